import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import { IDS_A_ROUND, inRounds } from '../platform/database/rounds.ts'
import type { CaseHandlingTables } from './tables.ts'
import type { Tie } from './tie.ts'

type Db = Reads<CaseHandlingTables>
type Writes = Queries<CaseHandlingTables>

const fromRow = (row: CaseHandlingTables['officer_ties']): Tie => ({
  accountId: row.account_id,
  organisationId: row.organisation_id,
  kind: row.kind,
  declaredAt: row.declared_at,
  endedAt: row.ended_at,
})

/** An officer's ties, ended ones too, the newest first; one more than `limit`. */
export async function listTiesOf(db: Db, accountId: string, limit: number): Promise<Tie[]> {
  const rows = await db
    .selectFrom('officer_ties')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('declared_at', 'desc')
    .orderBy('organisation_id')
    .limit(limit + 1)
    .execute()
  return rows.map(fromRow)
}

export async function findTie(db: Db, accountId: string, organisationId: string): Promise<Tie | undefined> {
  const row = await db
    .selectFrom('officer_ties')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return row && fromRow(row)
}

/** Accounts with a tie to one of these bodies that has not ended. */
export async function tiedTo(db: Db, organisationIds: readonly string[]): Promise<ReadonlySet<string>> {
  const tied = new Set<string>()
  for (const round of inRounds([...new Set(organisationIds)], IDS_A_ROUND)) {
    const rows = await db
      .selectFrom('officer_ties')
      .select('account_id')
      .where('organisation_id', 'in', round)
      .where('ended_at', 'is', null)
      .execute()
    for (const { account_id } of rows) tied.add(account_id)
  }
  return tied
}

export const insertTie = (db: Writes, tie: Tie): Statement =>
  db.insertInto('officer_ties').values({
    account_id: tie.accountId,
    organisation_id: tie.organisationId,
    kind: tie.kind,
    declared_at: tie.declaredAt,
    ended_at: tie.endedAt,
  })

export const updateTie = (db: Writes, tie: Tie): Statement =>
  db
    .updateTable('officer_ties')
    .set({ kind: tie.kind, declared_at: tie.declaredAt, ended_at: tie.endedAt })
    .where('account_id', '=', tie.accountId)
    .where('organisation_id', '=', tie.organisationId)
