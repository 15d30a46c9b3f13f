import { sql } from 'kysely'
import type { AllQueries } from '../deps.ts'
import { forgetAnswersNaming } from '../journal/idempotency-store.ts'
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
  blurRequests(db, id),
  ...TABLES.map((table) => db.deleteFrom(table).where('case_id', '=', id)),
  db.updateTable('repayment_shares').set({ case_id: null }).where('case_id', '=', id),
  forgetAnswersNaming(db, id),
  db.deleteFrom('cases').where('id', '=', id),
  ...(groupId === null ? [] : [deleteEmptyGroup(db, groupId)]),
]

/** A request for an audit stays. By its day the journal of the case that is gone would still tell which body that was about. */
const blurRequests = (db: AllQueries, caseId: string): Statement =>
  db
    .updateTable('audit_requests')
    .set({ asked_on: sql<string>`substr(asked_on, 1, 7) || '-01'` })
    .where('id', 'in', (eb) =>
      eb.selectFrom('case_audit_requests').select('request_id').where('case_id', '=', caseId),
    )

const deleteEmptyGroup = (db: AllQueries, groupId: string): Statement =>
  db
    .deleteFrom('case_groups')
    .where('id', '=', groupId)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('cases').select('cases.id').where('cases.group_id', '=', groupId))),
    )

/** A label that was drawn a second time, years after its first case was gone, has a stub already: no reason to keep a case. */
export const insertStub = (db: AllQueries, stub: CaseRetentionTables['case_stubs']): Statement =>
  db
    .insertInto('case_stubs')
    .values(stub)
    .onConflict((conflict) => conflict.column('label').doNothing())

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
