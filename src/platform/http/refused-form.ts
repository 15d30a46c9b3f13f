import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { AppError, type ErrorCode, type FieldError } from '../errors.ts'
import { type Message, say, type Translate } from '../i18n/translate.ts'
import type { InForm } from './fields-in-form.ts'
import { STATUS } from './problem.ts'

/** An error whose code is one of those a page answers by showing its form again. */
type Refusal<Code extends ErrorCode> = AppError & { readonly code: Code }

/**
 * For the `catch` around a verb: the refusal, when its code is one that this form answers by showing itself again with what
 * was typed. Everything else is thrown on, for the error page: `const refused = refusalOrThrow(error, 'invalid')`.
 */
export function refusalOrThrow<Code extends ErrorCode>(
  error: unknown,
  ...answered: [Code, ...Code[]]
): Refusal<Code> {
  if (error instanceof AppError && answered.some((code) => code === error.code)) return error as Refusal<Code>
  throw error
}

/** What the page of a refused form shows besides what was typed. */
export interface ShownRefusal {
  readonly errors: readonly FieldError[]
  /** Only where no field is to blame. */
  readonly sentence: string | undefined
  readonly status: ContentfulStatusCode
}

/** What is wrong with the fields, as the form calls them. */
export const errorsInForm = ({ fields }: AppError, inForm: InForm): FieldError[] =>
  fields.map((field) => ({ ...field, path: inForm(field.path) }))

/** `inForm` names the field of the form for a path of the input, where the two differ. */
export const shownRefusal = (
  refused: AppError,
  t: Translate,
  inForm: InForm = (path) => path,
): ShownRefusal => ({
  errors: errorsInForm(refused, inForm),
  sentence: refused.fields.length > 0 ? undefined : say(t, refused.sentence),
  status: STATUS[refused.code],
})

/** For a form without a place for sentences: what blames no field stands beside `field`. */
export const errorsBeside = (field: string, { fields, sentence }: AppError): readonly FieldError[] =>
  fields.length > 0 ? fields : [{ path: field, message: sentence }]

/** All that is said where only one thing was sent, such as a file. */
export const firstMessage = ({ fields, sentence }: AppError): Message => fields[0]?.message ?? sentence

/** The refusal itself with the fields of the form, for the script that saves it and shows what is wrong beside them. */
export const refusalAt = (fields: readonly FieldError[], refused: AppError): AppError =>
  new AppError(refused.code, refused.sentence.key, {
    ...(refused.sentence.params ? { params: refused.sentence.params } : {}),
    fields,
    facts: refused.facts,
    cause: refused,
  })
