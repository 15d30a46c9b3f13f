import { sql } from 'kysely'
import type { LookAlikeTables } from '../look-alikes/tables.ts'
import type { Identifier } from '../organisations/identifier.ts'
import type { OrganisationRole } from '../organisations/organisation.ts'
import type { Day } from '../platform/clock.ts'
import type { Database, Queries } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import { IDS_A_ROUND, inRounds } from '../platform/database/rounds.ts'
import {
  type Corridor,
  type Programme,
  publicStatusOn,
  type RegistrationStatus,
} from '../registrations/registration.ts'
import { conditionsFrom } from '../registrations/status-store.ts'
import type { RegistrationTables } from '../registrations/tables.ts'
import type { ChainStanding } from './chain.ts'

type Reading = Queries<RegistrationTables & LookAlikeTables>
type Db = Pick<Database<Reading>, 'queries' | 'run'>

/** How many values a prepared read takes; fewer are filled up by repeating one, so that few statements are prepared. */
const SIZES = [1, 3, 10, IDS_A_ROUND]
const sizeFor = (count: number): number => SIZES.find((size) => size >= count) ?? IDS_A_ROUND

const names = (size: number): string[] => Array.from({ length: size }, (_, i) => `v${i}`)

function filled(values: readonly string[], size: number): Record<string, string> {
  const last = values.at(-1) ?? ''
  return Object.fromEntries(names(size).map((name, i) => [name, values[i] ?? last]))
}

const valuesOf = (p: Record<string, string>, size: number) => names(size).map((name) => p[name] as string)

/** One prepared read a size, made when it is first needed. */
function bySize<Row>(build: (size: number) => (db: Db, params: Record<string, string>) => Promise<Row[]>) {
  const known = new Map<number, ReturnType<typeof build>>()
  return (db: Db, values: readonly string[], more: Record<string, string>): Promise<Row[]> => {
    const size = sizeFor(values.length)
    const read = known.get(size) ?? build(size)
    known.set(size, read)
    return read(db, { ...filled(values, size), ...more })
  }
}

const entriesByKey = bySize((size) =>
  hotRead((db: Reading, p: Record<string, string>) =>
    db
      .selectFrom('register_keys as k')
      .innerJoin('register_entries as e', 'e.organisation_id', 'k.organisation_id')
      .where('k.scheme', '=', p.scheme as string)
      .where('k.value', 'in', valuesOf(p, size))
      .orderBy('k.organisation_id')
      .select(['k.value', 'k.organisation_id', 'e.header', 'e.entry'])
      .select((eb) =>
        eb
          .selectFrom('look_alikes as l')
          .whereRef('l.organisation_id', '=', 'k.organisation_id')
          .where('l.audience', '=', sql.lit('public'))
          .select('l.organisation_id')
          .limit(sql.lit(1))
          .as('warned_id'),
      ),
  ),
)

const standingsById = bySize((size) =>
  hotRead((db: Reading, p: Record<string, string>) =>
    db
      .selectFrom('registrations as r')
      .innerJoin('registration_statuses as s', 's.registration_id', 'r.id')
      .where('r.organisation_id', 'in', valuesOf(p, size))
      // As known today: of the lines that hold on the day the one that was written last.
      .where('s.sequence', '=', (eb) =>
        eb
          .selectFrom('registration_statuses as x')
          .whereRef('x.registration_id', '=', 'r.id')
          .where('x.held_from_on', '<=', p.on as string)
          .where((or) => or.or([or('x.held_to_on', 'is', null), or('x.held_to_on', '>=', p.on as string)]))
          .select((x) => x.fn.max('x.sequence').as('latest')),
      )
      .orderBy('r.organisation_id')
      .orderBy('r.role')
      .orderBy('r.corridor')
      .select([
        'r.organisation_id',
        'r.role',
        'r.corridor',
        's.status',
        's.held_from_on',
        's.valid_to_on',
        's.programmes',
        's.conditions',
      ]),
  ),
)

const versionNow = hotRead((db: Reading, p: { id: number }) =>
  db.selectFrom('register_versions').select('version').where('id', '=', p.id),
)

/** Counts the changes of the register. */
export async function registerVersion(db: Db): Promise<number> {
  const [row] = await versionNow(db, { id: 1 })
  return row?.version ?? 0
}

/** A line of the read model as it is kept; `header` and `entry` are JSON. */
export interface EntryRow {
  readonly organisationId: string
  readonly header: string
  readonly entry: string
  /** True when other bodies have the same number. */
  readonly shared: boolean
  /** Whether there may be something to warn of (`lookAlikesOf`). */
  readonly warned: boolean
}

/** The bodies with these canonical numbers of one scheme, by number; of several with one number the first, as look-ups show. */
export async function findEntriesByKey(
  db: Db,
  scheme: Identifier['scheme'],
  values: readonly string[],
): Promise<Map<string, EntryRow>> {
  const found = new Map<string, EntryRow>()
  for (const round of inRounds([...new Set(values)], IDS_A_ROUND)) {
    for (const row of await entriesByKey(db, round, { scheme })) {
      const first = found.get(row.value)
      if (first) found.set(row.value, { ...first, shared: true })
      else {
        const { organisation_id: organisationId, header, entry, warned_id } = row
        found.set(row.value, { organisationId, header, entry, shared: false, warned: warned_id !== null })
      }
    }
  }
  return found
}

/** A line of a registration's history with the registration it is of. */
export interface StandingRow {
  readonly role: string
  readonly corridor: string
  readonly status: string
  readonly held_from_on: string
  readonly valid_to_on: string | null
  readonly programmes: string
  readonly conditions: string
}

/** The line as the public sees it on a day; undefined where that is nothing. */
export function standingFrom(row: StandingRow, on: Day): ChainStanding | undefined {
  const recorded = { status: row.status as RegistrationStatus, validToOn: row.valid_to_on }
  const status = publicStatusOn(recorded, on)
  if (status === 'not_registered') return undefined
  return {
    role: row.role as OrganisationRole,
    corridor: row.corridor as Corridor,
    status,
    heldFromOn: row.held_from_on,
    validToOn: row.valid_to_on,
    programmes: JSON.parse(row.programmes) as Programme[],
    conditions: conditionsFrom(row.conditions),
  }
}

/** What the public register says of these bodies on a day, as known now: those lines only that are public. */
export async function findStandings(
  db: Db,
  organisationIds: readonly string[],
  on: Day,
): Promise<Map<string, ChainStanding[]>> {
  const found = new Map<string, ChainStanding[]>()
  for (const round of inRounds([...new Set(organisationIds)], IDS_A_ROUND)) {
    for (const row of await standingsById(db, round, { on })) {
      const standing = standingFrom(row, on)
      if (standing === undefined) continue
      const of = found.get(row.organisation_id) ?? []
      found.set(row.organisation_id, of)
      of.push(standing)
    }
  }
  return found
}
