import type { Day, Instant } from '../platform/clock.ts'

export const MEETINGS = ['opening', 'closing'] as const
export type MeetingKind = (typeof MEETINGS)[number]

export const PARTIES = ['auditor', 'auditee', 'worker_representative', 'interpreter'] as const
export type Party = (typeof PARTIES)[number]

/** One person at a meeting, with a drawn signature or the reason why there is none. */
export interface Attendance {
  readonly name: string
  /** What the person is there: director, interpreter, head of the dormitory. */
  readonly duty: string
  readonly party: Party
  /** Where the PNG lies, and its hash; both null where a reason stands instead. */
  readonly signatureKey: string | null
  readonly signatureSha256: string | null
  readonly noSignatureReason: string | null
}

/** The opening or the closing meeting of an audit: held on a day, or not held for a reason. */
export interface Meeting {
  readonly id: string
  readonly auditId: string
  readonly kind: MeetingKind
  /** Null: there was none, and `notHeldReason` says why. */
  readonly heldOn: Day | null
  readonly place: string
  readonly remarks: string
  readonly notHeldReason: string | null
  readonly revision: number
  readonly recordedAt: Instant
  readonly recordedBy: string
  readonly attendance: readonly Attendance[]
}

/** The meeting as it is signed: what was said and who was there, a drawing by its hash. */
export const meetingContent = (meeting: Meeting) => ({
  kind: meeting.kind,
  held_on: meeting.heldOn,
  place: meeting.place,
  remarks: meeting.remarks,
  not_held_reason: meeting.notHeldReason,
  attendance: meeting.attendance.map((one) => ({
    name: one.name,
    function: one.duty,
    party: one.party,
    signature_sha256: one.signatureSha256,
    no_signature_reason: one.noSignatureReason,
  })),
})
