import { type Expression, expressionBuilder, type SqlBool } from 'kysely'
import type { Database, Reads } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import type { CaseTables } from './tables.ts'

/**
 * As much as is needed here of two tables that belong to `case-handling`, which stands to our right: which bodies a case is about, and what
 * officers have to do with them.
 */
interface ReachTables extends Pick<CaseTables, 'cases'> {
  case_bodies: { case_id: string; organisation_id: string }
  officer_ties: { account_id: string; organisation_id: string; ended_at: string | null }
}

const ties = hotRead((db: Reads<ReachTables>, p: { accountId: string; caseId: string }) =>
  db
    .selectFrom('case_bodies as b')
    .innerJoin('officer_ties as t', 't.organisation_id', 'b.organisation_id')
    .select('t.organisation_id')
    .where('b.case_id', '=', p.caseId)
    .where('t.account_id', '=', p.accountId)
    .where('t.ended_at', 'is', null)
    .limit(1),
)

/** Whether this officer has a tie to a body that the case is about: for him there is no such case. */
export async function isTied(
  db: Pick<Database<Reads<ReachTables>>, 'queries' | 'run'>,
  accountId: string,
  caseId: string,
): Promise<boolean> {
  return (await ties(db, { accountId, caseId })).length > 0
}

/** For the `where` of a query of `cases`: the officer has no tie to a body that the case is about. Binds one value. */
export function untied(accountId: string): Expression<SqlBool> {
  const eb = expressionBuilder<ReachTables, 'cases'>()
  return eb.not(
    eb.exists(
      eb
        .selectFrom('case_bodies')
        .innerJoin('officer_ties', 'officer_ties.organisation_id', 'case_bodies.organisation_id')
        .select('officer_ties.organisation_id')
        .whereRef('case_bodies.case_id', '=', 'cases.id')
        .where('officer_ties.account_id', '=', accountId)
        .where('officer_ties.ended_at', 'is', null),
    ),
  )
}
