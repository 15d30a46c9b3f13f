import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { AppError, type ErrorCode, type FieldError } from '../errors.ts'
import { say, type Translate } from '../i18n/translate.ts'
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

/** `inForm` names the field of the form for a path of the input, where the two differ. */
export const shownRefusal = (
  refused: AppError,
  t: Translate,
  inForm: (path: string) => string = (path) => path,
): ShownRefusal => ({
  errors: refused.fields.map((field) => ({ ...field, path: inForm(field.path) })),
  sentence: refused.fields.length > 0 ? undefined : say(t, refused.sentence),
  status: STATUS[refused.code],
})
