import { dayOf, type Instant } from '../platform/clock.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import {
  type EditionStatus,
  type Policy,
  type PolicyEdition,
  REPOSITORY_POLICY,
  type RetentionPeriods,
} from './retention-policy.ts'
import type { CaseRetentionTables } from './tables.ts'

type Db = Reads<CaseRetentionTables>
type Writes = Queries<CaseRetentionTables>
type Row = CaseRetentionTables['retention_policies']

const fromRow = (row: Row): PolicyEdition => ({
  version: row.version,
  status: row.status,
  periods: JSON.parse(row.content) as RetentionPeriods,
  reason: row.reason,
  draftedAt: row.drafted_at,
  draftedBy: row.drafted_by,
  publishedAt: row.published_at,
  publishedBy: row.published_by,
})

/** The policy in force: the one published last, else the repository's. */
export async function policyInForce(db: Db): Promise<Policy> {
  const row = await db
    .selectFrom('retention_policies')
    .selectAll()
    .where('status', '=', 'published')
    .orderBy('published_at', 'desc')
    .orderBy('version', 'desc')
    .executeTakeFirst()
  return row ? policyOf(fromRow(row)) : { ...REPOSITORY_POLICY, publishedOn: null }
}

const policyOf = ({ version, periods, publishedAt }: PolicyEdition): Policy => ({
  version,
  periods,
  publishedOn: publishedAt === null ? null : dayOf(publishedAt),
})

export async function findPolicy(db: Db, version: string): Promise<PolicyEdition | undefined> {
  const row = await db
    .selectFrom('retention_policies')
    .selectAll()
    .where('version', '=', version)
    .executeTakeFirst()
  return row && fromRow(row)
}

/** Drafts and what was published or dropped, the youngest first. */
export async function listPolicies(db: Db, limit: number): Promise<PolicyEdition[]> {
  const rows = await db
    .selectFrom('retention_policies')
    .selectAll()
    .orderBy('drafted_at', 'desc')
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()
  return rows.map(fromRow)
}

export async function listPolicyVersions(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('retention_policies').select('version').execute()
  return rows.map(({ version }) => version)
}

export async function countOpenDrafts(db: Db): Promise<number> {
  const row = await db
    .selectFrom('retention_policies')
    .select(({ fn }) => fn.countAll().as('drafts'))
    .where('status', '=', 'draft')
    .executeTakeFirst()
  return Number(row?.drafts ?? 0)
}

export const insertPolicy = (db: Writes, edition: PolicyEdition): Statement =>
  db.insertInto('retention_policies').values({
    version: edition.version,
    status: edition.status,
    content: JSON.stringify(edition.periods),
    reason: edition.reason,
    drafted_at: edition.draftedAt,
    drafted_by: edition.draftedBy,
    published_at: edition.publishedAt,
    published_by: edition.publishedBy,
  })

export const closePolicy = (
  db: Writes,
  version: string,
  closed: { readonly status: Exclude<EditionStatus, 'draft'>; readonly at: Instant; readonly by: string },
): Statement =>
  db
    .updateTable('retention_policies')
    .set({
      status: closed.status,
      ...(closed.status === 'published' ? { published_at: closed.at, published_by: closed.by } : {}),
    })
    .where('version', '=', version)
    .where('status', '=', 'draft')
