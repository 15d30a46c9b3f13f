import { sql } from 'kysely'
import type { LookAlikeTables } from '../look-alikes/tables.ts'
import type { Identifier } from '../organisations/identifier.ts'
import type { Day } from '../platform/clock.ts'
import type { Database, Queries } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import { inRounds } from '../platform/database/rounds.ts'
import type { RegistrationTables } from '../registrations/tables.ts'
import type { ChainStanding } from './chain.ts'
import { type StandingRow, standingFrom } from './party-store.ts'

type Reading = Queries<RegistrationTables & LookAlikeTables>
type Db = Pick<Database<Reading>, 'queries' | 'run'>
type Params = Record<string, string>

/** Where a body stands that has this identifier: at least the version, even of a body that is not there. */
const standingsOf = (db: Reading, p: Params, i: number) =>
  db
    .selectFrom('register_versions as v')
    .leftJoin('register_keys as k', (join) =>
      join.on('k.scheme', '=', p[`scheme${i}`] as string).on('k.value', '=', p[`value${i}`] as string),
    )
    .leftJoin('registrations as r', 'r.organisation_id', 'k.organisation_id')
    .leftJoin('registration_statuses as s', (join) =>
      join
        .onRef('s.registration_id', '=', 'r.id')
        // As known today: of the lines that hold on the day the one that was written last.
        .on('s.sequence', '=', (eb) =>
          eb
            .selectFrom('registration_statuses as x')
            .whereRef('x.registration_id', '=', 'r.id')
            .where('x.held_from_on', '<=', p.on as string)
            .where((or) => or.or([or('x.held_to_on', 'is', null), or('x.held_to_on', '>=', p.on as string)]))
            .select((x) => x.fn.max('x.sequence').as('latest')),
        ),
    )
    .where('v.id', '=', sql.lit(1))
    .select([
      'v.version',
      'k.organisation_id',
      'r.role',
      'r.corridor',
      's.status',
      's.held_from_on',
      's.valid_to_on',
      's.programmes',
      's.conditions',
    ])
    .select(sql.lit(i).$castTo<number>().as('party'))
    .select((eb) =>
      eb
        .selectFrom('look_alikes as l')
        .whereRef('l.organisation_id', '=', 'k.organisation_id')
        .where('l.audience', '=', sql.lit('public'))
        .select('l.organisation_id')
        .limit(sql.lit(1))
        .as('warned_id'),
    )

/** D1 takes five terms in a compound SELECT; most chains have three parties. */
const PARTIES_A_READ = 3

/** So many parties in one statement, and so from one state of the register on every engine. */
const chainOf = (size: number) =>
  hotRead((db: Reading, p: Params) => {
    let all = standingsOf(db, p, 0)
    for (let i = 1; i < size; i += 1) all = all.unionAll(standingsOf(db, p, i))
    return all
  })
const chainOfOne = chainOf(1)
const chainOfMany = chainOf(PARTIES_A_READ)

/** Whom an identifier leads to, and where that body stands on the day. */
export interface ChainRow {
  readonly organisationId: string
  /** True when other bodies have the same number. */
  readonly shared: boolean
  /** Whether there may be something to warn of (`lookAlikesOf`). */
  readonly warned: boolean
  readonly standings: readonly ChainStanding[]
}

/**
 * Whom identifiers lead to on a day, as known now, in their order, and of which version of the register that is; undefined for
 * who is not in it. Of several bodies with one number the first, as look-ups show. `changed` when the register was, meanwhile.
 */
export async function readChain(
  db: Db,
  identifiers: readonly Identifier[],
  on: Day,
): Promise<
  { readonly parties: readonly (ChainRow | undefined)[]; readonly registerVersion: number } | 'changed'
> {
  const parties: (ChainRow | undefined)[] = []
  let registerVersion: number | undefined
  for (const some of inRounds(identifiers, PARTIES_A_READ)) {
    const rows = await readSome(db, some, on)
    const version = rows[0]?.version ?? 0
    registerVersion ??= version
    if (version !== registerVersion) return 'changed'
    for (const i of some.keys())
      parties.push(
        partyFrom(
          rows.filter(({ party }) => party === i),
          on,
        ),
      )
  }
  return { parties, registerVersion: registerVersion ?? 0 }
}

function readSome(db: Db, identifiers: readonly Identifier[], on: Day) {
  const params: Params = { on }
  const [read, size] = identifiers.length === 1 ? [chainOfOne, 1] : [chainOfMany, PARTIES_A_READ]
  for (let i = 0; i < size; i += 1) {
    // A shorter chain is filled up with what no body has.
    params[`scheme${i}`] = identifiers[i]?.scheme ?? ''
    params[`value${i}`] = identifiers[i]?.value ?? ''
  }
  return read(db, params)
}

type Row = { [K in keyof StandingRow]: StandingRow[K] | null } & {
  readonly organisation_id: string | null
  readonly warned_id: string | null
}

function partyFrom(rows: readonly Row[], on: Day): ChainRow | undefined {
  const ids = [...new Set(rows.map(({ organisation_id }) => organisation_id ?? ''))].sort()
  const organisationId = ids[0] ?? ''
  const own = rows.filter(({ organisation_id }) => organisation_id === organisationId)
  if (own.length === 0) return undefined
  const standings = own.flatMap((row) =>
    row.status === null ? [] : (standingFrom(row as StandingRow, on) ?? []),
  )
  if (standings.length > 1) standings.sort(byRoleAndCorridor)
  const warned = own.some(({ warned_id }) => warned_id !== null)
  return { organisationId, shared: ids.length > 1, warned, standings }
}

function byRoleAndCorridor(a: ChainStanding, b: ChainStanding): number {
  const [one, other] = [`${a.role} ${a.corridor}`, `${b.role} ${b.corridor}`]
  return one < other ? -1 : Number(one > other)
}

const entryOf = hotRead((db: Reading, p: { id: string }) =>
  db
    .selectFrom('register_versions as v')
    .innerJoin('register_entries as e', (join) => join.on('e.organisation_id', '=', p.id))
    .where('v.id', '=', sql.lit(1))
    .select(['v.version', 'e.header', 'e.entry']),
)

/** A body's line of the read model as it is kept, in JSON, and of which version of the register that is. */
export async function readChainBody(db: Db, id: string) {
  const [row] = await entryOf(db, { id })
  return row
}
