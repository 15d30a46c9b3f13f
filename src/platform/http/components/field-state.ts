import type { FieldError } from '../../errors.ts'
import { say } from '../../i18n/translate.ts'
import type { PageContext } from '../page-context.ts'

/** The element id of a field, from its name or error path; the error summary links to it. */
export const fieldId = (path: string): string => path.replaceAll(/[^\p{L}\p{N}_-]/gu, '-')

export interface FieldState {
  readonly page: PageContext
  readonly name: string
  readonly value: string
  readonly error: string | undefined
}

/**
 * Binds a form's values and errors once, so that each field is one line:
 * `const field = fieldsOf(page, values, error.fields)` then `<TextField {...field('name_ja')} label={…} />`.
 */
export function fieldsOf(
  page: PageContext,
  values: Readonly<Record<string, string | number | null | undefined>>,
  errors: readonly FieldError[] = [],
): (name: string) => FieldState {
  return (name) => {
    const wrong = errors.find((error) => error.path === name)
    return { page, name, value: String(values[name] ?? ''), error: wrong && say(page.t, wrong.message) }
  }
}
