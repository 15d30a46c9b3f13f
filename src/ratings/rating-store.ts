import type { RoleInScheme } from '../accounts/condition.ts'
import { canonicalJson } from '../platform/canonical-json.ts'
import type { Instant } from '../platform/clock.ts'
import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import type { GivenRating, Rated } from './given-rating.ts'
import type { Rating, RatingInputs } from './rating.ts'
import type { RatingTables } from './tables.ts'

type Db = Reads<RatingTables>
type Row = RatingTables['ratings']

export const insertRating = (db: Queries<RatingTables>, given: GivenRating): Statement =>
  db.insertInto('ratings').values({
    id: given.id,
    organisation_id: given.organisationId,
    role: given.role,
    sequence: given.sequence,
    audit_id: given.auditId,
    edition: given.outcome.edition,
    edition_hash: given.editionHash,
    inputs: canonicalJson(given.inputs),
    outcome: canonicalJson(given.outcome),
    stars: given.outcome.stars,
    given_at: given.givenAt,
    given_by: given.givenBy,
  })

const fromRow = (row: Row): GivenRating => ({
  id: row.id,
  organisationId: row.organisation_id,
  role: row.role,
  sequence: Number(row.sequence),
  auditId: row.audit_id,
  editionHash: row.edition_hash,
  inputs: JSON.parse(row.inputs) as RatingInputs,
  outcome: JSON.parse(row.outcome) as Rating,
  givenAt: row.given_at,
  givenBy: row.given_by,
})

/** Unchecked: the caller asks `can`. */
export async function findRating(db: Db, id: string): Promise<GivenRating | undefined> {
  const row = await db.selectFrom('ratings').selectAll().where('id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

const ofBody = hotRead((db: Db, p: { organisationId: string }) =>
  db
    .selectFrom('ratings')
    .selectAll()
    .where('organisation_id', '=', p.organisationId)
    .orderBy('role')
    .orderBy('sequence', 'desc'),
)

/** Every rating of a body, by role, the newest first. One prepared read: the register's answer asks it of every registered body. */
export const ratingsOf = async (
  db: Pick<Database<Db>, 'queries' | 'run'>,
  organisationId: string,
): Promise<GivenRating[]> => (await ofBody(db, { organisationId })).map(fromRow)

/** The last rating of each body and role; of all bodies, or of those named (at most 90: D1 binds 100 values). */
export async function lastRatings(db: Db, ids: readonly string[] | null): Promise<GivenRating[]> {
  let query = db
    .selectFrom('ratings as r')
    .selectAll('r')
    .where('r.sequence', '=', (eb) =>
      eb
        .selectFrom('ratings as later')
        .whereRef('later.organisation_id', '=', 'r.organisation_id')
        .whereRef('later.role', '=', 'r.role')
        .select((x) => x.fn.max('later.sequence').as('last')),
    )
  if (ids) query = query.where('r.organisation_id', 'in', ids.length > 0 ? ids : [''])
  return (await query.execute()).map(fromRow)
}

export interface RatingCursor {
  readonly givenAt: Instant
  readonly id: string
}

export interface RatingFilter {
  readonly roles: readonly RoleInScheme[]
  readonly organisationId?: string | undefined
}

/** The newest first. The caller has said which roles, and whose, the reader may see. */
export async function listRatings(
  db: Db,
  { roles, organisationId }: RatingFilter,
  { limit, after }: { readonly limit: number; readonly after: RatingCursor | undefined },
): Promise<GivenRating[]> {
  if (roles.length === 0) return []
  let query = db.selectFrom('ratings').selectAll().where('role', 'in', roles)
  if (organisationId !== undefined) query = query.where('organisation_id', '=', organisationId)
  if (after)
    query = query.where((eb) =>
      eb.or([
        eb('given_at', '<', after.givenAt),
        eb.and([eb('given_at', '=', after.givenAt), eb('id', '<', after.id)]),
      ]),
    )
  const rows = await query.orderBy('given_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows.map(fromRow)
}

export const ratingsOfRole = async (
  db: Pick<Database<Db>, 'queries' | 'run'>,
  { organisationId, role }: Rated,
): Promise<GivenRating[]> => (await ratingsOf(db, organisationId)).filter((one) => one.role === role)
