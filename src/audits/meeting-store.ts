import type { Deps } from '../deps.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import { inRounds, rowsARound } from '../platform/database/rounds.ts'
import type { Attendance, Meeting } from './meeting.ts'
import { MEETINGS } from './meeting.ts'
import type { AuditTables } from './tables.ts'

const ATTENDANCE_COLUMNS = 8

/** The meetings of an audit, the opening one first, with who was there. The caller has shown that the reader may see the audit. */
export async function findMeetings(db: Reads<AuditTables>, auditId: string): Promise<Meeting[]> {
  const meetings = await db.selectFrom('audit_meetings').selectAll().where('audit_id', '=', auditId).execute()
  const people = await db
    .selectFrom('audit_attendance')
    .innerJoin('audit_meetings', 'audit_meetings.id', 'audit_attendance.meeting_id')
    .selectAll('audit_attendance')
    .where('audit_meetings.audit_id', '=', auditId)
    .orderBy('audit_attendance.position')
    .execute()
  return meetings
    .map((row) =>
      fromRow(
        row,
        people.filter(({ meeting_id }) => meeting_id === row.id),
      ),
    )
    .sort((a, b) => MEETINGS.indexOf(a.kind) - MEETINGS.indexOf(b.kind))
}

/** The same, for features to our right. */
export const meetingsOf = (deps: Pick<Deps, 'db'>, auditId: string): Promise<Meeting[]> =>
  findMeetings(deps.db.queries, auditId)

/** A meeting as it reads from now on; the attendance of before, if any, is replaced. */
export function writeMeeting(deps: Pick<Deps, 'db'>, meeting: Meeting): Statement[] {
  const db: Queries<AuditTables> = deps.db.queries
  const row = toRow(meeting)
  const head =
    meeting.revision === 1
      ? [db.insertInto('audit_meetings').values(row)]
      : [
          db.updateTable('audit_meetings').set(row).where('id', '=', meeting.id),
          db.deleteFrom('audit_attendance').where('meeting_id', '=', meeting.id),
        ]
  return [...head, ...insertAttendance(deps, meeting)]
}

/** A meeting of another version, whatever its revision. */
export const insertMeeting = (deps: Pick<Deps, 'db'>, meeting: Meeting): Statement[] => [
  deps.db.queries.insertInto('audit_meetings').values(toRow(meeting)),
  ...insertAttendance(deps, meeting),
]

const insertAttendance = ({ db }: Pick<Deps, 'db'>, meeting: Meeting): Statement[] =>
  inRounds(
    meeting.attendance.map((one, i) => attendanceRow(meeting.id, one, i + 1)),
    rowsARound(db.engine, ATTENDANCE_COLUMNS),
  ).map((rows) => db.queries.insertInto('audit_attendance').values(rows))

const fromRow = (
  row: AuditTables['audit_meetings'],
  people: readonly AuditTables['audit_attendance'][],
): Meeting => ({
  id: row.id,
  auditId: row.audit_id,
  kind: row.kind,
  heldOn: row.held_on,
  place: row.place,
  remarks: row.remarks,
  notHeldReason: row.not_held_reason,
  revision: Number(row.revision),
  recordedAt: row.recorded_at,
  recordedBy: row.recorded_by,
  attendance: people.map((one) => ({
    name: one.name,
    duty: one.duty,
    party: one.party,
    signatureKey: one.signature_key,
    signatureSha256: one.signature_sha256,
    noSignatureReason: one.no_signature_reason,
  })),
})

const toRow = (meeting: Meeting): AuditTables['audit_meetings'] => ({
  id: meeting.id,
  audit_id: meeting.auditId,
  kind: meeting.kind,
  held_on: meeting.heldOn,
  place: meeting.place,
  remarks: meeting.remarks,
  not_held_reason: meeting.notHeldReason,
  revision: meeting.revision,
  recorded_at: meeting.recordedAt,
  recorded_by: meeting.recordedBy,
})

const attendanceRow = (
  meetingId: string,
  one: Attendance,
  position: number,
): AuditTables['audit_attendance'] => ({
  meeting_id: meetingId,
  position,
  name: one.name,
  duty: one.duty,
  party: one.party,
  signature_key: one.signatureKey,
  signature_sha256: one.signatureSha256,
  no_signature_reason: one.noSignatureReason,
})
