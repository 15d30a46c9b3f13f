import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { Narrative, ProgrammeReview, WholeReview } from './programme-review.ts'
import type { ReviewFigures } from './review-figures.ts'
import type { ProgrammeReviewTables } from './tables.ts'

type Db = Reads<ProgrammeReviewTables>
type Writes = Queries<ProgrammeReviewTables>
type Row = ProgrammeReviewTables['programme_reviews']

const COLUMNS = [
  'id',
  'corridor',
  'from_on',
  'to_on',
  'status',
  'revision',
  'counted_at',
  'begun_by',
  'begun_at',
  'proposed_by',
  'proposed_at',
  'approved_by',
  'approved_at',
  'issued_number',
  'corrects_number',
] as const satisfies readonly (keyof Row)[]

const fromRow = (row: Omit<Row, 'figures'>): ProgrammeReview => ({
  id: row.id,
  corridor: row.corridor,
  from: row.from_on,
  to: row.to_on,
  status: row.status,
  revision: Number(row.revision),
  countedAt: row.counted_at,
  begunBy: row.begun_by,
  begunAt: row.begun_at,
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at,
  approvedBy: row.approved_by,
  approvedAt: row.approved_at,
  issuedNumber: row.issued_number,
  correctsNumber: row.corrects_number,
})

const narrativeFromRow = (row: ProgrammeReviewTables['programme_review_narratives']): Narrative => ({
  section: row.section,
  language: row.language,
  text: row.text,
  revision: Number(row.revision),
  writtenBy: row.written_by,
  writtenAt: row.written_at,
})

/** The caller has asked for leave. */
export async function findWholeReview(db: Db, id: string): Promise<WholeReview | undefined> {
  const row = await db.selectFrom('programme_reviews').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  const narratives = await db
    .selectFrom('programme_review_narratives')
    .selectAll()
    .where('review_id', '=', id)
    .orderBy('section')
    .orderBy('language')
    .execute()
  const authors = await db
    .selectFrom('programme_review_authors')
    .select('account')
    .where('review_id', '=', id)
    .execute()
  return {
    review: fromRow(row),
    figures: row.figures === null ? null : (JSON.parse(row.figures) as ReviewFigures),
    narratives: narratives.map(narrativeFromRow),
    authors: authors.map(({ account }) => account),
  }
}

/** The newest period first; a page of them, after the last of the page before. */
export async function listReviews(
  db: Db,
  {
    limit,
    after,
  }: { readonly limit: number; readonly after: { readonly to: string; readonly id: string } | undefined },
): Promise<ProgrammeReview[]> {
  let query = db.selectFrom('programme_reviews').select(COLUMNS)
  if (after)
    query = query.where((eb) =>
      eb.or([eb('to_on', '<', after.to), eb.and([eb('to_on', '=', after.to), eb('id', '<', after.id)])]),
    )
  const rows = await query
    .orderBy('to_on', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return rows.map(fromRow)
}

/** The review of a period that is not issued yet. */
export async function findOpenReview(
  db: Db,
  { corridor, from, to }: Pick<ProgrammeReview, 'corridor' | 'from' | 'to'>,
): Promise<ProgrammeReview | undefined> {
  const row = await db
    .selectFrom('programme_reviews')
    .select(COLUMNS)
    .where('corridor', '=', corridor)
    .where('from_on', '=', from)
    .where('to_on', '=', to)
    .where('status', '<>', 'issued')
    .executeTakeFirst()
  return row && fromRow(row)
}

/** The last one issued of a period. */
export async function findIssuedReview(
  db: Db,
  { corridor, from, to }: Pick<ProgrammeReview, 'corridor' | 'from' | 'to'>,
): Promise<ProgrammeReview | undefined> {
  const row = await db
    .selectFrom('programme_reviews')
    .select(COLUMNS)
    .where('corridor', '=', corridor)
    .where('from_on', '=', from)
    .where('to_on', '=', to)
    .where('status', '=', 'issued')
    .orderBy('approved_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && fromRow(row)
}

export const insertReview = (db: Writes, review: ProgrammeReview): Statement =>
  db.insertInto('programme_reviews').values({
    id: review.id,
    corridor: review.corridor,
    from_on: review.from,
    to_on: review.to,
    status: review.status,
    revision: review.revision,
    figures: null,
    counted_at: null,
    begun_by: review.begunBy,
    begun_at: review.begunAt,
    proposed_by: null,
    proposed_at: null,
    approved_by: null,
    approved_at: null,
    issued_number: null,
    corrects_number: review.correctsNumber,
  })

export const updateReview = (
  db: Writes,
  id: string,
  values: Partial<Omit<Row, 'id' | 'corridor' | 'from_on' | 'to_on' | 'begun_by' | 'begun_at'>>,
): Statement => db.updateTable('programme_reviews').set(values).where('id', '=', id)

export const keepAuthor = (db: Writes, reviewId: string, account: string): Statement =>
  db
    .insertInto('programme_review_authors')
    .values({ review_id: reviewId, account })
    .onConflict((same) => same.columns(['review_id', 'account']).doNothing())

export function keepNarrative(db: Writes, reviewId: string, narrative: Narrative): Statement {
  const said = {
    text: narrative.text,
    revision: narrative.revision,
    written_by: narrative.writtenBy,
    written_at: narrative.writtenAt,
  }
  return db
    .insertInto('programme_review_narratives')
    .values({ review_id: reviewId, section: narrative.section, language: narrative.language, ...said })
    .onConflict((same) => same.columns(['review_id', 'section', 'language']).doUpdateSet(said))
}

/** What the issued review of the period says, as a beginning for its correction. */
export const copyNarratives = (db: Writes, narratives: readonly Narrative[], reviewId: string): Statement[] =>
  narratives
    .filter(({ text }) => text !== '')
    .map((one) => keepNarrative(db, reviewId, { ...one, revision: 1 }))
