import { AppError, type ErrorCode } from '../errors.ts'

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
