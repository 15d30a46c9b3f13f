import type { Context, Hono, MiddlewareHandler } from 'hono'
import { csrf } from 'hono/csrf'
import { routePath } from 'hono/route'
import type { Config } from '../config/config.ts'
import { AppError, invalidField } from '../errors.ts'
import { isLanguage } from '../i18n/language.ts'
import { translator } from '../i18n/translate.ts'
import type { Log } from '../log.ts'
import { hasRoute } from './answers.tsx'
import type { HttpEnv } from './env.ts'
import { JSON_TYPE } from './json-text.ts'
import { chooseLanguage } from './language.ts'
import { SECURITY_HEADERS, TRANSPORT_HEADERS } from './security.ts'

/** Where workers tell something, a line with its instant would say at which hour one did (lessons R1, R11): there is none. A bug still has one. */
const UNLOGGED =
  /^\/(report|return|leave|i\/[^/]+|self-check(\/[^/]+)?|guides(\/[^/]+)?|api\/v1\/self-check|api\/v1\/cases(\/(intake|session|mine(\/.*)?))?)$/

/** The first layer: every answer, whatever becomes of it, carries the security headers and a number the log knows. */
export function headersAndLog(config: Config, log: Log): MiddlewareHandler<HttpEnv> {
  const secure = config.publicUrl.startsWith('https://')
  const headers = secure ? { ...SECURITY_HEADERS, ...TRANSPORT_HEADERS } : SECURITY_HEADERS
  const each = Object.entries(headers)
  const jsonHeaders = { ...headers, 'content-type': JSON_TYPE }
  return async (c, next) => {
    const started = performance.now()
    const requestId = crypto.randomUUID()
    c.set('requestId', requestId)
    c.set('jsonHeaders', jsonHeaders)
    await next()
    if (c.get('complete') !== c.res) addMissing(c.res.headers, each)
    if (UNLOGGED.test(c.req.path)) return
    log({
      event: 'request',
      request_id: requestId,
      method: c.req.method,
      route: routePath(c, -1),
      status: c.res.status,
      duration_ms: Math.round((performance.now() - started) * 10) / 10,
    })
  }
}

/** To the answer itself, so that one which a route made by hand has them too; what a route said of its own stands. */
function addMissing(sent: Headers, headers: readonly (readonly [string, string])[]): void {
  for (const [name, value] of headers) if (!sent.has(name)) sent.set(name, value)
}

/** Which language to answer in; the address wins over the browser. */
export const speak: MiddlewareHandler<HttpEnv> = (c, next) => {
  const asked = c.req.query('lang')
  const lang = chooseLanguage(asked, c.req.header('accept-language'))
  c.set('lang', lang)
  c.set('langChosen', isLanguage(asked))
  c.set('t', translator(lang))
  refuseNul(c)
  return next()
}

/** No address of ours holds U+0000, and PostgreSQL cannot even be asked about one. */
function refuseNul(c: Context<HttpEnv>): void {
  if (!c.req.url.includes('%00')) return
  for (const [name, value] of Object.entries(c.req.query()))
    if (`${name}${value}`.includes('\0')) throw invalidField(name.replaceAll('\0', ''), 'errors.nul')
  throw new AppError('not_found', 'errors.not_found')
}

/**
 * The address of a worker's interview is its own key, and no other site knows it. Telephones before iOS 16.4 send `Origin: null` from
 * a page that tells no referrer, and nothing else to know them by: they would be kept out.
 */
const BY_LINK = /^\/i\/[^/]+$/

/**
 * Forms are taken from our own pages only. A request with an API key needs no such check: a browser never adds one by itself,
 * and the session cookie beside it is not looked at.
 */
export function ownForms(app: Hono<HttpEnv>, config: Config): MiddlewareHandler<HttpEnv> {
  const ours = (origin: string, c: Context) =>
    origin === config.publicUrl || origin === new URL(c.req.url).origin
  const check = csrf({ origin: ours })
  return (c, next) => {
    if (c.req.method === 'GET' || c.req.header('authorization') !== undefined) return next()
    // What no route answers changes nothing; it is told 404 or 405 rather than where it came from.
    if (!hasRoute(app, c.req.method, c.req.path)) return next()
    if (BY_LINK.test(c.req.path)) return next()
    // What is not a form would be stopped by the browser, which asks us first and is told no; we do not rely on it alone.
    const origin = c.req.header('origin')
    const sameOrigin = c.req.header('sec-fetch-site') === 'same-origin'
    if (origin !== undefined && !sameOrigin && !ours(origin, c))
      throw new AppError('forbidden', 'errors.cross_site')
    return check(c, next)
  }
}
