import * as v from 'valibot'
import { MEETINGS, type Meeting, PARTIES } from '../audits/meeting.ts'
import { fromBase64Url } from '../platform/base64url.ts'
import { AttendanceInput, HoldMeeting } from './meeting-input.ts'

export const MeetingJson = v.object({
  meeting: v.picklist(MEETINGS),
  /** Null where there was none: `not_held_reason` says why. */
  held_on: v.nullable(v.string()),
  place: v.string(),
  remarks: v.string(),
  not_held_reason: v.nullable(v.string()),
  revision: v.number(),
  recorded_at: v.string(),
  attendance: v.array(
    v.object({
      name: v.string(),
      function: v.string(),
      party: v.picklist(PARTIES),
      signature_sha256: v.nullable(v.string()),
      no_signature_reason: v.nullable(v.string()),
    }),
  ),
})
export const MeetingsJson = v.object({ meetings: v.array(MeetingJson) })

export const meetingToJson = (meeting: Meeting): v.InferOutput<typeof MeetingJson> => ({
  meeting: meeting.kind,
  held_on: meeting.heldOn,
  place: meeting.place,
  remarks: meeting.remarks,
  not_held_reason: meeting.notHeldReason,
  revision: meeting.revision,
  recorded_at: meeting.recordedAt,
  attendance: meeting.attendance.map((one) => ({
    name: one.name,
    function: one.duty,
    party: one.party,
    signature_sha256: one.signatureSha256,
    no_signature_reason: one.noSignatureReason,
  })),
})

const { signature: _, ...said } = AttendanceInput.entries

/** `HoldMeeting` as JSON says it: a drawing is a PNG in base64url. */
export const HoldMeetingJson = v.strictObject({
  ...HoldMeeting.entries,
  attendance: v.pipe(
    v.array(
      v.strictObject({
        ...said,
        signature_png: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]*$/)))),
      }),
    ),
    v.maxLength(200),
  ),
})

/** As the verb takes it; what is no base64url becomes bytes that are no PNG, which the verb refuses at its field. */
export const meetingFromJson = ({ attendance, ...rest }: v.InferOutput<typeof HoldMeetingJson>): unknown => ({
  ...rest,
  attendance: attendance.map(({ signature_png: png, ...one }) => ({
    ...one,
    ...(png ? { signature: fromBase64Url(png) ?? new Uint8Array(1) } : {}),
  })),
})
