import type { OrganisationRole } from '../organisations/organisation.ts'
import type { OrganisationTables } from '../organisations/tables.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { LookAlikeCursor, PairPlace, Review, ReviewedLookAlike, Verdict } from './look-alike-review.ts'
import { fromRow } from './look-alike-store.ts'
import type { LookAlikeTables } from './tables.ts'

type Db = Reads<LookAlikeTables & OrganisationTables>

/** Each warning with the review that still holds for it, if there is one. */
const withReview = (db: Db) =>
  db
    .selectFrom('look_alikes as found')
    .leftJoin('look_alike_reviews as review', (join) =>
      join
        .onRef('review.organisation_id', '=', 'found.organisation_id')
        .onRef('review.kind', '=', 'found.kind')
        .onRef('review.other', '=', 'found.other')
        .onRef('review.closeness', '=', 'found.closeness'),
    )
    .select([
      'found.organisation_id',
      'found.kind',
      'found.closeness',
      'found.audience',
      'found.shown',
      'found.found_at',
      'review.verdict',
      'review.reason',
      'review.reviewed_by',
      'review.reviewed_at',
    ])

type Row = Parameters<typeof fromRow>[0] & {
  readonly verdict: string | null
  readonly reason: string | null
  readonly reviewed_by: string | null
  readonly reviewed_at: string | null
}

const reviewed = (row: Row): ReviewedLookAlike => ({
  lookAlike: fromRow(row),
  review:
    row.verdict === null
      ? null
      : {
          verdict: row.verdict as Verdict,
          reason: row.reason ?? '',
          reviewedBy: row.reviewed_by ?? '',
          reviewedAt: row.reviewed_at ?? '',
        },
})

export async function findReviewed(db: Db, place: PairPlace): Promise<ReviewedLookAlike | undefined> {
  const row = await withReview(db)
    .where('found.organisation_id', '=', place.organisationId)
    .where('found.kind', '=', place.kind)
    .where('found.other', '=', place.other)
    .executeTakeFirst()
  return row && reviewed(row)
}

/** A page of warnings about bodies in some roles, the newest first, each pair once. `state`: still shown, or found different. */
export async function listReviewed(
  db: Db,
  roles: readonly OrganisationRole[],
  state: 'open' | 'reviewed',
  { after, limit }: { readonly after: LookAlikeCursor | undefined; readonly limit: number },
): Promise<ReviewedLookAlike[]> {
  if (roles.length === 0) return []
  const query = withReview(db)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('organisation_roles as held')
          .select('held.role')
          .whereRef('held.organisation_id', '=', 'found.organisation_id')
          .where('held.role', 'in', roles),
      ),
    )
    // What an authority says of a number is nobody's to decide here.
    .where(({ eb, or }) =>
      or([eb('found.kind', '<>', 'sanction_list'), eb('found.closeness', '<>', 'number')]),
    )
    // A pair stands here from both sides; a measure comes after every id.
    .whereRef('found.organisation_id', '<', 'found.other')
    .where(({ eb, or }) =>
      state === 'reviewed'
        ? eb('review.verdict', '=', 'different')
        : or([eb('review.verdict', 'is', null), eb('review.verdict', '<>', 'different')]),
    )
  const page = after
    ? query.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple('found.found_at', 'found.organisation_id', 'found.kind', 'found.other'),
          '<',
          tuple(after.foundAt, after.organisationId, after.kind as string, after.other),
        ),
      )
    : query
  const rows = await page
    .orderBy('found.found_at', 'desc')
    .orderBy('found.organisation_id', 'desc')
    .orderBy('found.kind', 'desc')
    .orderBy('found.other', 'desc')
    .limit(limit)
    .execute()
  return rows.map(reviewed)
}

/** Writes what was decided of one side of a pair in place of what was decided before. */
export function saveReview(
  db: Queries<LookAlikeTables>,
  { organisationId, kind, other }: PairPlace,
  closeness: string,
  { verdict, reason, reviewedBy, reviewedAt }: Review,
): Statement {
  const decided = { closeness, verdict, reason, reviewed_by: reviewedBy, reviewed_at: reviewedAt }
  return db
    .insertInto('look_alike_reviews')
    .values({ organisation_id: organisationId, kind, other, ...decided })
    .onConflict((oc) => oc.columns(['organisation_id', 'kind', 'other']).doUpdateSet(decided))
}
