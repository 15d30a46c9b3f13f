import type { OrganisationRole } from '../organisations/organisation.ts'
import type { Reads } from '../platform/database/database.ts'
import { IDS_A_ROUND, inRounds } from '../platform/database/rounds.ts'
import { summariesOf } from '../registrations/body-summary-store.ts'
import type { Corridor, RegistrationAction, RegistrationStatus } from '../registrations/registration.ts'
import type { RegistrationTables } from '../registrations/tables.ts'
import type { NamedBody, StatusChange } from './status-change.ts'
import type { WatchTables } from './tables.ts'

type Db = Reads<RegistrationTables & WatchTables>

/**
 * The lines of history that the versions brought. A version names the line itself: instants would not do, for two commits
 * may fall into one millisecond.
 */
const lines = (db: Db) =>
  db
    .selectFrom('register_changes as c')
    .innerJoin('registrations as r', 'r.id', 'c.registration_id')
    .innerJoin('registration_statuses as s', (join) =>
      join.onRef('s.registration_id', '=', 'c.registration_id').onRef('s.sequence', '=', 'c.sequence'),
    )
    .select(['c.version', 'c.organisation_id', 'r.role', 'r.corridor', 's.sequence', 's.status', 's.action'])
    .select(['s.reason', 's.held_from_on', 's.held_to_on', 's.valid_to_on', 's.known_at'])

type Row = Awaited<ReturnType<ReturnType<typeof lines>['execute']>>[number]

const fromRow = (row: Row): StatusChange => ({
  version: row.version,
  organisationId: row.organisation_id,
  role: row.role as OrganisationRole,
  corridor: row.corridor as Corridor,
  sequence: row.sequence,
  status: row.status as RegistrationStatus,
  action: row.action as RegistrationAction,
  reason: row.reason,
  heldFromOn: row.held_from_on,
  heldToOn: row.held_to_on,
  validToOn: row.valid_to_on,
  knownAt: row.known_at,
})

/** The changes of these bodies between two versions, both included, in the order in which they became known. */
export async function changesOfBodies(
  db: Db,
  organisationIds: readonly string[],
  versions: { readonly from: number; readonly to: number },
): Promise<StatusChange[]> {
  const found: StatusChange[] = []
  for (const round of inRounds(organisationIds, IDS_A_ROUND)) {
    const rows = await lines(db)
      .where('c.organisation_id', 'in', round)
      .where('c.version', '>=', versions.from)
      .where('c.version', '<=', versions.to)
      .execute()
    found.push(...rows.map(fromRow))
  }
  return found.toSorted((a, b) => a.version - b.version || a.sequence - b.sequence)
}

/** The newest changes of one body. */
export async function latestChangesOf(
  db: Db,
  organisationId: string,
  limit: number,
): Promise<StatusChange[]> {
  const rows = await lines(db)
    .where('c.organisation_id', '=', organisationId)
    .orderBy('c.version', 'desc')
    .orderBy('r.role')
    .limit(limit)
    .execute()
  return rows.map(fromRow)
}

/** The newest changes of all bodies on a list, each since it is watched. */
export async function latestChangesWatched(db: Db, listId: string, limit: number): Promise<StatusChange[]> {
  const rows = await lines(db)
    .innerJoin('watches as w', 'w.organisation_id', 'c.organisation_id')
    .where('w.watch_list_id', '=', listId)
    .whereRef('c.version', '>', 'w.from_version')
    .orderBy('c.version', 'desc')
    .orderBy('c.organisation_id')
    .orderBy('r.role')
    .limit(limit)
    .execute()
  return rows.map(fromRow)
}

/** Bodies as notices and lists name them, by id. */
export async function namedBodies(db: Db, ids: readonly string[]): Promise<Map<string, NamedBody>> {
  const summaries = await summariesOf(db, ids)
  return new Map(
    [...summaries].map(([organisationId, { scheme, value, names }]) => [
      organisationId,
      { organisationId, scheme, value, names },
    ]),
  )
}
