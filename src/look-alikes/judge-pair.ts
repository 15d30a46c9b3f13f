import type { Day } from '../platform/clock.ts'
import type { FoldedName } from './fold-name.ts'
import type { Audience, Closeness, LookAlikeKind } from './look-alike.ts'
import { differByOneLetter } from './one-letter.ts'
import type { Profile } from './profile.ts'

export interface Finding {
  readonly kind: LookAlikeKind
  readonly closeness: Closeness
  readonly audience: Audience
}

const RANK: readonly Closeness[] = ['same', 'other_form', 'mistakable', 'one_letter', 'same_reading']

function closenessOf(a: FoldedName, b: FoldedName): Closeness | undefined {
  if (a.core === b.core) return a.form === b.form ? 'same' : 'other_form'
  if (a.skeleton === b.skeleton) return 'mistakable'
  if (a.unordered !== null && a.unordered === b.unordered) return 'mistakable'
  if (differByOneLetter(a, b)) return 'one_letter'
  // A reading often leaves out the number that tells two bodies of one group apart.
  const read = a.reading !== null && a.reading === b.reading && digitsOf(a) === digitsOf(b)
  return read ? 'same_reading' : undefined
}

const digitsOf = ({ core }: FoldedName): string => core.replace(/\P{N}+/gu, ' ').trim()

/** The closest two names of the two; undefined when no two are close. Symmetric. */
function closestNames(a: Profile, b: Profile): Closeness | undefined {
  const found = a.names.flatMap((one) => b.names.map((other) => closenessOf(one, other)))
  return RANK.find((closeness) => found.includes(closeness))
}

const share = <T>(a: readonly T[], b: readonly T[]): boolean => a.some((one) => b.includes(one))

/** Whether two names have a distinctive word in common, which neighbours of a building seldom have. */
const shareCore = (a: Profile, b: Profile): boolean => {
  const cores = (profile: Profile) =>
    profile.names.map(({ skeleton }) => skeleton).filter((s) => s.length >= 3)
  return cores(a).some((one) => cores(b).some((other) => one.includes(other) || other.includes(one)))
}

function nameAudience(closeness: Closeness, country: string, near: boolean): Audience {
  if (country === 'VN' || closeness === 'mistakable' || closeness === 'one_letter') return 'public'
  if (!near) return 'screening'
  return closeness === 'same_reading' ? 'officers' : 'public'
}

/**
 * Who is told of what. FERI has published no rule, so this is a product default (2026-11), made so that an honest body is
 * seldom named and an imitated one always:
 * - Enterprise names are unique in all of Viet Nam (Law on Enterprises 2020, arts. 38 and 41), so any near-identical name
 *   there is told. In Japan the same name is free at every other address (Commercial Registration Act art. 27), so it is told
 *   within one prefecture only, and names that are merely read alike are for officers; a name that can be _mistaken_ for another
 *   is no coincidence and is told everywhere.
 * - One address alone says nothing: buildings are shared. With a similar name it is told; with another licence of the same
 *   role it is for officers to weigh.
 * - One licence number at two bodies is told. Who is on an authority's list by number is told; by name only where the
 *   municipality (in Viet Nam, the province) is the same.
 *
 * What two bodies have in common, worst first; nothing when nobody would take one for the other. `today` decides whether a
 * licence has lapsed. Symmetric but for that.
 */
export function judgeBodies(a: Profile, b: Profile, today: Day): Finding[] {
  const findings: Finding[] = []
  const number = a.numbers.find(({ key }) => b.numbers.some((other) => other.key === key))
  if (number) {
    const there = b.numbers.find(({ key }) => key === number.key)?.validTo ?? null
    const closeness = there !== null && there < today ? 'lapsed_number' : 'number'
    findings.push({ kind: 'licence_number', closeness, audience: 'public' })
  }
  if (a.country !== b.country) return findings
  const oneRole = share(a.roles, b.roles)
  const closeness = closestNames(a, b)
  const near = share(a.regions, b.regions)
  if (oneRole && closeness) {
    const audience = nameAudience(closeness, a.country, near)
    findings.push({ kind: 'similar_name', closeness, audience })
  }
  if (share(a.addresses, b.addresses)) {
    const alike = closeness !== undefined || shareCore(a, b)
    // Across roles a like name at one address is most often one group, or one body on two lists: something to tidy up.
    if (alike || oneRole) {
      const audience = alike && oneRole ? 'public' : 'officers'
      findings.push({ kind: 'same_address', closeness: alike ? 'name_and_address' : 'address', audience })
    }
  }
  return findings
}

/** Whether a measure on an authority's list may be about the body; undefined when nothing speaks for it. */
export function judgeMeasure(body: Profile, measure: Profile): Finding | undefined {
  const kind = 'sanction_list'
  if (share(body.numbers.map(keyOf), measure.numbers.map(keyOf)))
    return { kind, closeness: 'number', audience: 'public' }
  if (body.country !== measure.country || !share(body.roles, measure.roles)) return undefined
  const closeness = closestNames(body, measure)
  if (!closeness) return undefined
  if (share(body.addresses, measure.addresses))
    return { kind, closeness: 'name_and_address', audience: 'public' }
  // The list prints a number, and it is another's: then only a like name is left, and the numbers tell the two apart.
  const otherNumber = measure.numbers.length > 0 && body.numbers.length > 0
  const near = share(body.regions, measure.regions)
  const place = body.country === 'JP' ? share(body.municipalities, measure.municipalities) : near
  if (place && !otherNumber) return { kind, closeness, audience: 'public' }
  return { kind, closeness, audience: near ? 'officers' : 'screening' }
}

const keyOf = ({ key }: { readonly key: string }): string => key
