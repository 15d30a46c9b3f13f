import type { Actor } from '../accounts/actor.ts'
import { auditSubject } from '../audits/audit.ts'
import { worked } from '../audits/audit-state.ts'
import { writeIfMoved } from '../audits/audit-store.ts'
import type { Attendance, Meeting } from '../audits/meeting.ts'
import { findMeetings, writeMeeting } from '../audits/meeting-store.ts'
import { type MovingAudit, requireMove } from '../audits/require-audit.ts'
import { signOffRuleOn } from '../audits/sign-off-rule.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { dayOf } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { type DrawnSignature, readSignature } from './drawn-signature.ts'
import {
  assertMeetingRevision,
  checkMeeting,
  type HoldMeeting,
  type LeaveOutMeeting,
} from './meeting-input.ts'

/** What a caller writes in the same commit, such as which device the record came from. */
export type WithMeeting = (meeting: Meeting) => readonly Statement[]

/**
 * Writes down the opening or closing meeting of an audit, in place of what was written of it before: who was there, each with a drawn
 * signature or why there is none. Throws `invalid` naming the field (a day to come, a closing before the opening, nobody of the body, no
 * signature and no reason, a drawing that is no PNG of at most 200 kB), `conflict` when another record was seen or the audit is being signed.
 */
export async function holdMeeting(
  deps: Deps,
  actor: Actor,
  auditId: string,
  input: HoldMeeting,
  also: WithMeeting = () => [],
): Promise<Meeting> {
  const { audit } = await requireMove(deps, actor, auditId, 'hold_meeting')
  const drawn = await drawingsOf(input)
  const folder = `meetings/${audit.id}/${deps.newId()}`
  const put = [...drawn].map(([i, { bytes }]) => ({ key: `${folder}/${i + 1}`, bytes }))
  for (const { key, bytes } of put) await deps.files.put(key, bytes)
  try {
    return await retrying(async () => {
      const found = await requireMove(deps, actor, auditId, 'hold_meeting')
      const meetings = await findMeetings(deps.db.queries, auditId)
      checkMeeting(input, meetings, dayOf(deps.now()))
      const before = meetings.find(({ kind }) => kind === input.meeting)
      assertMeetingRevision(before, input.expected_revision)
      const attendance = input.attendance.map((one, i): Attendance => {
        const made = drawn.get(i)
        const kept = made ? undefined : keptSignature(before, one, i)
        return {
          name: one.name,
          duty: one.function,
          party: one.party,
          signatureKey: made ? `${folder}/${i + 1}` : (kept?.signatureKey ?? null),
          signatureSha256: made?.sha256 ?? kept?.signatureSha256 ?? null,
          noSignatureReason: one.no_signature_reason || null,
        }
      })
      const { held_on: heldOn, place, remarks } = input
      const held = { kind: input.meeting, heldOn, place, remarks, notHeldReason: null, attendance }
      return record(deps, actor, found, { before, held, also })
    })
  } catch (error) {
    // Refused or failed: nothing points to the drawings, so nothing of them stays.
    for (const { key } of put) await deps.files.delete(key)
    throw error
  }
}

/** Notes that there was no such meeting, as at a desk audit, and why. Throws as `holdMeeting`. */
export const leaveOutMeeting = (
  deps: Deps,
  actor: Actor,
  auditId: string,
  input: LeaveOutMeeting,
): Promise<Meeting> =>
  retrying(async () => {
    const found = await requireMove(deps, actor, auditId, 'hold_meeting')
    if (!signOffRuleOn(dayOf(deps.now())).meeting_may_be_left_out_with_reason)
      throw new AppError('conflict', 'audit_sign_off.meeting_needed')
    const meetings = await findMeetings(deps.db.queries, auditId)
    const before = meetings.find(({ kind }) => kind === input.meeting)
    assertMeetingRevision(before, input.expected_revision)
    const { meeting: kind, not_held_reason: notHeldReason } = input
    const held = { kind, heldOn: null, place: '', remarks: '', notHeldReason, attendance: [] }
    return record(deps, actor, found, { before, held, also: () => [] })
  })

async function drawingsOf(input: HoldMeeting): Promise<Map<number, DrawnSignature>> {
  const drawn = new Map<number, DrawnSignature>()
  for (const [i, { signature }] of input.attendance.entries()) {
    if (signature) drawn.set(i, await readSignature(signature, `attendance.${i}.signature`))
  }
  return drawn
}

/** A drawing stays beside the name that it was made for, and goes nowhere else. */
function keptSignature(
  before: Meeting | undefined,
  one: HoldMeeting['attendance'][number],
  i: number,
): Attendance | undefined {
  if (!one.kept_signature) return undefined
  const found = before?.attendance.find(
    ({ signatureSha256, name }) => signatureSha256 === one.kept_signature && name === one.name,
  )
  if (!found) throw invalidField(`attendance.${i}.name`, 'audit_sign_off.signature_of_another')
  return found
}

interface Recorded {
  readonly before: Meeting | undefined
  readonly held: Pick<Meeting, 'kind' | 'heldOn' | 'place' | 'remarks' | 'notHeldReason' | 'attendance'>
  readonly also: WithMeeting
}

function record(
  deps: Deps,
  actor: Actor,
  { audit, head, moved }: MovingAudit,
  { before, held, also }: Recorded,
): Promise<Meeting> {
  const at = deps.now()
  const meeting: Meeting = {
    id: before?.id ?? deps.newId(),
    auditId: audit.id,
    ...held,
    revision: (before?.revision ?? 0) + 1,
    recordedAt: at,
    recordedBy: actor.id,
  }
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject: auditSubject(audit),
        after: head,
        action: moved.entry,
        summary: `${meeting.kind} ${meeting.revision}`,
        payload: meeting,
      },
    ],
    statements: [
      ...writeMeeting(deps, meeting),
      ...also(meeting),
      ...writeIfMoved(deps.db.queries, audit, worked(audit, moved, at)),
    ],
    result: meeting,
  })
}
