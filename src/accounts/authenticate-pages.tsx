import type { Context, MiddlewareHandler, Next } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { href } from '../platform/http/links.ts'
import type { Auth } from './auth.ts'
import { authenticateHeaders, type Caller, isStranger } from './authenticate.ts'

/** All that is open to someone whose second factor is still to be set up. */
const WHILE_PENDING = /^\/(account\/second-factor(\/confirm)?|sign-out)$/
/** Where such a person is led to the set-up instead; elsewhere he is a stranger like any other. */
const LED_AWAY = /^\/(sign-in|account|workspace)(\/|$)/

/** The layer that finds out who is calling, for every route after it. */
export const authenticate =
  (deps: Deps, auth: Auth): MiddlewareHandler<HttpEnv> =>
  (c, next) => {
    const { headers } = c.req.raw
    // Most who look something up show nothing at all, and need not be waited for.
    if (!isStranger(headers)) return recognise(c, next, authenticateHeaders(deps, auth, headers))
    c.set('actor', null)
    c.set('signedInName', null)
    c.set('sessionId', null)
    return next()
  }

async function recognise(
  c: Context<HttpEnv>,
  next: Next,
  asked: Promise<Caller | null>,
): Promise<Response | undefined> {
  const caller = await asked
  const pending = caller?.secondFactorPending ?? false
  const known = caller !== null && (!pending || WHILE_PENDING.test(c.req.path)) ? caller : null
  c.set('actor', known?.actor ?? null)
  c.set('signedInName', known?.account?.name ?? null)
  c.set('sessionId', known?.sessionId ?? null)
  if (pending && known === null && c.req.method === 'GET' && LED_AWAY.test(c.req.path)) {
    const { lang, langChosen } = c.var
    return c.redirect(href({ lang, langChosen }, '/account/second-factor'), 303)
  }
  await next()
  return undefined
}
