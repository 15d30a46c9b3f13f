import type { Queries, Statement } from '../platform/database/database.ts'
import type { Appeal, AppealOutcome } from './appeal.ts'
import type { RegistrationTables } from './tables.ts'

type Db = Queries<RegistrationTables>
type Row = RegistrationTables['registration_appeals']

const fromRow = (row: Row): Appeal => ({
  id: row.id,
  registrationId: row.registration_id,
  sequence: row.sequence,
  grounds: row.grounds,
  filedBy: row.filed_by,
  filedAt: row.filed_at,
  decideByOn: row.decide_by_on,
  outcome: row.outcome as AppealOutcome | null,
  answer: row.answer,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
})

/** Every appeal about a registration, the newest first: a line has one at most. */
export async function listAppeals(db: Db, registrationId: string): Promise<Appeal[]> {
  const rows = await db
    .selectFrom('registration_appeals')
    .selectAll()
    .where('registration_id', '=', registrationId)
    .orderBy('sequence', 'desc')
    .execute()
  return rows.map(fromRow)
}

export const insertAppeal = (db: Db, appeal: Appeal): Statement =>
  db.insertInto('registration_appeals').values({
    id: appeal.id,
    registration_id: appeal.registrationId,
    sequence: appeal.sequence,
    grounds: appeal.grounds,
    filed_by: appeal.filedBy,
    filed_at: appeal.filedAt,
    decide_by_on: appeal.decideByOn,
    outcome: appeal.outcome,
    answer: appeal.answer,
    decided_by: appeal.decidedBy,
    decided_at: appeal.decidedAt,
  })

export const closeAppeal = (db: Db, appeal: Appeal): Statement =>
  db
    .updateTable('registration_appeals')
    .set({
      outcome: appeal.outcome,
      answer: appeal.answer,
      decided_by: appeal.decidedBy,
      decided_at: appeal.decidedAt,
    })
    .where('id', '=', appeal.id)
    .where('outcome', 'is', null)
