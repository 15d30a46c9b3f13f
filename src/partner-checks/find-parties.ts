import type { Deps } from '../deps.ts'
import type { LookAlike } from '../look-alikes/look-alike.ts'
import { lookAlikesOf } from '../look-alikes/look-alike-store.ts'
import { type Identifier, identifierKey } from '../organisations/identifier.ts'
import type { OrganisationRole } from '../organisations/organisation.ts'
import type { Day } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import type { EntryHeader, PublicEntry } from '../registrations/register-entry.ts'
import type { ChainBody } from './chain.ts'
import { type EntryRow, findEntriesByKey, findStandings, registerVersion } from './party-store.ts'

/** A body of the register with what the rules ask of it. */
export interface FoundBody {
  readonly body: ChainBody
  readonly entry: PublicEntry
  /** Who or what it could be mistaken for, as known now. */
  readonly lookAlikes: readonly LookAlike[]
}

/** By `identifierKey`; who is not in the register is absent. */
export type FoundParties = ReadonlyMap<string, FoundBody>

/** A register that changes with every read is changed too often to be answered from. */
const ATTEMPTS = 5

/**
 * Runs reads that must all be of one state of the register, and says which: when it changed meanwhile they are run again.
 * Throws AppError `unavailable` when it never stood still.
 */
export async function sameRegister<T>(
  { db }: Pick<Deps, 'db'>,
  read: () => Promise<T>,
): Promise<{ readonly result: T; readonly registerVersion: number }> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const before = await registerVersion(db)
    const result = await read()
    if ((await registerVersion(db)) === before) return { result, registerVersion: before }
  }
  throw new AppError('unavailable', 'errors.unavailable')
}

/** The bodies behind canonical identifiers, as the register shows them on a day, as known now. */
export async function findParties(
  { db }: Pick<Deps, 'db'>,
  identifiers: readonly Identifier[],
  on: Day,
): Promise<FoundParties> {
  const byScheme = Map.groupBy(identifiers, ({ scheme }) => scheme)
  const entries = await Promise.all(
    [...byScheme].map(async ([scheme, those]) => ({
      scheme,
      found: await findEntriesByKey(
        db,
        scheme,
        those.map(({ value }) => value),
      ),
    })),
  )
  const rows = entries.flatMap(({ found }) => [...found.values()])
  const ids = rows.map(({ organisationId }) => organisationId)
  const warned = rows.filter((row) => row.warned).map(({ organisationId }) => organisationId)
  const [standings, alike] = await Promise.all([findStandings(db, ids, on), lookAlikesOf(db, warned)])
  const bodies = new Map<string, FoundBody>()
  for (const { scheme, found } of entries) {
    for (const [value, row] of found) {
      const body = bodyOf(row, standings.get(row.organisationId) ?? [], alike.get(row.organisationId) ?? [])
      bodies.set(identifierKey({ scheme, value }), body)
    }
  }
  return bodies
}

function bodyOf(
  row: EntryRow,
  standings: ChainBody['standings'],
  lookAlikes: readonly LookAlike[],
): FoundBody {
  const header = JSON.parse(row.header) as EntryHeader
  const entry = JSON.parse(row.entry) as PublicEntry
  const facts = factsOf(row.organisationId, header, entry)
  return { body: { ...facts, standings, warnings: warningKinds(row.shared, lookAlikes) }, entry, lookAlikes }
}

/** What the rules ask of a body beyond where it stands and whom it could be mistaken for. */
export const factsOf = (
  organisationId: string,
  { roles, knownFromOn }: EntryHeader,
  { licences, sites, listed }: PublicEntry,
): Omit<ChainBody, 'standings' | 'warnings'> => ({
  organisationId,
  roles: roles as readonly OrganisationRole[],
  licences,
  offices: sites.length,
  paused: listed.paused,
  knownFromOn,
})

/** Each kind of warning once. */
export const warningKinds = (shared: boolean, lookAlikes: readonly LookAlike[]): readonly string[] => [
  ...new Set([...(shared ? ['shared_number'] : []), ...lookAlikes.map(({ kind }) => kind).sort()]),
]
