import { isListKind, LIST_KINDS, type ListKind } from '../organisations/list-layout.ts'
import { AppError, type FieldError } from '../platform/errors.ts'
import type { SentForm } from '../platform/http/forms.ts'

/** Ten times the longest list known (12,000 support organisations, 2 MB as published). */
export const LIST_BYTES_MAX = 20_000_000

/** The list in a form that was sent: `kind`, and the first file in `file`. Throws `invalid` naming what is missing. */
export function uploadedList({ values, files }: Pick<SentForm, 'values' | 'files'>): {
  readonly kind: ListKind
  readonly bytes: Uint8Array
} {
  const { kind } = values
  const file = files.find(({ field }) => field === 'file')
  const fields: FieldError[] = []
  if (!isListKind(kind)) {
    fields.push({
      path: 'kind',
      message: { key: 'errors.not_an_option', params: { options: LIST_KINDS.join(', ') } },
    })
  }
  if (!file) fields.push({ path: 'file', message: { key: 'registrations.choose_file' } })
  if (!isListKind(kind) || !file) throw new AppError('invalid', 'errors.invalid', { fields })
  return { kind, bytes: file.bytes }
}
