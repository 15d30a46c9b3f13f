import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import { inRounds, rowsARound } from '../platform/database/rounds.ts'
import type { Instalment, Share } from './repayment-share.ts'
import type { RemedyTables } from './tables.ts'

type Db = Reads<RemedyTables>
type Hot = Pick<Database<Db>, 'queries' | 'run'>
type Writes = Queries<RemedyTables>

const shareFromRow = (row: Omit<RemedyTables['repayment_shares'], 'case_id'>): Share => ({
  planId: row.plan_id,
  code: row.code,
  amountMinor: Number(row.amount_minor),
  addedOn: row.added_on,
})
const instalmentFromRow = (row: RemedyTables['repayment_instalments']): Instalment => ({
  planId: row.plan_id,
  code: row.code,
  sequence: row.sequence,
  dueOn: row.due_on,
  amountMinor: Number(row.amount_minor),
  standing: row.standing,
})

/** Without the case: who sees a plan does not see that one stands behind a share. */
export async function listShares(db: Db, planIds: readonly string[]): Promise<Share[]> {
  if (planIds.length === 0) return []
  const rows = await db
    .selectFrom('repayment_shares')
    .select(['plan_id', 'code', 'amount_minor', 'added_on'])
    .where('plan_id', 'in', planIds)
    .orderBy('code')
    .execute()
  return rows.map(shareFromRow)
}

export async function listInstalments(db: Db, planIds: readonly string[]): Promise<Instalment[]> {
  if (planIds.length === 0) return []
  const rows = await db
    .selectFrom('repayment_instalments')
    .selectAll()
    .where('plan_id', 'in', planIds)
    .orderBy('code')
    .orderBy('sequence')
    .execute()
  return rows.map(instalmentFromRow)
}

const shareCase = hotRead((db: Db, p: { planId: string; code: string }) =>
  db
    .selectFrom('repayment_shares')
    .select(['code', 'case_id'])
    .where('plan_id', '=', p.planId)
    .where('code', '=', p.code),
)
const ofCase = hotRead((db: Db, p: { caseId: string }) =>
  db
    .selectFrom('repayment_shares')
    .select(['plan_id', 'code', 'amount_minor', 'added_on'])
    .where('case_id', '=', p.caseId)
    .orderBy('plan_id'),
)

/** The id of the case behind a share, null without one; undefined where there is no such share. For attaching only. */
export async function findShareCase(
  db: Hot,
  planId: string,
  code: string,
): Promise<string | null | undefined> {
  const [row] = await shareCase(db, { planId, code })
  return row?.case_id
}

/** What the worker of a case is owed: for his own page, and for officers whom the case has let in. */
export const listSharesOfCase = async (db: Hot, caseId: string): Promise<Share[]> =>
  (await ofCase(db, { caseId })).map(shareFromRow)

/** A share with its instalments, in the order in which they must be written. */
export function insertShare(
  db: Pick<Database<Writes>, 'queries' | 'engine'>,
  share: Share,
  caseId: string | null,
  instalments: readonly Instalment[],
): Statement[] {
  return [
    db.queries.insertInto('repayment_shares').values({
      plan_id: share.planId,
      code: share.code,
      case_id: caseId,
      amount_minor: share.amountMinor,
      added_on: share.addedOn,
    }),
    ...inRounds(instalments, rowsARound(db.engine, 6)).map((some) =>
      db.queries.insertInto('repayment_instalments').values(
        some.map((one) => ({
          plan_id: one.planId,
          code: one.code,
          sequence: one.sequence,
          due_on: one.dueOn,
          amount_minor: one.amountMinor,
          standing: one.standing,
        })),
      ),
    ),
  ]
}

export const updateShareCase = (db: Writes, planId: string, code: string, caseId: string | null): Statement =>
  db
    .updateTable('repayment_shares')
    .set({ case_id: caseId })
    .where('plan_id', '=', planId)
    .where('code', '=', code)
