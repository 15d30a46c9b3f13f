import type { RoleInScheme } from '../accounts/condition.ts'
import type { Day } from '../platform/clock.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import { IDS_A_ROUND, inRounds } from '../platform/database/rounds.ts'
import type { AuditDays, AuditMove, AuditPlan } from './audit-plan.ts'
import { findTeams } from './audit-store.ts'
import type { AuditTables } from './tables.ts'

type Db = Reads<AuditTables>
type Writes = Queries<AuditTables>

const fromRow = (row: AuditTables['audit_plans']): AuditPlan => ({
  auditId: row.audit_id,
  plannedBy: row.planned_by,
  untilOn: row.until_on,
  payer: row.payer,
})

/** What was agreed for these audits, by audit; those that were planned before anything was kept are absent. */
export async function plansOf(db: Db, auditIds: readonly string[]): Promise<Map<string, AuditPlan>> {
  const found = new Map<string, AuditPlan>()
  for (const round of inRounds([...new Set(auditIds)], IDS_A_ROUND)) {
    const rows = await db.selectFrom('audit_plans').selectAll().where('audit_id', 'in', round).execute()
    for (const row of rows) found.set(row.audit_id, fromRow(row))
  }
  return found
}

export const findPlan = async (db: Db, auditId: string): Promise<AuditPlan | undefined> =>
  (await plansOf(db, [auditId])).get(auditId)

export const insertPlan = (db: Writes, plan: AuditPlan): Statement =>
  db.insertInto('audit_plans').values({
    audit_id: plan.auditId,
    planned_by: plan.plannedBy,
    until_on: plan.untilOn,
    payer: plan.payer,
  })

/** Who audited a body last: of its latest signed audits up to a day, amendments left out, the newest first, who was an auditor of each. Reviewers are none. */
export async function latestAuditors(
  db: Db,
  of: {
    readonly organisationId: string
    readonly role: RoleInScheme
    readonly upTo: Day
    readonly except: string | null
  },
): Promise<readonly ReadonlySet<string>[]> {
  let query = db
    .selectFrom('audits')
    .select('id')
    .where('organisation_id', '=', of.organisationId)
    .where('audited_role', '=', of.role)
    // What was signed: who is planned for too many in a row learns so when he is to sign, and can still be replaced before.
    .where('status', '=', 'locked')
    .where('amends_id', 'is', null)
    .where('planned_on', '<=', of.upTo)
  if (of.except !== null) query = query.where('id', '!=', of.except)
  const rows = await query.orderBy('planned_on', 'desc').orderBy('id', 'desc').limit(LATEST).execute()
  const ids = rows.map(({ id }) => id)
  const teams = await findTeams(db, ids)
  return ids.map(
    (id) =>
      new Set(teams.filter((m) => m.audit_id === id && m.role !== 'reviewer').map(({ user_id }) => user_id)),
  )
}

/** More than any rule of rotation counts. */
const LATEST = 24

export async function listMoves(db: Db, auditId: string): Promise<AuditMove[]> {
  const rows = await db
    .selectFrom('audit_moves')
    .selectAll()
    .where('audit_id', '=', auditId)
    .orderBy('sequence')
    .execute()
  return rows.map((row) => ({
    auditId: row.audit_id,
    sequence: row.sequence,
    from: { on: row.from_on, untilOn: row.from_until_on },
    to: { on: row.to_on, untilOn: row.to_until_on },
    reason: row.reason,
    movedAt: row.moved_at,
    movedBy: row.moved_by,
  }))
}

export const moveStatements = (db: Writes, move: AuditMove): Statement[] => [
  db.insertInto('audit_moves').values({
    audit_id: move.auditId,
    sequence: move.sequence,
    from_on: move.from.on,
    from_until_on: move.from.untilOn,
    to_on: move.to.on,
    to_until_on: move.to.untilOn,
    reason: move.reason,
    moved_at: move.movedAt,
    moved_by: move.movedBy,
  }),
  ...setDays(db, move.auditId, move.to),
]

const setDays = (db: Writes, auditId: string, { on, untilOn }: AuditDays): Statement[] => [
  db.updateTable('audits').set({ planned_on: on }).where('id', '=', auditId),
  db.updateTable('audit_plans').set({ until_on: untilOn }).where('audit_id', '=', auditId),
]
