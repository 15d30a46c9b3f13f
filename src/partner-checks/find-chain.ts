import type { Deps } from '../deps.ts'
import type { LookAlike } from '../look-alikes/look-alike.ts'
import { lookAlikesOf } from '../look-alikes/look-alike-store.ts'
import type { Identifier } from '../organisations/identifier.ts'
import type { Day } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import type { EntryHeader, PublicEntry } from '../registrations/register-entry.ts'
import type { ChainBody } from './chain.ts'
import { type ChainRow, readChain, readChainBody } from './chain-store.ts'
import { factsOf, warningKinds } from './find-parties.ts'
import { type KnownBodies, type KnownBody, makeKnownBodies } from './known-bodies.ts'
import type { ReceiptOrganisation } from './partner-check.ts'

/** A party of a chain that is in the register. */
export interface ChainMember {
  readonly body: ChainBody
  readonly organisation: ReceiptOrganisation
  /** Who or what it could be mistaken for, as known now. */
  readonly lookAlikes: readonly LookAlike[]
}

export interface FoundChain {
  /** In the order asked; undefined for who is not in the register. */
  readonly members: readonly (ChainMember | undefined)[]
  /** Of the one state of the register that all of it was read from. */
  readonly registerVersion: number
}

/** A register that changes with every read is changed too often to be answered from. */
const ATTEMPTS = 5

/** One memory a database. */
const known = new WeakMap<object, KnownBodies>()

function knownTo(db: Deps['db']): KnownBodies {
  const before = known.get(db.queries)
  if (before) return before
  const made = makeKnownBodies()
  known.set(db.queries, made)
  return made
}

/**
 * The one to ten parties of a chain as the register shows them on a day, as known now: standings and warnings are read each
 * time, what else there is to know of a body only once for each version of the register. Throws AppError `unavailable` when the
 * register never stood still.
 */
export async function findChain(
  { db }: Pick<Deps, 'db'>,
  identifiers: readonly Identifier[],
  on: Day,
): Promise<FoundChain> {
  const memory = knownTo(db)
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const read = await readChain(db, identifiers, on)
    if (read === 'changed') continue
    const { parties, registerVersion } = read
    const bodies = await bodiesOf(db, memory, parties, registerVersion)
    if (bodies === 'changed') continue
    const warned = parties.flatMap((party) => (party?.warned ? [party.organisationId] : []))
    const alike = warned.length > 0 ? await lookAlikesOf(db, warned) : undefined
    const members = parties.map((party, i) => {
      const body = bodies[i]
      return party && body && memberOf(party, body, alike?.get(party.organisationId) ?? [])
    })
    return { members, registerVersion }
  }
  throw new AppError('unavailable', 'errors.unavailable')
}

/** In the order of the parties; `changed` when one could only be read from another state of the register. */
async function bodiesOf(
  db: Deps['db'],
  memory: KnownBodies,
  parties: readonly (ChainRow | undefined)[],
  registerVersion: number,
): Promise<(KnownBody | undefined)[] | 'changed'> {
  const bodies: (KnownBody | undefined)[] = []
  for (const party of parties) {
    let body = party && memory.get(party.organisationId, registerVersion)
    if (party && !body) {
      const row = await readChainBody(db, party.organisationId)
      if (row?.version !== registerVersion) return 'changed'
      body = knownFrom(party.organisationId, row)
      memory.put(party.organisationId, registerVersion, body)
    }
    bodies.push(body)
  }
  return bodies
}

function knownFrom(organisationId: string, row: { header: string; entry: string }): KnownBody {
  const entry = JSON.parse(row.entry) as PublicEntry
  const organisation = organisationOf(entry)
  const facts = factsOf(organisationId, JSON.parse(row.header) as EntryHeader, entry)
  // The licences of the receipt say all that the rules ask, and the rest of the entry need not be remembered.
  return { facts: { ...facts, licences: organisation.licences }, organisation }
}

const memberOf = (
  { shared, standings }: ChainRow,
  { facts, organisation }: KnownBody,
  lookAlikes: readonly LookAlike[],
): ChainMember => ({
  body: { ...facts, standings, warnings: warningKinds(shared, lookAlikes) },
  organisation,
  lookAlikes,
})

const organisationOf = ({ names, country, identifiers, licences }: PublicEntry): ReceiptOrganisation => ({
  country,
  identifiers: identifiers.map(({ scheme, value }) => ({ scheme, value })),
  licences: licences.map(({ scheme, number, issued_on, valid_to_on }) => ({
    issued_on,
    number,
    scheme,
    valid_to_on,
  })),
  names: names.map(({ text, language, kind }) => ({ kind, language, text })),
})
