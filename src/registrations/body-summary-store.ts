import type { Reads } from '../platform/database/database.ts'
import { IDS_A_ROUND, inRounds } from '../platform/database/rounds.ts'
import type { PublicSummary } from './register-entry.ts'
import type { RegistrationTables } from './tables.ts'

/** How a line of a list names each of these bodies, by id; those without an entry are missing. */
export async function summariesOf(
  db: Reads<RegistrationTables>,
  organisationIds: readonly string[],
): Promise<Map<string, PublicSummary>> {
  const found = new Map<string, PublicSummary>()
  for (const round of inRounds([...new Set(organisationIds)], IDS_A_ROUND)) {
    const rows = await db
      .selectFrom('register_entries')
      .select(['organisation_id', 'summary'])
      .where('organisation_id', 'in', round)
      .execute()
    for (const row of rows) found.set(row.organisation_id, JSON.parse(row.summary) as PublicSummary)
  }
  return found
}
