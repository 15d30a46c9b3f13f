import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotStatement } from '../platform/database/hot-read.ts'
import { IDS_A_ROUND, inRounds } from '../platform/database/rounds.ts'
import type { FilingItem } from './filing-item.ts'
import type { AuditFilingTables } from './tables.ts'

type Db = Reads<AuditFilingTables>
type Row = AuditFilingTables['filing_items']

/** Which of these items of this person were taken before, by id. */
export async function findTaken(
  db: Db,
  accountId: string,
  items: readonly string[],
): Promise<Map<string, FilingItem>> {
  const found = new Map<string, FilingItem>()
  for (const round of inRounds(items, IDS_A_ROUND)) {
    const rows = await db
      .selectFrom('filing_items')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('item', 'in', round)
      .execute()
    for (const row of rows) found.set(row.item, fromRow(row))
  }
  return found
}

/** `question:revision` of all that this device has saved of an audit: what it overwrites of that is its own. */
export async function findOwnRevisions(
  db: Db,
  of: { readonly auditId: string; readonly accountId: string; readonly device: string },
  about: 'answer' | 'finding' | 'meeting',
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('filing_items')
    .select(['question', 'revision'])
    .where('audit_id', '=', of.auditId)
    .where('account_id', '=', of.accountId)
    .where('device', '=', of.device)
    .where('kind', '=', about)
    .where('state', '=', 'saved')
    .execute()
  return new Set(rows.map(({ question, revision }) => `${question}:${revision}`))
}

const insertRow = hotStatement((db: Queries<AuditFilingTables>, row: Row) =>
  db.insertInto('filing_items').values({
    account_id: row.account_id,
    item: row.item,
    audit_id: row.audit_id,
    device: row.device,
    kind: row.kind,
    question: row.question,
    revision: row.revision,
    evidence_id: row.evidence_id,
    content_hash: row.content_hash,
    state: row.state,
    said_at: row.said_at,
    received_at: row.received_at,
  }),
)

export const insertTaken = (db: Queries<AuditFilingTables>, item: FilingItem): Statement =>
  insertRow(db, {
    account_id: item.accountId,
    item: item.item,
    audit_id: item.auditId,
    device: item.device,
    kind: item.kind,
    question: item.question,
    revision: item.revision,
    evidence_id: item.evidenceId,
    content_hash: item.contentHash,
    state: item.state,
    said_at: item.saidAt,
    received_at: item.receivedAt,
  })

const fromRow = (row: Row): FilingItem => ({
  accountId: row.account_id,
  item: row.item,
  auditId: row.audit_id,
  device: row.device,
  kind: row.kind,
  question: row.question,
  revision: row.revision === null ? null : Number(row.revision),
  evidenceId: row.evidence_id,
  contentHash: row.content_hash,
  state: row.state,
  saidAt: row.said_at,
  receivedAt: row.received_at,
})
