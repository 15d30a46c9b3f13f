import { sql } from 'kysely'
import type { LookAlikeTables } from '../look-alikes/tables.ts'
import type { OrganisationRole } from '../organisations/organisation.ts'
import type { Day, Instant } from '../platform/clock.ts'
import type { Database, Queries } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import type { EntryHeader } from './register-entry.ts'
import type { Corridor, DayRecord, RegistrationStatus } from './registration.ts'
import { answeringLine, correctedAt, lastInstantOf, type RegistrationHistory } from './status-history.ts'
import { type DayRow, recordFrom, statusFromRow } from './status-store.ts'
import type { RegistrationTables } from './tables.ts'

type Reading = Queries<RegistrationTables & LookAlikeTables>
type Db = Pick<Database<Reading>, 'queries' | 'run'>

/** What is stored of a body's standing in one role and corridor on a day. */
export interface StandingRow {
  readonly role: OrganisationRole
  readonly corridor: Corridor
  /** Null when nothing was known yet at the instant asked for. */
  readonly record: DayRecord | null
  /** When the answer for the day was changed after it could first be given; null when it never was. */
  readonly correctedAt: Instant | null
}

export interface FoundEntry {
  readonly header: EntryHeader
  /** JSON of `PublicEntry`, as it reads while every licence is in force. */
  readonly entry: string
  readonly registerVersion: number
  readonly recorded: boolean
  /** Whether there may be something to warn of (`lookAlikesOf`): for the many without, that read is spared. */
  readonly warned: boolean
  readonly standings: readonly StandingRow[]
}

// One read, and few columns: turning columns into values costs more here than finding them. The entry comes again with each
// registration of its body, of which there is seldom more than one.
const lookUp = hotRead((db: Reading, p: { scheme: string; value: string; on: string }) =>
  db
    .selectFrom('register_keys as k')
    .innerJoin('register_entries as e', 'e.organisation_id', 'k.organisation_id')
    .leftJoin('registrations as r', 'r.organisation_id', 'k.organisation_id')
    .leftJoin('registration_statuses as s', (join) =>
      join.onRef('s.registration_id', '=', 'r.id').on('s.sequence', '=', (eb) =>
        eb
          .selectFrom('registration_statuses as x')
          .whereRef('x.registration_id', '=', 'r.id')
          .where('x.held_from_on', '<=', p.on)
          .where((x) => x.or([x('x.held_to_on', 'is', null), x('x.held_to_on', '>=', p.on)]))
          // The line that answers: written last of those that hold on the day.
          .select((x) => x.fn.max('x.sequence').as('latest')),
      ),
    )
    .where('k.scheme', '=', p.scheme)
    .where('k.value', '=', p.value)
    .orderBy('k.organisation_id')
    .orderBy('r.role')
    .orderBy('r.corridor')
    .select([
      'k.organisation_id',
      'e.header',
      'e.entry',
      'r.role',
      'r.corridor',
      's.status',
      's.held_from_on',
    ])
    .select(['s.valid_from_on', 's.valid_to_on', 's.programmes', 's.conditions', 's.action', 's.reason'])
    .select('s.known_at')
    .select((eb) => [
      eb
        .selectFrom('register_versions as w')
        .select('w.version')
        .where('w.id', '=', sql.lit(1))
        .as('version'),
      eb
        .selectFrom('look_alikes as l')
        .whereRef('l.organisation_id', '=', 'k.organisation_id')
        .where('l.audience', '=', sql.lit('public'))
        .select('l.organisation_id')
        .limit(sql.lit(1))
        .as('warned_id'),
    ]),
)

const everyRecord = hotRead((db: Reading, p: { organisationId: string }) =>
  db
    .selectFrom('registrations as r')
    .innerJoin('registration_statuses as s', 's.registration_id', 'r.id')
    .where('r.organisation_id', '=', p.organisationId)
    .orderBy('r.role')
    .orderBy('r.corridor')
    .orderBy('s.sequence')
    .select(['r.role', 'r.corridor'])
    .selectAll('s'),
)

const versionAt = hotRead((db: Reading, p: { asKnownAt: string }) =>
  db
    .selectFrom('register_changes')
    .select('version')
    .where('changed_at', '<=', p.asKnownAt)
    .orderBy('changed_at', 'desc')
    .orderBy('version', 'desc')
    .limit(sql.lit(1)),
)

interface Asked {
  readonly on: Day
  /** What was known at this instant, instead of now. */
  readonly asKnownAt?: Instant | undefined
}

/**
 * One body by a canonical identifier or licence number, with its standings on a day; undefined when unknown. One read; a
 * second one only where the line that answers was written after the day, or an instant of the past is asked for.
 */
export async function findEntry(
  db: Db,
  key: { readonly scheme: string; readonly value: string },
  asked: Asked,
): Promise<FoundEntry | undefined> {
  const rows = await lookUp(db, { scheme: key.scheme, value: key.value, on: asked.on })
  const [row] = rows
  if (!row) return undefined
  return {
    header: JSON.parse(row.header) as EntryHeader,
    entry: row.entry,
    registerVersion:
      asked.asKnownAt === undefined ? (row.version ?? 0) : await findVersionAt(db, asked.asKnownAt),
    recorded: row.role !== null,
    warned: row.warned_id !== null,
    standings: row.role === null ? [] : await standingsOn(db, rows, asked),
  }
}

/** Which version of the register was the latest at an instant; 0 before the first that is known by its instant. */
async function findVersionAt(db: Db, asKnownAt: Instant): Promise<number> {
  const [row] = await versionAt(db, { asKnownAt })
  return row?.version ?? 0
}

type RecordRow = RegistrationTables['registration_statuses'] & { role: string; corridor: string }
type FoundRow = Awaited<ReturnType<typeof lookUp>>[number]

/** The standings of the body in the first row: with a licence number that two bodies have, another may follow. */
async function standingsOn(db: Db, rows: readonly FoundRow[], asked: Asked): Promise<StandingRow[]> {
  const organisationId = rows[0]?.organisation_id ?? ''
  const { on, asKnownAt } = asked
  if (asKnownAt !== undefined) return standingsAsKnown(db, organisationId, on, asKnownAt)
  const standings = rows.flatMap((row) => (row.organisation_id === organisationId ? standingFrom(row) : []))
  // What was known when the day was over answers now as it did then; only of a line written later the others are asked.
  const dayEndsAt = lastInstantOf(on)
  if (!rows.some((row) => row.known_at !== null && row.known_at > dayEndsAt)) return standings
  const histories = historiesFrom(await everyRecord(db, { organisationId }))
  return standings.map((standing) => {
    const { lines = [] } =
      histories.find(({ role, corridor }) => role === standing.role && corridor === standing.corridor) ?? {}
    return { ...standing, correctedAt: correctedAt(lines, on) }
  })
}

/** Nothing where no line answers for the day: then the body was not yet registered in the role. */
const standingFrom = (row: FoundRow): StandingRow[] =>
  row.status === null
    ? []
    : [
        {
          role: row.role as OrganisationRole,
          corridor: row.corridor as Corridor,
          record: recordFrom(row as DayRow),
          correctedAt: null,
        },
      ]

async function standingsAsKnown(
  db: Db,
  organisationId: string,
  on: Day,
  asKnownAt: Instant,
): Promise<StandingRow[]> {
  const histories = historiesFrom(await everyRecord(db, { organisationId }))
  return histories.map(({ role, corridor, lines }) => ({
    role,
    corridor,
    // Where nothing was known of it then, it reads as not registered, and says when that was changed.
    record: answeringLine(lines, on, asKnownAt) ?? null,
    correctedAt: correctedAt(lines, on, asKnownAt),
  }))
}

function historiesFrom(rows: readonly RecordRow[]): RegistrationHistory[] {
  const groups = Map.groupBy(rows, (row) => row.registration_id)
  return [...groups].flatMap(([id, [first, ...rest]]) =>
    first === undefined
      ? []
      : [
          {
            id,
            role: first.role as OrganisationRole,
            corridor: first.corridor as Corridor,
            lines: [first, ...rest].map(statusFromRow),
          },
        ],
  )
}

/** Every registration of a body with its history. */
export const listHistories = async (db: Db, organisationId: string): Promise<RegistrationHistory[]> =>
  historiesFrom(await everyRecord(db, { organisationId }))

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
