import * as v from 'valibot'
import { MEETINGS, type Meeting, PARTIES } from '../audits/meeting.ts'
import { lackingParties } from '../audits/sign-off-rule.ts'
import { type Day, DayText } from '../platform/clock.ts'
import { AppError, type FieldError } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { neededText, writtenText } from '../platform/written-text.ts'

export const ATTENDANCE_MAX = 60

/** PNG, as bytes; JSON brings it as base64. */
const Bytes = v.custom<Uint8Array>((value) => value instanceof Uint8Array)

export const AttendanceInput = v.strictObject({
  name: neededText(200, 'audit_sign_off.name_needed'),
  function: writtenText(200),
  party: v.picklist(PARTIES),
  /** A drawing made now. */
  signature: v.optional(v.nullable(Bytes)),
  /** The SHA-256 of the drawing that stands beside the same name already, to leave it there. */
  kept_signature: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)))),
  no_signature_reason: v.optional(v.nullable(writtenText(200))),
})
export type AttendanceInput = v.InferOutput<typeof AttendanceInput>

export const HoldMeeting = v.strictObject({
  meeting: v.picklist(MEETINGS),
  /** What was seen of the record before; 0 for none. Left out: whatever stands. */
  expected_revision: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  held_on: DayText,
  place: neededText(300, 'audit_sign_off.place_needed'),
  remarks: writtenText(4_000),
  attendance: v.pipe(
    v.array(AttendanceInput),
    v.minLength(1, 'audit_sign_off.attendance_needed' satisfies MessageKey),
    v.maxLength(ATTENDANCE_MAX, 'audit_sign_off.attendance_too_many' satisfies MessageKey),
  ),
})
export type HoldMeeting = v.InferOutput<typeof HoldMeeting>

export const LeaveOutMeeting = v.strictObject({
  meeting: v.picklist(MEETINGS),
  expected_revision: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  not_held_reason: neededText(2_000, 'audits.reason_needed'),
})
export type LeaveOutMeeting = v.InferOutput<typeof LeaveOutMeeting>

/** Refuses a meeting that lies in the future, out of order, without those who must be there, or with a person without signature and reason. */
export function checkMeeting(input: HoldMeeting, meetings: readonly Meeting[], today: Day): void {
  const fields: FieldError[] = []
  const wrong = (path: string, key: MessageKey) => fields.push({ path, message: { key } })
  if (input.held_on > today) wrong('held_on', 'audit_sign_off.day_in_future')
  const opening = dayOfMeeting(input, meetings, 'opening')
  const closing = dayOfMeeting(input, meetings, 'closing')
  if (opening !== null && closing !== null && closing < opening)
    wrong('held_on', 'audit_sign_off.closing_before_opening')
  for (const party of lackingParties(input.attendance, today))
    wrong('attendance', `audit_sign_off.lacks_${party}`)
  input.attendance.forEach((one, i) => {
    const signed = Boolean(one.signature) || Boolean(one.kept_signature)
    const reason = Boolean(one.no_signature_reason)
    if (!signed && !reason) wrong(`attendance.${i}.no_signature_reason`, 'audit_sign_off.signature_or_reason')
    if (signed && reason) wrong(`attendance.${i}.no_signature_reason`, 'audit_sign_off.signature_and_reason')
  })
  if (fields.length > 0) throw new AppError('invalid', 'errors.invalid', { fields })
}

const dayOfMeeting = (
  input: HoldMeeting,
  meetings: readonly Meeting[],
  kind: HoldMeeting['meeting'],
): Day | null =>
  input.meeting === kind ? input.held_on : (meetings.find((one) => one.kind === kind)?.heldOn ?? null)

/** Refuses a record made against another than the latest. */
export function assertMeetingRevision(before: Meeting | undefined, expected: number | undefined): void {
  const revision = before?.revision ?? 0
  if (expected === undefined || expected === revision) return
  throw new AppError('conflict', 'audit_sign_off.meeting_changed', { facts: { revision } })
}
