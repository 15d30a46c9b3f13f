import type { Instant } from '../platform/clock.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { SavedSection, SectionName } from './job-order-section.ts'
import type { JobOrderTables } from './tables.ts'

type Row = JobOrderTables['job_order_sections']

/** Every section somebody has saved. The caller has shown that the reader may see the order. */
export async function findSections(db: Reads<JobOrderTables>, orderId: string): Promise<SavedSection[]> {
  const rows = await db
    .selectFrom('job_order_sections')
    .selectAll()
    .where('job_order_id', '=', orderId)
    .execute()
  return rows.map(fromRow)
}

/** For `commit()`: the first save of a section, or the next one in place of it. */
export const writeSection = (
  db: Queries<JobOrderTables>,
  orderId: string,
  saved: SavedSection,
): Statement => {
  const { section, revision, savedAt, savedBy } = saved
  const said = { revision, content: JSON.stringify(saved.content), saved_at: savedAt, saved_by: savedBy }
  return revision === 1
    ? db.insertInto('job_order_sections').values({ job_order_id: orderId, section, ...said })
    : db
        .updateTable('job_order_sections')
        .set(said)
        .where('job_order_id', '=', orderId)
        .where('section', '=', section)
}

const fromRow = (row: Row): SavedSection => ({
  section: row.section as SectionName,
  revision: row.revision,
  content: JSON.parse(row.content) as unknown,
  savedAt: row.saved_at,
  savedBy: row.saved_by,
})

/** Remembers who filled in a part: once is enough. */
export const rememberEditor = (db: Queries<JobOrderTables>, orderId: string, actorId: string): Statement =>
  db
    .insertInto('job_order_editors')
    .values({ job_order_id: orderId, edited_by: actorId })
    .onConflict((conflict) => conflict.columns(['job_order_id', 'edited_by']).doNothing())

export async function isEditor(
  db: Reads<JobOrderTables>,
  orderId: string,
  actorId: string,
): Promise<boolean> {
  const found = await db
    .selectFrom('job_order_editors')
    .select('edited_by')
    .where('job_order_id', '=', orderId)
    .where('edited_by', '=', actorId)
    .executeTakeFirst()
  return found !== undefined
}

export interface OrderDecision {
  readonly id: string
  readonly decision: string
  readonly reason: string
  readonly decidedAt: Instant
  readonly decidedBy: string
}

export const insertDecision = (db: Queries<JobOrderTables>, orderId: string, one: OrderDecision): Statement =>
  db.insertInto('job_order_decisions').values({
    id: one.id,
    job_order_id: orderId,
    decision: one.decision,
    reason: one.reason,
    decided_at: one.decidedAt,
    decided_by: one.decidedBy,
  })

const DECISIONS_SHOWN = 50

/** The latest first; as many as a page holds. */
export async function findDecisions(db: Reads<JobOrderTables>, orderId: string): Promise<OrderDecision[]> {
  const rows = await db
    .selectFrom('job_order_decisions')
    .selectAll()
    .where('job_order_id', '=', orderId)
    .orderBy('decided_at', 'desc')
    .orderBy('id', 'desc')
    .limit(DECISIONS_SHOWN)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    decision: row.decision,
    reason: row.reason,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
  }))
}
