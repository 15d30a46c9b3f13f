import { sql } from 'kysely'
import type { OrganisationRole } from '../organisations/organisation.ts'
import type { Day } from '../platform/clock.ts'
import type { Database, Queries, Statement } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import type { EntryHeader } from './register-entry.ts'
import type { Corridor, Programme, Registration, RegistrationStatus, StatusRecord } from './registration.ts'
import type { RegistrationTables } from './tables.ts'

type Reading = Queries<RegistrationTables>
type Db = Pick<Database<Reading>, 'queries' | 'run'>

/** What is stored of a body's standing in one role and corridor on a day; `null` status when it had none yet. */
export interface StandingRow {
  readonly role: OrganisationRole
  readonly corridor: Corridor
  readonly record: StatusRecord
}

export interface FoundEntry {
  readonly header: EntryHeader
  /** JSON of `PublicEntry`, as it reads while every licence is in force. */
  readonly entry: string
  readonly registerVersion: number
  readonly standings: readonly StandingRow[]
}

// Few columns and no join that multiplies rows: turning columns into values costs more here than finding them.
const lookUp = hotRead((db: Reading, p: { scheme: string; value: string }) =>
  db
    .selectFrom('register_keys as k')
    .innerJoin('register_entries as e', 'e.organisation_id', 'k.organisation_id')
    .where('k.scheme', '=', p.scheme)
    .where('k.value', '=', p.value)
    .orderBy('k.organisation_id')
    .limit(sql.lit(1))
    .select(['e.header', 'e.entry'])
    .select((eb) => [
      eb
        .selectFrom('register_versions as w')
        .select('w.version')
        .where('w.id', '=', sql.lit(1))
        .as('version'),
      eb
        .selectFrom('registrations as r')
        .whereRef('r.organisation_id', '=', 'k.organisation_id')
        .select('r.organisation_id')
        .limit(sql.lit(1))
        .as('registered_id'),
    ]),
)

const recordsOn = hotRead((db: Reading, p: { organisationId: string; on: string }) =>
  db
    .selectFrom('registrations as r')
    .innerJoin('registration_statuses as s', 's.registration_id', 'r.id')
    .where('r.organisation_id', '=', p.organisationId)
    .where('s.sequence', '=', (eb) =>
      eb
        .selectFrom('registration_statuses as x')
        .whereRef('x.registration_id', '=', 'r.id')
        .where('x.held_from_on', '<=', p.on)
        .select((x) => x.fn.max('x.sequence').as('latest')),
    )
    .orderBy('r.role')
    .orderBy('r.corridor')
    .select(['r.role', 'r.corridor'])
    .selectAll('s'),
)

/**
 * One body by a canonical identifier or licence number, with its standings on a day; undefined when unknown. One read;
 * a second one only for a body that has a registration.
 */
export async function findEntry(
  db: Db,
  key: { readonly scheme: string; readonly value: string },
  on: Day,
): Promise<FoundEntry | undefined> {
  const [row] = await lookUp(db, { scheme: key.scheme, value: key.value })
  if (!row) return undefined
  return {
    header: JSON.parse(row.header) as EntryHeader,
    entry: row.entry,
    registerVersion: row.version ?? 0,
    standings: row.registered_id === null ? [] : await standingsOn(db, row.registered_id, on),
  }
}

async function standingsOn(db: Db, organisationId: string, on: Day): Promise<StandingRow[]> {
  const rows = await recordsOn(db, { organisationId, on })
  return rows.map((row) => ({
    role: row.role as OrganisationRole,
    corridor: row.corridor as Corridor,
    record: {
      sequence: row.sequence,
      status: row.status as RegistrationStatus,
      heldFromOn: row.held_from_on,
      validFromOn: row.valid_from_on,
      validToOn: row.valid_to_on,
      programmes: JSON.parse(row.programmes) as Programme[],
      conditions: JSON.parse(row.conditions) as string[],
      knownAt: row.known_at,
    },
  }))
}

/** A registration as it stands now, as a line of results needs it. */
export interface CurrentStanding {
  readonly organisationId: string
  readonly role: OrganisationRole
  readonly corridor: Corridor
  readonly status: RegistrationStatus
  readonly heldFromOn: Day
  readonly validToOn: Day | null
}

const readStandings = new Map<number, ReturnType<typeof standingsOfMany>>()
const idNames = (count: number): string[] => Array.from({ length: count }, (_, i) => `id${i}`)

const standingsOfMany = (count: number) =>
  hotRead((db: Reading, p: Record<string, string>) =>
    db
      .selectFrom('registrations')
      .select(['organisation_id', 'role', 'corridor', 'status', 'held_from_on', 'valid_to_on'])
      .where(
        'organisation_id',
        'in',
        idNames(count).map((name) => p[name] as string),
      )
      .orderBy('role')
      .orderBy('corridor'),
  )

/** The standings of the bodies on one page of results. At most 100 ids: that many values D1 binds. */
export async function currentStandings(db: Db, ids: readonly string[]): Promise<CurrentStanding[]> {
  if (ids.length === 0) return []
  const read = readStandings.get(ids.length) ?? standingsOfMany(ids.length)
  readStandings.set(ids.length, read)
  const rows = await read(db, Object.fromEntries(ids.map((id, i) => [`id${i}`, id])))
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    role: row.role as OrganisationRole,
    corridor: row.corridor as Corridor,
    status: row.status as RegistrationStatus,
    heldFromOn: row.held_from_on,
    validToOn: row.valid_to_on,
  }))
}

/** The registration of a body in a role and corridor, for the verbs that change it. */
export async function findRegistration(
  db: Queries<RegistrationTables>,
  of: { organisationId: string; role: OrganisationRole; corridor: Corridor },
): Promise<{ id: string } | undefined> {
  return db
    .selectFrom('registrations')
    .select('id')
    .where('organisation_id', '=', of.organisationId)
    .where('role', '=', of.role)
    .where('corridor', '=', of.corridor)
    .executeTakeFirst()
}

/** A new registration with the first line of its history. */
export const insertRegistration = (
  db: Queries<RegistrationTables>,
  { id, organisationId, role, corridor, current }: Registration,
): Statement[] => [
  db.insertInto('registrations').values({
    id,
    organisation_id: organisationId,
    role,
    corridor,
    status: current.status,
    held_from_on: current.heldFromOn,
    valid_from_on: current.validFromOn,
    valid_to_on: current.validToOn,
  }),
  db.insertInto('registration_statuses').values({
    registration_id: id,
    sequence: current.sequence,
    status: current.status,
    held_from_on: current.heldFromOn,
    held_to_on: null,
    valid_from_on: current.validFromOn,
    valid_to_on: current.validToOn,
    action: 'registered',
    reason: '',
    programmes: JSON.stringify(current.programmes),
    conditions: JSON.stringify(current.conditions),
    known_at: current.knownAt,
  }),
]
