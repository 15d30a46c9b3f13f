import type { Instant } from '../platform/clock.ts'
import type { Queries, Statement } from '../platform/database/database.ts'
import type { FollowUp, FollowUpKind } from './follow-up.ts'
import type { RegistrationTables } from './tables.ts'

type Db = Queries<RegistrationTables>
type Row = RegistrationTables['registration_follow_ups']

export const followUpFromRow = (row: Row): FollowUp => ({
  id: row.id,
  registrationId: row.registration_id,
  kind: row.kind as FollowUpKind,
  reference: row.reference,
  dueOn: row.due_on,
  openedAt: row.opened_at,
  doneAt: row.done_at,
  doneBy: row.done_by,
})

/** Opens it unless the same thing was opened before: what happens by itself may be noticed by several processes. */
export const insertFollowUp = (db: Db, followUp: FollowUp): Statement =>
  db
    .insertInto('registration_follow_ups')
    .values({
      id: followUp.id,
      registration_id: followUp.registrationId,
      kind: followUp.kind,
      reference: followUp.reference,
      due_on: followUp.dueOn,
      opened_at: followUp.openedAt,
      done_at: followUp.doneAt,
      done_by: followUp.doneBy,
    })
    .onConflict((oc) => oc.columns(['registration_id', 'kind', 'reference']).doNothing())

/** Ticks off every open follow-up of these kinds; with a reference, only the one about that. */
export function settleFollowUps(
  db: Db,
  of: { registrationId: string; kinds: readonly FollowUpKind[]; reference?: string },
  done: { by: string; at: Instant },
): Statement[] {
  if (of.kinds.length === 0) return []
  const open = db
    .updateTable('registration_follow_ups')
    .set({ done_at: done.at, done_by: done.by })
    .where('registration_id', '=', of.registrationId)
    .where('kind', 'in', [...of.kinds])
    .where('done_at', 'is', null)
  return [of.reference === undefined ? open : open.where('reference', '=', of.reference)]
}

export const finishFollowUpRow = (db: Db, id: string, done: { by: string; at: Instant }): Statement =>
  db
    .updateTable('registration_follow_ups')
    .set({ done_at: done.at, done_by: done.by })
    .where('id', '=', id)
    .where('done_at', 'is', null)

/** All about one registration, the newest first; at most `limit`. */
export async function listFollowUps(db: Db, registrationId: string, limit: number): Promise<FollowUp[]> {
  const rows = await db
    .selectFrom('registration_follow_ups')
    .selectAll()
    .where('registration_id', '=', registrationId)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(followUpFromRow)
}

export async function findFollowUp(
  db: Db,
  registrationId: string,
  id: string,
): Promise<FollowUp | undefined> {
  const row = await db
    .selectFrom('registration_follow_ups')
    .selectAll()
    .where('registration_id', '=', registrationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && followUpFromRow(row)
}
