import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { SelfCheckTables } from '../self-checks/tables.ts'
import type { CompanyProgramme, CompanySite } from './company-programme.ts'
import type { CompanyProgrammeTables } from './tables.ts'

type Tables = CompanyProgrammeTables & SelfCheckTables
type Row = CompanyProgrammeTables['company_programmes']

const fromRow = (row: Row): CompanyProgramme => ({
  id: row.id,
  organisationId: row.organisation_id,
  startedOn: row.started_on,
  endedOn: row.ended_on,
})

export async function findProgramme(db: Reads<Tables>, id: string): Promise<CompanyProgramme | undefined> {
  const row = await db.selectFrom('company_programmes').selectAll().where('id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

/** All there are, or those of one company. */
export async function listProgrammes(
  db: Reads<Tables>,
  given: { readonly organisationId: string | null; readonly after: string; readonly limit: number },
): Promise<CompanyProgramme[]> {
  let query = db.selectFrom('company_programmes').selectAll().where('id', '>', given.after)
  if (given.organisationId !== null) query = query.where('organisation_id', '=', given.organisationId)
  return (await query.orderBy('id').limit(given.limit).execute()).map(fromRow)
}

export const insertProgramme = (
  db: Queries<Tables>,
  programme: CompanyProgramme,
  startedBy: string,
): Statement =>
  db.insertInto('company_programmes').values({
    id: programme.id,
    organisation_id: programme.organisationId,
    started_on: programme.startedOn,
    started_by: startedBy,
    ended_on: programme.endedOn,
  })

/** The sites of a programme, nearest first; with those that ended, which still have figures of former quarters. */
export async function listSites(db: Reads<Tables>, programmeId: string): Promise<CompanySite[]> {
  const rows = await db
    .selectFrom('company_sites as s')
    .innerJoin('self_check_places as p', 'p.id', 's.place_id')
    .where('s.programme_id', '=', programmeId)
    .selectAll('s')
    .select('p.code')
    .orderBy('s.tier')
    .orderBy('s.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    programmeId: row.programme_id,
    name: row.name,
    tier: Number(row.tier),
    country: row.country,
    region: row.region,
    organisationId: row.organisation_id,
    place: { id: row.place_id, code: row.code },
    addedAt: row.added_at,
    endedAt: row.ended_at,
  }))
}

export const insertSite = (db: Queries<Tables>, site: CompanySite): Statement =>
  db.insertInto('company_sites').values({
    id: site.id,
    programme_id: site.programmeId,
    name: site.name,
    tier: site.tier,
    country: site.country,
    region: site.region,
    organisation_id: site.organisationId,
    place_id: site.place.id,
    added_at: site.addedAt,
    ended_at: site.endedAt,
  })

export const endSiteRow = (db: Queries<Tables>, id: string, at: string): Statement =>
  db.updateTable('company_sites').set({ ended_at: at }).where('id', '=', id)
