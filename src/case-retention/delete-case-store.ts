import type { AllQueries } from '../deps.ts'
import type { Statement } from '../platform/database/database.ts'
import type { CaseRetentionTables } from './tables.ts'

/**
 * Every table that has something of a case, what refers to others first; the keys before all else, for without them nothing that was
 * sealed can be opened by anyone, wherever an old page of the database may still lie. `test/case-retention/every-table.test.ts` finds a
 * table that is missing here.
 */
const TABLES = [
  'case_keys',
  'case_sessions',
  'case_messages',
  'case_files',
  'case_identities',
  'case_steps',
  'case_referrals',
  'case_check_ins',
  'case_bodies',
  'case_notes',
  'identity_openings',
  'case_audits',
  'case_orders',
  'case_audit_requests',
  'case_holds',
] as const

/** All rows of a case. The shares of a repayment plan stay, for others are paid by it too, and forget whose they were. */
export const deleteCaseRows = (
  db: AllQueries,
  { id, groupId }: { readonly id: string; readonly groupId: string | null },
): Statement[] => [
  ...TABLES.map((table) => db.deleteFrom(table).where('case_id', '=', id)),
  db.updateTable('repayment_shares').set({ case_id: null }).where('case_id', '=', id),
  // Answers kept for repeated requests may name the case.
  db.deleteFrom('idempotency_keys').where('result', 'like', `%${id}%`),
  db.deleteFrom('cases').where('id', '=', id),
  ...(groupId === null ? [] : [deleteEmptyGroup(db, groupId)]),
]

const deleteEmptyGroup = (db: AllQueries, groupId: string): Statement =>
  db
    .deleteFrom('case_groups')
    .where('id', '=', groupId)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('cases').select('cases.id').where('cases.group_id', '=', groupId))),
    )

export const insertStub = (db: AllQueries, stub: CaseRetentionTables['case_stubs']): Statement =>
  db.insertInto('case_stubs').values(stub)

export const forgetFiles = (db: AllQueries, keys: readonly string[]): Statement[] =>
  keys.map((storage_key) => db.insertInto('forgotten_files').values({ storage_key }))

/** Files that are still to be taken out of the store. */
export async function listForgottenFiles(db: AllQueries, limit: number): Promise<string[]> {
  const rows = await db.selectFrom('forgotten_files').select('storage_key').limit(limit).execute()
  return rows.map(({ storage_key }) => storage_key)
}

export const fileIsGone = (db: AllQueries, key: string): Statement =>
  db.deleteFrom('forgotten_files').where('storage_key', '=', key)

/** What is left of the cases that are gone, the newest first. */
export const listStubs = (db: AllQueries, limit: number): Promise<CaseRetentionTables['case_stubs'][]> =>
  db
    .selectFrom('case_stubs')
    .selectAll()
    .orderBy('deleted_month', 'desc')
    .orderBy('label')
    .limit(limit)
    .execute()
