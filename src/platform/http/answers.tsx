import type { Context, ErrorHandler, Hono, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { AppError } from '../errors.ts'
import { describeBug, type Log } from '../log.ts'
import type { HttpEnv } from './env.ts'
import { answerProblem, problemOf } from './problem.ts'

/** True for clients that read JSON: everything under /api, and scripts that ask for it. */
export const wantsJson = (c: Context): boolean =>
  c.req.path.startsWith('/api/') || (c.req.header('accept') ?? '').startsWith('application/json')

/** Shows one error as a page; given by the app, because pages know the layout and this file does not. */
export type ShowErrorPage = (
  c: Context<HttpEnv>,
  error: AppError,
  requestId: string,
) => Response | Promise<Response>

const asAppError = (error: Error): AppError | undefined => {
  if (error instanceof AppError) return error
  if (error instanceof HTTPException && error.status === 403)
    return new AppError('forbidden', 'errors.cross_site')
  if (error instanceof HTTPException && error.status === 413)
    return new AppError('too_large', 'errors.too_large', { params: { limit: '—' } })
  return undefined
}

/**
 * Turns whatever was thrown into an answer: an AppError in the reader's language, anything else a 500 that says nothing of
 * itself. A bug is logged by its class and place only; its message may quote what people typed.
 */
export function answerErrors(log: Log, showPage: ShowErrorPage): ErrorHandler<HttpEnv> {
  return (error, c) => {
    const known = asAppError(error)
    const requestId = c.get('requestId')
    if (known)
      return wantsJson(c)
        ? answerProblem(c, problemOf(known, c.get('t'), requestId))
        : showPage(c, known, requestId)
    log({ event: 'failed', request_id: requestId, method: c.req.method, ...describeBug(error) })
    const hidden = new AppError('internal', 'errors.internal')
    return wantsJson(c)
      ? answerProblem(c, problemOf(hidden, c.get('t'), requestId))
      : showPage(c, hidden, requestId)
  }
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** 405 where the address exists for another method, 404 where it does not. */
export function answerNotFound(app: Hono<HttpEnv>, showPage: ShowErrorPage): NotFoundHandler<HttpEnv> {
  return (c) => {
    const allowed = METHODS.filter((method) => hasRoute(app, method, c.req.path))
    if (allowed.length > 0) c.header('allow', allowed.join(', '))
    const error =
      allowed.length > 0
        ? new AppError('method_not_allowed', 'errors.method_not_allowed')
        : new AppError('not_found', 'errors.not_found')
    const requestId = c.get('requestId')
    return wantsJson(c)
      ? answerProblem(c, problemOf(error, c.get('t'), requestId))
      : showPage(c, error, requestId)
  }
}

/** True when a route (not only a middleware) answers this method and path. */
export function hasRoute(app: Hono<HttpEnv>, method: string, path: string): boolean {
  const [handlers] = app.router.match(method, path)
  return handlers.some(([handler]) => {
    const route = handler[1] as { method?: string } | undefined
    return route?.method === method
  })
}
