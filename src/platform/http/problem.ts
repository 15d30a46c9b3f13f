import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import * as v from 'valibot'
import type { AppError, ErrorCode } from '../errors.ts'
import type { Translate } from '../i18n/translate.ts'
import { say } from '../i18n/translate.ts'
import type { HttpEnv } from './env.ts'

/** The one place where a code becomes an HTTP status. */
export const STATUS = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  too_large: 413,
  unsupported_type: 415,
  too_often: 429,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<ErrorCode, ContentfulStatusCode>

/** The shape of every JSON error (RFC 9457), as OpenAPI shows it. */
export const Problem = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.string(),
  detail: v.string(),
  errors: v.optional(v.array(v.object({ path: v.string(), detail: v.string() }))),
  facts: v.optional(v.record(v.string(), v.unknown())),
  request_id: v.string(),
})
type Problem = v.InferOutput<typeof Problem>

/** An error in the reader's language, ready for JSON or for an error page. */
export function problemOf(error: AppError, t: Translate, requestId: string): Problem {
  const fields = error.fields.map((field) => ({ path: field.path, detail: say(t, field.message) }))
  return {
    type: 'about:blank',
    title: t(`errors.${error.code}`),
    status: STATUS[error.code],
    code: error.code,
    detail: say(t, error.sentence),
    ...(fields.length > 0 ? { errors: fields } : {}),
    ...(Object.keys(error.facts).length > 0 ? { facts: error.facts } : {}),
    request_id: requestId,
  }
}

export function answerProblem(c: Context<HttpEnv>, problem: Problem): Response {
  c.header('content-type', 'application/problem+json')
  return c.body(JSON.stringify(problem), problem.status as ContentfulStatusCode)
}
