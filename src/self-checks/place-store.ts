import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { Quarter } from '../platform/quarter.ts'
import type { SelfCheckPlace } from './place.ts'
import type { SelfCheckTables } from './tables.ts'

type Db = Reads<SelfCheckTables>
type Row = SelfCheckTables['self_check_places']

export const insertPlace = (db: Queries<SelfCheckTables>, place: SelfCheckPlace): Statement =>
  db.insertInto('self_check_places').values({
    id: place.id,
    code: place.code,
    organisation_id: place.organisationId,
    made_at: place.madeAt,
    ended_at: place.endedAt,
  })

export const endPlace = (db: Queries<SelfCheckTables>, id: string, at: string): Statement =>
  db.updateTable('self_check_places').set({ ended_at: at }).where('id', '=', id)

export async function findPlace(db: Db, code: string): Promise<SelfCheckPlace | undefined> {
  const row = await db.selectFrom('self_check_places').selectAll().where('code', '=', code).executeTakeFirst()
  return row && fromRow(row)
}

export const insertAnswers = (
  db: Queries<SelfCheckTables>,
  answers: SelfCheckTables['self_check_answers'],
): Statement => db.insertInto('self_check_answers').values(answers)

/** How many answered at a place in a quarter: for the limit alone. */
export async function countAnswers(db: Db, placeId: string, quarter: Quarter): Promise<number> {
  const { count } = await db
    .selectFrom('self_check_answers')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('place_id', '=', placeId)
    .where('quarter', '=', quarter)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** What was answered at the places of a company in a quarter, in one edition. */
export async function listAnswers(
  db: Db,
  organisationId: string,
  { quarter, edition }: { readonly quarter: Quarter; readonly edition: string },
): Promise<{ readonly placeId: string; readonly answers: string }[]> {
  const rows = await db
    .selectFrom('self_check_answers as a')
    .innerJoin('self_check_places as p', 'p.id', 'a.place_id')
    .where('p.organisation_id', '=', organisationId)
    .where('a.quarter', '=', quarter)
    .where('a.edition', '=', edition)
    .select(['a.place_id', 'a.answers'])
    .execute()
  return rows.map((row) => ({ placeId: row.place_id, answers: row.answers }))
}

const fromRow = (row: Row): SelfCheckPlace => ({
  id: row.id,
  code: row.code,
  organisationId: row.organisation_id,
  madeAt: row.made_at,
  endedAt: row.ended_at,
})
