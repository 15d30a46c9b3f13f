import { canonicalJson } from '../platform/canonical-json.ts'
import type { Instant } from '../platform/clock.ts'
import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import type { Certification, CertifiedContent } from './certification.ts'
import type { JobOrderTables } from './tables.ts'

type Db = Reads<JobOrderTables>

const oneEdition = hotRead((db: Db, p: { id: string; revision: number }) =>
  db
    .selectFrom('job_order_certifications')
    .selectAll()
    .where('job_order_id', '=', p.id)
    .where('revision', '=', p.revision),
)

/** One certified edition; the newest is `order.certifiedRevision`. */
export async function findCertification(
  db: Pick<Database<Db>, 'queries' | 'run'>,
  orderId: string,
  revision: number,
): Promise<Certification | undefined> {
  const [row] = await oneEdition(db, { id: orderId, revision })
  return row && fromRow(row)
}

/** When each of these orders was certified first; those never certified are absent. */
export async function firstCertifications(
  db: Db,
  orderIds: readonly string[],
): Promise<Map<string, Instant>> {
  if (orderIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('job_order_certifications')
    .select(['job_order_id', 'certified_at'])
    .where('job_order_id', 'in', orderIds)
    .where('revision', '=', 1)
    .execute()
  return new Map(rows.map((row) => [row.job_order_id, row.certified_at]))
}

export const insertCertification = (db: Queries<JobOrderTables>, one: Certification): Statement =>
  db.insertInto('job_order_certifications').values({
    job_order_id: one.jobOrderId,
    revision: one.revision,
    content: canonicalJson(one.content),
    content_hash: one.contentHash,
    level: one.level,
    rules: one.rules,
    certified_at: one.certifiedAt,
    certified_by: one.certifiedBy,
  })

const fromRow = (row: JobOrderTables['job_order_certifications']): Certification => ({
  jobOrderId: row.job_order_id,
  revision: row.revision,
  content: JSON.parse(row.content) as CertifiedContent,
  contentHash: row.content_hash,
  level: row.level,
  rules: row.rules,
  certifiedAt: row.certified_at,
  certifiedBy: row.certified_by,
})
