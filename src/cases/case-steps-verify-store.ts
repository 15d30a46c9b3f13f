import type { JournalTables } from '../journal/tables.ts'
import type { Reads } from '../platform/database/database.ts'
import { IDS_A_ROUND, inRounds } from '../platform/database/rounds.ts'
import type { CaseTables } from './tables.ts'

type Db = Reads<CaseTables & JournalTables>

/** What the journal says happened to cases, with everything to compare. */
export interface SaidStep {
  readonly action: string
  readonly summary: string
  readonly happenedAt: string
  readonly actorId: string
}

/** A page of the cases that the journal knows, deleted ones too. */
export async function listCaseSubjects(db: Db, after: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('journal')
    .select('subject_id')
    .distinct()
    .where('subject_kind', '=', 'case')
    .where('subject_id', '>', after)
    .orderBy('subject_id')
    .limit(limit)
    .execute()
  return rows.map(({ subject_id }) => subject_id)
}

/** Cases that the journal does not know: nobody filed them. */
export async function listUnknownCases(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('cases')
    .select('cases.id')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('journal')
            .select('journal.sequence')
            .where('journal.subject_kind', '=', 'case')
            .whereRef('journal.subject_id', '=', 'cases.id'),
        ),
      ),
    )
    .orderBy('cases.id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** Entries, steps as they stand, and statuses of some cases, by case id. */
export async function readForVerification(db: Db, ids: readonly string[]) {
  const entries = new Map<string, SaidStep[]>(ids.map((id) => [id, []]))
  const steps = new Map<string, CaseTables['case_steps'][]>(ids.map((id) => [id, []]))
  const statuses = new Map<string, CaseTables['cases']['status']>()
  for (const round of inRounds(ids, IDS_A_ROUND)) {
    const said = await db
      .selectFrom('journal')
      .select(['subject_id', 'action', 'summary', 'happened_at', 'actor_id'])
      .where('subject_kind', '=', 'case')
      .where('subject_id', 'in', round)
      .orderBy('subject_id')
      .orderBy('sequence')
      .execute()
    for (const row of said)
      entries.get(row.subject_id)?.push({
        action: row.action,
        summary: row.summary,
        happenedAt: row.happened_at,
        actorId: row.actor_id,
      })
    const stand = await db
      .selectFrom('case_steps')
      .selectAll()
      .where('case_id', 'in', round)
      .orderBy('case_id')
      .orderBy('sequence')
      .execute()
    for (const row of stand) steps.get(row.case_id)?.push(row)
    const cases = await db.selectFrom('cases').select(['id', 'status']).where('id', 'in', round).execute()
    for (const { id, status } of cases) statuses.set(id, status)
  }
  return { entries, steps, statuses }
}
