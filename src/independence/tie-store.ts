import type { Day, Instant } from '../platform/clock.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import { IDS_A_ROUND, inRounds } from '../platform/database/rounds.ts'
import type { IndependenceTables } from './tables.ts'
import type { Tie, YearDeclared } from './tie.ts'

type Db = Reads<IndependenceTables>
type Writes = Queries<IndependenceTables>

const fromRow = (row: IndependenceTables['auditor_ties']): Tie => ({
  id: row.id,
  accountId: row.account_id,
  organisationId: row.organisation_id,
  kind: row.kind,
  fromOn: row.from_on,
  toOn: row.to_on,
  declaredAt: row.declared_at,
  withdrawnAt: row.withdrawn_at,
})

/** A person's ties, ended and withdrawn ones too, the newest first; one more than `limit`. */
export async function listTiesOf(db: Db, accountId: string, limit: number): Promise<Tie[]> {
  const rows = await db
    .selectFrom('auditor_ties')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('declared_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return rows.map(fromRow)
}

export async function findTie(db: Db, id: string): Promise<Tie | undefined> {
  const row = await db.selectFrom('auditor_ties').selectAll().where('id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

/** Ties of these people to one body, or, with null, to any; withdrawn ones left out. */
export async function tiesOf(
  db: Db,
  accountIds: readonly string[],
  organisationId: string | null,
): Promise<Tie[]> {
  const found: Tie[] = []
  for (const round of inRounds([...new Set(accountIds)], IDS_A_ROUND)) {
    let query = db
      .selectFrom('auditor_ties')
      .selectAll()
      .where('account_id', 'in', round)
      .where('withdrawn_at', 'is', null)
    if (organisationId !== null) query = query.where('organisation_id', '=', organisationId)
    found.push(...(await query.orderBy('account_id').orderBy('id').execute()).map(fromRow))
  }
  return found
}

export async function yearsOf(db: Db, accountIds: readonly string[], year: number): Promise<YearDeclared[]> {
  const found: YearDeclared[] = []
  for (const round of inRounds([...new Set(accountIds)], IDS_A_ROUND)) {
    const rows = await db
      .selectFrom('tie_years')
      .selectAll()
      .where('account_id', 'in', round)
      .where('year', '=', year)
      .execute()
    found.push(
      ...rows.map((row) => ({
        accountId: row.account_id,
        year: row.year,
        ties: row.ties,
        declaredAt: row.declared_at,
      })),
    )
  }
  return found
}

export const insertTie = (db: Writes, tie: Tie): Statement =>
  db.insertInto('auditor_ties').values({
    id: tie.id,
    account_id: tie.accountId,
    organisation_id: tie.organisationId,
    kind: tie.kind,
    from_on: tie.fromOn,
    to_on: tie.toOn,
    declared_at: tie.declaredAt,
    withdrawn_at: tie.withdrawnAt,
  })

export const closeTie = (
  db: Writes,
  id: string,
  to: { readonly toOn: Day | null; readonly withdrawnAt: Instant | null },
): Statement =>
  db.updateTable('auditor_ties').set({ to_on: to.toOn, withdrawn_at: to.withdrawnAt }).where('id', '=', id)

export const insertYear = (db: Writes, one: YearDeclared): Statement =>
  db
    .insertInto('tie_years')
    .values({ account_id: one.accountId, year: one.year, ties: one.ties, declared_at: one.declaredAt })
    .onConflict((same) =>
      same.columns(['account_id', 'year']).doUpdateSet({ ties: one.ties, declared_at: one.declaredAt }),
    )
