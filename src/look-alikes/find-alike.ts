import type { Deps } from '../deps.ts'
import { findOrganisations } from '../organisations/organisation-store.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { findMeasures } from '../sanctions/measure-store.ts'
import { judgeBodies, judgeMeasure } from './judge-pair.ts'
import type { LookAlike } from './look-alike.ts'
import { bearersOf, NAMESAKES_MAX, NEIGHBOURS_MAX } from './look-alike-search-store.ts'
import { keysOf, type Profile, profileOfBody, profileOfMeasure } from './profile.ts'

const MEASURE = 'measure:'

/** Who is to be compared with whom, and under which keys each is found from now on. */
export interface Candidates {
  readonly keys: ReadonlyMap<string, readonly string[]>
  readonly pairs: ReadonlyMap<string, ReadonlySet<string>>
  /** Bearers elsewhere of a key that the profiles at hand have just made an everyday one: what was said of them by it is void. */
  readonly outdated: ReadonlySet<string>
}

const mostOf = (key: string): number => (/^[al]\|/.test(key) ? NEIGHBOURS_MAX : NAMESAKES_MAX)
/** A licence number is nobody's everyday number, however many bear it; each is compared with the first few. */
const isEveryday = (key: string, bearers: number): boolean => bearers > mostOf(key) && !key.startsWith('l|')

/** The profiles at hand by their keys as they are now, all others by those that were stored. */
export async function candidatesOf(deps: Deps, profiles: ReadonlyMap<string, Profile>): Promise<Candidates> {
  const keys = new Map([...profiles].map(([holder, profile]) => [holder, keysOf(profile)] as const))
  const bearers = new Map<string, Set<string>>()
  for (const [holder, those] of keys) {
    for (const key of those) bearers.set(key, (bearers.get(key) ?? new Set()).add(holder))
  }
  const outdated = new Set<string>()
  await Promise.all(
    [...bearers].map(async ([key, holders]) => {
      const stored = await bearersOf(deps.db, key)
      for (const holder of stored) if (!profiles.has(holder)) holders.add(holder)
      if (!isEveryday(key, holders.size) || isEveryday(key, stored.length)) return
      for (const holder of stored) if (!profiles.has(holder)) outdated.add(holder)
    }),
  )
  const pairs = new Map<string, Set<string>>()
  for (const [key, holders] of bearers) {
    if (isEveryday(key, holders.size)) continue
    const few = [...holders].slice(0, mostOf(key) + 1)
    for (const holder of few.filter((one) => profiles.has(one))) {
      const others = pairs.get(holder) ?? new Set()
      for (const other of few) if (other !== holder) others.add(other)
      pairs.set(holder, others)
    }
  }
  return { keys, pairs, outdated }
}

/** The profiles of holders by id, bodies and measures; those that are gone, or withdrawn, are absent. */
export async function profilesOf(deps: Deps, holders: readonly string[]): Promise<Map<string, Profile>> {
  const { queries } = deps.db
  const measures = holders.filter((holder) => holder.startsWith(MEASURE))
  const bodies = holders.filter((holder) => !holder.startsWith(MEASURE))
  const found = await findMeasures(
    queries,
    measures.map((one) => one.slice(MEASURE.length)),
  )
  const listed = found.filter(({ withdrawnOn }) => withdrawnOn === null)
  const profiles = [
    ...(await findOrganisations(queries, bodies)).map(profileOfBody),
    ...listed.map(profileOfMeasure),
  ]
  return new Map(profiles.map((profile) => [profile.holder, profile]))
}

/** What is to be said of one profile about the other; nothing about a measure, which is nobody to be warned about. */
export function saidOf(one: Profile, other: Profile, today: Day, at: string): LookAlike[] {
  if (one.shown.is === 'measure') return []
  const organisationId = one.holder
  if (other.shown.is === 'measure') {
    const finding = judgeMeasure(one, other)
    return finding ? [{ organisationId, ...finding, other: other.shown, foundAt: at }] : []
  }
  return judgeBodies(one, other, today).map((finding) => ({
    organisationId,
    ...finding,
    other: other.shown,
    foundAt: at,
  }))
}

/**
 * Everything alike to the profiles at hand, told of both sides of each pair, each once. Where a name has become an everyday one
 * through them, its other bearers are looked at anew as well; `keys` names all that were.
 */
export async function findAlike(deps: Deps, changed: ReadonlyMap<string, Profile>) {
  const first = await candidatesOf(deps, changed)
  const more = await profilesOf(deps, [...first.outdated])
  const profiles = new Map([...changed, ...more])
  const { keys, pairs } = more.size === 0 ? first : await candidatesOf(deps, profiles)
  const elsewhere = new Set(
    [...pairs.values()].flatMap((others) => [...others].filter((other) => !profiles.has(other))),
  )
  const all = new Map([...profiles, ...(await profilesOf(deps, [...elsewhere]))])
  const at = deps.now()
  const today = dayOf(at)
  const found: LookAlike[] = []
  for (const [holder, others] of pairs) {
    const one = all.get(holder)
    for (const other of [...others].flatMap((id) => all.get(id) ?? [])) {
      if (!one) continue
      found.push(...saidOf(one, other, today, at))
      // Of two that are both at hand, the other's turn comes by itself.
      if (!profiles.has(other.holder)) found.push(...saidOf(other, one, today, at))
    }
  }
  return { keys, found }
}
