import type { Message, MessageKey, MessageParams } from './i18n/translate.ts'

/** What went wrong, for machines. The HTTP status of each is decided once, in `platform/http/problem.ts`. */
export type ErrorCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'method_not_allowed'
  | 'conflict'
  | 'too_large'
  | 'unsupported_type'
  | 'too_often'
  | 'unavailable'
  /** A bug of ours, hidden: only the outermost layer makes it. */
  | 'internal'

/** One field (or line) that needs another look. `path` is dotted: `parties.0.value`, `row.17.permit_no`. */
export interface FieldError {
  readonly path: string
  readonly message: Message
}

interface Details {
  readonly params?: MessageParams
  readonly fields?: readonly FieldError[]
  /** Facts that help the person decide what to do next, e.g. who changed the thing meanwhile. Shown as data, never logged. */
  readonly facts?: Readonly<Record<string, unknown>>
  readonly cause?: unknown
}

/** An error the person using the service may be told about. Everything else is a bug and says nothing of itself. */
export class AppError extends Error {
  override name = 'AppError'
  readonly code: ErrorCode
  readonly sentence: Message
  readonly fields: readonly FieldError[]
  readonly facts: Readonly<Record<string, unknown>>

  constructor(code: ErrorCode, key: MessageKey, details: Details = {}) {
    super(key, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.sentence = details.params ? { key, params: details.params } : { key }
    this.fields = details.fields ?? []
    this.facts = details.facts ?? {}
  }
}

/** The usual refusal of one field: `invalid` with the reason beside the field. */
export const invalidField = (path: string, key: MessageKey, params?: MessageParams): AppError =>
  new AppError('invalid', 'errors.invalid', {
    fields: [{ path, message: params ? { key, params } : { key } }],
  })
