import { AppError, type FieldError } from '../platform/errors.ts'
import type { SentForm } from '../platform/http/forms.ts'
import { isMeasureList, MEASURE_LISTS, type MeasureList } from './measure.ts'

/** The longest of the published workbooks has some hundred kilobytes. */
export const MEASURES_BYTES_MAX = 10_000_000

/** The list in a form that was sent: `list`, and the first file in `file`. Throws `invalid` naming what is missing. */
export function uploadedMeasures({ values, files }: Pick<SentForm, 'values' | 'files'>): {
  readonly list: MeasureList
  readonly bytes: Uint8Array
} {
  const { list } = values
  const file = files.find(({ field }) => field === 'file')
  const fields: FieldError[] = []
  if (!isMeasureList(list)) {
    const params = { options: MEASURE_LISTS.join(', ') }
    fields.push({ path: 'list', message: { key: 'errors.not_an_option', params } })
  }
  if (!file) fields.push({ path: 'file', message: { key: 'sanctions.choose_file' } })
  if (!isMeasureList(list) || !file) throw new AppError('invalid', 'errors.invalid', { fields })
  return { list, bytes: file.bytes }
}
