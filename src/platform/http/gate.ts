import type { Context, Hono, MiddlewareHandler } from 'hono'
import { AppError } from '../errors.ts'
import { hasRoute, wantsJson } from './answers.tsx'
import type { HttpEnv } from './env.ts'

/**
 * Nobody passes who is not known, unless the route is on the list: a new route is closed until someone opens it.
 * Strangers are sent to sign in (pages) or told 401 (machines); an address that leads nowhere is a plain 404 for everyone.
 */
export function gate(
  app: Hono<HttpEnv>,
  isPublic: (method: string, path: string) => boolean,
): MiddlewareHandler<HttpEnv> {
  return (c, next) => {
    if (c.get('actor') || isPublic(c.req.method, c.req.path)) return next()
    if (!hasRoute(app, c.req.method === 'HEAD' ? 'GET' : c.req.method, c.req.path)) return next()
    if (wantsJson(c) || c.req.method !== 'GET')
      throw new AppError('unauthenticated', 'errors.unauthenticated')
    return Promise.resolve(c.redirect(signInFor(c), 303))
  }
}

function signInFor(c: Context<HttpEnv>): string {
  const { pathname, search } = new URL(c.req.url)
  const target = new URLSearchParams({ return_to: pathname + search })
  if (c.get('langChosen')) target.set('lang', c.get('lang'))
  return `/sign-in?${target}`
}
