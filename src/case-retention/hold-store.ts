import type { HoldReason } from '../cases/case-life.ts'
import { dayOf, type Instant } from '../platform/clock.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import { IDS_A_ROUND, inRounds } from '../platform/database/rounds.ts'
import type { RemedyTables } from '../remedies/tables.ts'
import type { Hold } from './delete-on.ts'
import type { CaseRetentionTables } from './tables.ts'

type Tables = CaseRetentionTables & Pick<RemedyTables, 'repayment_shares' | 'repayment_plans'>
type Db = Reads<Tables>

/** A hold as somebody placed it. */
export interface PlacedHold {
  readonly id: string
  readonly caseId: string
  readonly reason: HoldReason
  readonly placedBy: string
  readonly placedAt: Instant
  readonly liftedAt: Instant | null
}

/** What officers placed and lifted on a case, oldest first. */
export async function listPlacedHolds(db: Db, caseId: string): Promise<PlacedHold[]> {
  const rows = await db
    .selectFrom('case_holds')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    reason: row.reason,
    placedBy: row.placed_by,
    placedAt: row.placed_at,
    liftedAt: row.lifted_at,
  }))
}

/** Everything that holds these cases or held them, by case id: what was placed, and repayment plans that are open. */
export async function holdsOf(db: Db, caseIds: readonly string[]): Promise<Map<string, Hold[]>> {
  const found = new Map<string, Hold[]>(caseIds.map((id) => [id, []]))
  for (const round of inRounds(caseIds, IDS_A_ROUND)) {
    const placed = await db
      .selectFrom('case_holds')
      .select(['case_id', 'reason', 'lifted_at'])
      .where('case_id', 'in', round)
      .orderBy('id')
      .execute()
    for (const row of placed) {
      const liftedOn = row.lifted_at === null ? null : dayOf(row.lifted_at)
      found.get(row.case_id)?.push({ reason: row.reason, liftedOn })
    }
    for (const { case_id, closed_at } of await repaymentsOf(db, round)) {
      const liftedOn = closed_at === null ? null : dayOf(closed_at)
      if (case_id !== null) found.get(case_id)?.push({ reason: 'repayment', liftedOn })
    }
  }
  return found
}

const repaymentsOf = (db: Db, caseIds: readonly string[]) =>
  db
    .selectFrom('repayment_shares as share')
    .innerJoin('repayment_plans as plan', 'plan.id', 'share.plan_id')
    .select(['share.case_id', 'plan.closed_at'])
    .where('share.case_id', 'in', caseIds)
    .execute()

export const insertHold = (db: Queries<CaseRetentionTables>, hold: Omit<PlacedHold, 'liftedAt'>): Statement =>
  db.insertInto('case_holds').values({
    id: hold.id,
    case_id: hold.caseId,
    reason: hold.reason,
    placed_by: hold.placedBy,
    placed_at: hold.placedAt,
    lifted_by: null,
    lifted_at: null,
  })

export const liftHoldRow = (
  db: Queries<CaseRetentionTables>,
  id: string,
  lifted: { readonly by: string; readonly at: Instant },
): Statement =>
  db
    .updateTable('case_holds')
    .set({ lifted_by: lifted.by, lifted_at: lifted.at })
    .where('id', '=', id)
    .where('lifted_at', 'is', null)
