import type { ActsFor } from '../accounts/actor.ts'
import type { AccountTables } from '../accounts/tables.ts'
import type { Reads } from '../platform/database/database.ts'
import type { Readers } from './case.ts'
import type { CaseReading } from './case-reading.ts'
import type { CaseTables } from './tables.ts'

type Db = Reads<CaseTables & AccountTables>

export interface ReadingFilter {
  readonly accountId?: string | undefined
  readonly caseLabel?: string | undefined
}

/** Whose cases somebody oversees: of these readers; and of cases that are gone, what officers of his side read. */
export interface Oversight {
  readonly actsFor: ActsFor | null
  readonly readers: readonly Readers[]
}

/** The newest first. */
export async function listReadings(
  db: Db,
  { actsFor, readers }: Oversight,
  filter: ReadingFilter,
  page: { readonly before: string | undefined; readonly limit: number },
): Promise<CaseReading[]> {
  let query = db
    .selectFrom('case_readings as r')
    .innerJoin('users as u', 'u.id', 'r.account_id')
    .leftJoin('cases as c', 'c.label', 'r.case_label')
    .select(['r.id', 'r.case_label', 'r.account_id', 'u.name', 'r.what', 'r.read_at'])
  if (actsFor !== null) {
    query = query.where((eb) =>
      eb.or([
        eb('c.readers', 'in', readers),
        eb.and([eb('c.id', 'is', null), eb('u.acts_for', '=', actsFor)]),
      ]),
    )
  }
  if (filter.accountId !== undefined) query = query.where('r.account_id', '=', filter.accountId)
  if (filter.caseLabel !== undefined) query = query.where('r.case_label', '=', filter.caseLabel)
  if (page.before !== undefined) query = query.where('r.id', '<', page.before)
  const rows = await query.orderBy('r.id', 'desc').limit(page.limit).execute()
  return rows.map((row) => ({
    id: row.id,
    caseLabel: row.case_label,
    accountId: row.account_id,
    officerName: row.name,
    what: row.what,
    readAt: row.read_at,
  }))
}
