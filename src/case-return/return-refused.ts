import type { FieldError } from '../platform/errors.ts'
import { say, type Translate } from '../platform/i18n/translate.ts'

/** What was typed and refused, to be shown again beside what is wrong with it. */
export interface ReturnRefused {
  readonly errors: readonly FieldError[]
  readonly sentence: string | undefined
  /** The `do` that was refused: fields of the same name stand in several forms. */
  readonly of: string
  readonly typed: Readonly<Record<string, string>>
}

/** What is wrong with a field of this form, in a sentence. */
export function errorOf(
  t: Translate,
  refused: ReturnRefused | undefined,
  of: string,
  name: string,
): string | undefined {
  const wrong = refused?.of === of ? refused.errors.find(({ path }) => path === name) : undefined
  return wrong && say(t, wrong.message)
}

/** What was typed into a field of this form. */
export const typedIn = (refused: ReturnRefused | undefined, of: string, name: string): string | undefined =>
  refused?.of === of ? refused.typed[name] : undefined
