import { type Expression, expressionBuilder, type SqlBool } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { RoleInScheme } from '../accounts/condition.ts'
import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import type { Currency } from '../platform/money.ts'
import { asSubject, PAYER_ROLES, type PlanStatus, type RepaymentPlan } from './repayment-plan.ts'
import type { RemedyTables } from './tables.ts'

/** As much as is needed of a table of `case-handling`, which stands to our right: what officers have to do with bodies. */
interface Tables extends RemedyTables {
  officer_ties: { account_id: string; organisation_id: string; ended_at: string | null }
}
type Db = Reads<Tables>
type Hot = Pick<Database<Db>, 'queries' | 'run'>
type Row = RemedyTables['repayment_plans']

const planFromRow = (row: Row): RepaymentPlan => ({
  id: row.id,
  number: row.number,
  corridor: row.corridor,
  payerId: row.payer_id,
  payerRole: row.payer_role as RoleInScheme,
  method: row.method,
  interviewed: row.interviewed,
  currency: row.currency as Currency,
  status: row.status,
  discoveredOn: row.discovered_on,
  openedAt: row.opened_at,
  openedBy: row.opened_by,
  closedAt: row.closed_at,
})

const byId = hotRead((db: Db, p: { id: string }) =>
  db.selectFrom('repayment_plans').selectAll().where('id', '=', p.id),
)
const byNumber = hotRead((db: Db, p: { number: string }) =>
  db.selectFrom('repayment_plans').selectAll().where('number', '=', p.number),
)
const ties = hotRead((db: Db, p: { accountId: string; organisationId: string }) =>
  db
    .selectFrom('officer_ties')
    .select('organisation_id')
    .where('account_id', '=', p.accountId)
    .where('organisation_id', '=', p.organisationId)
    .where('ended_at', 'is', null)
    .limit(1),
)

/** By id or by the number in its one spelling, without asking who wants to know. */
export async function findPlan(db: Hot, idOrNumber: string): Promise<RepaymentPlan | undefined> {
  const [row] = idOrNumber.startsWith('FERI-')
    ? await byNumber(db, { number: idOrNumber })
    : await byId(db, { id: idOrNumber })
  return row && planFromRow(row)
}

/** Whether this officer has a tie to the body: for him it has no plans. */
export const isTiedTo = async (db: Hot, accountId: string, organisationId: string): Promise<boolean> =>
  (await ties(db, { accountId, organisationId })).length > 0

const untied = (accountId: string): Expression<SqlBool> => {
  const eb = expressionBuilder<Tables, 'repayment_plans'>()
  return eb.not(
    eb.exists(
      eb
        .selectFrom('officer_ties')
        .select('officer_ties.organisation_id')
        .whereRef('officer_ties.organisation_id', '=', 'repayment_plans.payer_id')
        .where('officer_ties.account_id', '=', accountId)
        .where('officer_ties.ended_at', 'is', null),
    ),
  )
}

/** The plans this officer may see, the youngest first. */
export async function listVisiblePlans(
  db: Db,
  actor: Actor,
  { status }: { readonly status?: PlanStatus | undefined },
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): Promise<RepaymentPlan[]> {
  const roles = PAYER_ROLES.filter((payerRole) => can(actor, 'view_repayments', asSubject({ payerRole })))
  if (roles.length === 0) return []
  let query = db
    .selectFrom('repayment_plans')
    .selectAll()
    .where('payer_role', 'in', roles)
    .where(untied(actor.id))
  if (status) query = query.where('status', '=', status)
  if (after) query = query.where('id', '<', after)
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(planFromRow)
}

export async function findPlans(db: Db, ids: readonly string[]): Promise<RepaymentPlan[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('repayment_plans')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
  return rows.map(planFromRow)
}

export const insertPlan = (db: Queries<RemedyTables>, plan: RepaymentPlan): Statement =>
  db.insertInto('repayment_plans').values({
    id: plan.id,
    number: plan.number,
    corridor: plan.corridor,
    payer_id: plan.payerId,
    payer_role: plan.payerRole,
    method: plan.method,
    interviewed: plan.interviewed,
    currency: plan.currency,
    status: plan.status,
    discovered_on: plan.discoveredOn,
    opened_at: plan.openedAt,
    opened_by: plan.openedBy,
    closed_at: plan.closedAt,
  })

export const updatePlanStatus = (
  db: Queries<RemedyTables>,
  { id, status, closedAt }: Pick<RepaymentPlan, 'id' | 'status' | 'closedAt'>,
): Statement => db.updateTable('repayment_plans').set({ status, closed_at: closedAt }).where('id', '=', id)
