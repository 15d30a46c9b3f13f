import * as v from 'valibot'
import { AppError, type FieldError } from './errors.ts'
import type { Message, MessageKey } from './i18n/translate.ts'

const IS_KEY = /^[a-z_]+\.[a-z0-9_]+$/

/** What was given, as far as it is a word or a number: a list of lists has no end to say, and no room to be said in. */
const shortly = (input: unknown): string =>
  typeof input === 'object' || typeof input === 'function' ? '' : String(input).slice(0, 80)

function messageOf(issue: v.BaseIssue<unknown>): Message {
  if (IS_KEY.test(issue.message)) {
    const limit = 'requirement' in issue ? String(issue.requirement) : ''
    return { key: issue.message as MessageKey, params: { limit, value: shortly(issue.input) } }
  }
  const last = issue.path?.at(-1)?.key
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return { key: 'errors.unknown_field', params: { field: String(last) } }
  // A form sends what was not chosen as an empty text: to a person, a list of codes says nothing.
  const nothingChosen = issue.input === '' && (issue.type === 'picklist' || issue.type === 'variant')
  if (issue.received === 'undefined' || nothingChosen) return { key: 'errors.required' }
  if (issue.type === 'picklist' || issue.type === 'variant' || issue.type === 'literal')
    return { key: 'errors.not_an_option', params: { options: (issue.expected ?? '').replaceAll('"', '') } }
  if (issue.type === 'max_length') {
    const key = Array.isArray(issue.input) ? 'errors.too_many' : 'errors.too_long'
    return { key, params: { limit: String(issue.requirement) } }
  }
  if (issue.type === 'non_empty' || issue.type === 'min_length') return { key: 'errors.required' }
  if (issue.type === 'integer' || issue.type === 'safe_integer')
    return { key: 'errors.wrong_type', params: { expected: 'integer' } }
  // What a pattern or a limit expects is nothing to read.
  if (issue.kind === 'validation') return { key: 'errors.not_accepted' }
  return { key: 'errors.wrong_type', params: { expected: issue.expected ?? issue.type } }
}

/** Nobody reads more; ten thousand fields that are wrong in the same way are not answered ten thousand times. */
const FIELDS_TOLD_MAX = 200

/** What valibot found, as field errors of ours: never its English sentences. */
export const fieldErrors = (issues: readonly v.BaseIssue<unknown>[]): FieldError[] =>
  issues
    .slice(0, FIELDS_TOLD_MAX)
    .map((issue) => ({ path: v.getDotPath(issue) ?? '', message: messageOf(issue) }))

/** Parses a value that came from outside, or throws `invalid` with one sentence beside each field. */
export function parseOrRefuse<Schema extends v.GenericSchema<unknown, unknown>>(
  schema: Schema,
  value: unknown,
): v.InferOutput<Schema> {
  // One sentence a field: what is no date at all need not also be told that the day does not exist.
  const parsed = v.safeParse(schema, value, { abortPipeEarly: true })
  if (!parsed.success) throw new AppError('invalid', 'errors.invalid', { fields: fieldErrors(parsed.issues) })
  return parsed.output
}

/** Whether a text is one of our codes. */
export const isOneOf = <const Code extends string>(codes: readonly Code[], text: unknown): text is Code =>
  (codes as readonly unknown[]).includes(text)

/** What a text says as JSON; null for one that is none, which no schema of ours for an object or a list accepts either. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
