import type { Instant } from '../platform/clock.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import type { EditionStatus, RuleEdition } from './rule-edition.ts'
import type { FeeTables } from './tables.ts'

type Db = Reads<FeeTables>

const WITHOUT_CONTENT = [
  'version',
  'corridor',
  'status',
  'content_hash',
  'based_on',
  'reason',
  'drafted_at',
  'drafted_by',
  'published_at',
  'published_by',
] as const

const fromRow = (row: Omit<FeeTables['fee_rule_editions'], 'content'>): RuleEdition => ({
  version: row.version,
  corridor: row.corridor,
  status: row.status,
  contentHash: row.content_hash,
  basedOn: row.based_on,
  reason: row.reason,
  draftedAt: row.drafted_at,
  draftedBy: row.drafted_by,
  publishedAt: row.published_at,
  publishedBy: row.published_by,
})

/** Which edition of a corridor was published last; every assessment asks. */
export const findPublished = hotRead((db: Db, p: { corridor: string }) =>
  db
    .selectFrom('fee_rule_editions')
    .select(['version', 'content_hash', 'published_by'])
    .where('corridor', '=', p.corridor)
    .where('status', '=', 'published')
    .orderBy('published_at', 'desc')
    .orderBy('version', 'desc')
    .limit(1),
)

/** The text of a book, as JSON. */
export async function findContent(
  db: Db,
  version: string,
): Promise<{ readonly content: string; readonly hash: string } | undefined> {
  const row = await db
    .selectFrom('fee_rule_editions')
    .select(['content', 'content_hash'])
    .where('version', '=', version)
    .executeTakeFirst()
  return row && { content: row.content, hash: row.content_hash }
}

export async function findEdition(db: Db, version: string): Promise<RuleEdition | undefined> {
  const row = await db
    .selectFrom('fee_rule_editions')
    .select(WITHOUT_CONTENT)
    .where('version', '=', version)
    .executeTakeFirst()
  return row && fromRow(row)
}

/** Editions of a corridor, the youngest draft first. */
export async function listEditions(db: Db, corridor: string, limit: number): Promise<RuleEdition[]> {
  const rows = await db
    .selectFrom('fee_rule_editions')
    .select(WITHOUT_CONTENT)
    .where('corridor', '=', corridor)
    .orderBy('drafted_at', 'desc')
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()
  return rows.map(fromRow)
}

export async function listVersions(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('fee_rule_editions').select('version').execute()
  return rows.map(({ version }) => version)
}

/** The open drafts of a corridor, the oldest first. */
export async function listDrafts(db: Db, corridor: string): Promise<RuleEdition[]> {
  const rows = await db
    .selectFrom('fee_rule_editions')
    .select(WITHOUT_CONTENT)
    .where('corridor', '=', corridor)
    .where('status', '=', 'draft')
    .orderBy('drafted_at')
    .execute()
  return rows.map(fromRow)
}

/** How many drafts of a corridor are open. */
export async function countDrafts(db: Db, corridor: string): Promise<number> {
  const row = await db
    .selectFrom('fee_rule_editions')
    .select(({ fn }) => fn.countAll().as('drafts'))
    .where('corridor', '=', corridor)
    .where('status', '=', 'draft')
    .executeTakeFirst()
  return Number(row?.drafts ?? 0)
}

const toRow = (edition: RuleEdition, content: string): FeeTables['fee_rule_editions'] => ({
  version: edition.version,
  corridor: edition.corridor,
  status: edition.status,
  content,
  content_hash: edition.contentHash,
  based_on: edition.basedOn,
  reason: edition.reason,
  drafted_at: edition.draftedAt,
  drafted_by: edition.draftedBy,
  published_at: edition.publishedAt,
  published_by: edition.publishedBy,
})

export const insertEdition = (db: Queries<FeeTables>, edition: RuleEdition, content: string): Statement =>
  db.insertInto('fee_rule_editions').values(toRow(edition, content))

/** Keeps the repository's edition the first time it is used; of several processes any may be first. */
export const keepEdition = (db: Queries<FeeTables>, edition: RuleEdition, content: string): Statement =>
  db
    .insertInto('fee_rule_editions')
    .values(toRow(edition, content))
    .onConflict((conflict) => conflict.column('version').doNothing())

/** Only a draft has another text tomorrow. */
export const replaceContent = (
  db: Queries<FeeTables>,
  version: string,
  { content, hash }: { readonly content: string; readonly hash: string },
): Statement =>
  db
    .updateTable('fee_rule_editions')
    .set({ content, content_hash: hash })
    .where('version', '=', version)
    .where('status', '=', 'draft')

export const closeDraft = (
  db: Queries<FeeTables>,
  version: string,
  closed: { readonly status: Exclude<EditionStatus, 'draft'>; readonly at: Instant; readonly by: string },
): Statement =>
  db
    .updateTable('fee_rule_editions')
    .set({
      status: closed.status,
      ...(closed.status === 'published' ? { published_at: closed.at, published_by: closed.by } : {}),
    })
    .where('version', '=', version)
    .where('status', '=', 'draft')
