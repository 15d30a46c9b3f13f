import type { Meeting, MeetingKind } from '../audits/meeting.ts'
import { sha256Hex } from '../platform/hash.ts'
import type { SentForm } from '../platform/http/forms.ts'
import { ATTENDANCE_MAX } from './meeting-input.ts'

const ROW_FIELDS = ['name', 'function', 'party', 'kept', 'no_signature_reason'] as const
export type RowField = (typeof ROW_FIELDS)[number]
export const rowField = (field: RowField | 'signature', row: number): string => `${field}.${row}`

export type FormValues = Readonly<Record<string, string>>

/** How many people stand in the form of what was sent or is kept. */
export const rowsIn = (values: FormValues): number[] =>
  Array.from({ length: ATTENDANCE_MAX + 1 }, (_, row) => row).filter((row) => !isBlank(values, row))

const isBlank = (values: FormValues, row: number): boolean =>
  (['name', 'function', 'no_signature_reason', 'kept'] as const).every(
    (field) => (values[rowField(field, row)] ?? '').trim() === '',
  )

/** What the form holds of a meeting that was written down. */
export function valuesOf(meeting: Meeting | undefined): FormValues {
  const values: Record<string, string> = {
    revision: String(meeting?.revision ?? 0),
    held_on: meeting?.heldOn ?? '',
    place: meeting?.place ?? '',
    remarks: meeting?.remarks ?? '',
    not_held_reason: meeting?.notHeldReason ?? '',
  }
  meeting?.attendance.forEach((one, row) => {
    values[rowField('name', row)] = one.name
    values[rowField('function', row)] = one.duty
    values[rowField('party', row)] = one.party
    values[rowField('kept', row)] = one.signatureSha256 ?? ''
    values[rowField('no_signature_reason', row)] = one.noSignatureReason ?? ''
  })
  return values
}

export interface SentMeeting {
  /** As the verb takes it, unchecked. */
  readonly input: unknown
  /** The same without bytes, by which a request sent twice is known. */
  readonly told: unknown
  /** The field of the form for a path of the input. */
  readonly inForm: (path: string) => string
}

/** What was sent; rows in which nothing stands are left out. */
export function sentMeeting(form: SentForm, kind: MeetingKind): SentMeeting {
  const { values } = form
  const drawn = new Map(
    form.files.filter(({ bytes }) => bytes.length > 0).map((file) => [file.field, file.bytes]),
  )
  const last = ATTENDANCE_MAX + 1
  const rows = Array.from({ length: last }, (_, row) => row).filter(
    (row) => !isBlank(values, row) || drawn.has(rowField('signature', row)),
  )
  const text = (row: number, field: RowField) => (values[rowField(field, row)] ?? '').trim()
  const attendance = rows.map((row) => {
    const signature = drawn.get(rowField('signature', row))
    return {
      name: text(row, 'name'),
      function: text(row, 'function'),
      party: text(row, 'party'),
      ...(signature ? { signature } : {}),
      // A new drawing takes the place of the one before.
      ...(!signature && text(row, 'kept') ? { kept_signature: text(row, 'kept') } : {}),
      no_signature_reason: text(row, 'no_signature_reason') || null,
    }
  })
  const input = {
    meeting: kind,
    expected_revision: Number(values.revision ?? 0),
    held_on: (values.held_on ?? '').trim(),
    place: values.place ?? '',
    remarks: values.remarks ?? '',
    attendance,
  }
  const told = {
    ...input,
    attendance: attendance.map(({ signature, ...one }) => ({
      ...one,
      drawn: signature ? sha256Hex(signature) : null,
    })),
  }
  return { input, told, inForm: (path) => fieldOf(path, rows) }
}

const fieldOf = (path: string, rows: readonly number[]): string => {
  const found = /^attendance\.(\d+)\.(\w+)$/.exec(path)
  if (!found) return path
  const row = rows[Number(found[1])] ?? 0
  const field = found[2] === 'kept_signature' ? 'name' : found[2]
  return `${field}.${row}`
}
