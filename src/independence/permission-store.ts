import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import { IDS_A_ROUND, inRounds } from '../platform/database/rounds.ts'
import type { IndependenceRuleId } from './independence-rule.ts'
import type { Permission } from './permission.ts'
import type { IndependenceTables } from './tables.ts'

type Db = Reads<IndependenceTables>
type Writes = Queries<IndependenceTables>
type Row = IndependenceTables['tie_permissions']

const fromRow = (row: Row): Permission => ({
  id: row.id,
  accountId: row.account_id,
  organisationId: row.organisation_id,
  rule: row.rule as IndependenceRuleId,
  tieId: row.tie_id,
  reason: row.reason,
  untilOn: row.until_on,
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  decision: row.decision,
  decisionReason: row.decision_reason,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
})

export async function findPermission(db: Db, id: string): Promise<Permission | undefined> {
  const row = await db.selectFrom('tie_permissions').selectAll().where('id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

/** Everything ever asked about these people and this body, the latest first. */
export async function permissionsOf(
  db: Db,
  accountIds: readonly string[],
  organisationId: string,
): Promise<Permission[]> {
  const found: Permission[] = []
  for (const round of inRounds([...new Set(accountIds)], IDS_A_ROUND)) {
    const rows = await db
      .selectFrom('tie_permissions')
      .selectAll()
      .where('account_id', 'in', round)
      .where('organisation_id', '=', organisationId)
      .orderBy('id', 'desc')
      .execute()
    found.push(...rows.map(fromRow))
  }
  return found
}

/** Those that wait, or those that were decided, the latest first, below an id; one more than `limit`. */
export async function listPermissions(
  db: Db,
  asked: { readonly waiting: boolean; readonly after: string | undefined; readonly limit: number },
): Promise<Permission[]> {
  let query = db
    .selectFrom('tie_permissions')
    .selectAll()
    .where('decision', asked.waiting ? 'is' : 'is not', null)
  if (asked.after !== undefined) query = query.where('id', '<', asked.after)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  return rows.map(fromRow)
}

export const insertPermission = (db: Writes, one: Permission): Statement =>
  db.insertInto('tie_permissions').values({
    id: one.id,
    account_id: one.accountId,
    organisation_id: one.organisationId,
    rule: one.rule,
    tie_id: one.tieId,
    reason: one.reason,
    until_on: one.untilOn,
    asked_by: one.askedBy,
    asked_at: one.askedAt,
    decision: null,
    decision_reason: null,
    decided_by: null,
    decided_at: null,
  })

export const updatePermission = (db: Writes, one: Permission): Statement =>
  db
    .updateTable('tie_permissions')
    .set({
      decision: one.decision,
      decision_reason: one.decisionReason,
      decided_by: one.decidedBy,
      decided_at: one.decidedAt,
    })
    .where('id', '=', one.id)
