import { sha256Hex } from '../platform/hash.ts'

/** One of those who can be drawn: a code that says nothing of the person, and the stratum he belongs to. */
export interface Listed {
  readonly code: string
  readonly stratum: string
}

/** What was asked for and what came out: with the list and the seed anyone computes it again. */
export interface Draw {
  readonly algorithm: 'sha256-rank.1'
  /** SHA-256 of the canonical list. */
  readonly list_hash: string
  readonly seed: string
  readonly size: number
  readonly strata: readonly { readonly stratum: string; readonly listed: number; readonly drawn: number }[]
  /** Codes in the order in which they are drawn, stratum by stratum; who stands after `drawn` replaces, in this order. */
  readonly order: readonly {
    readonly code: string
    readonly stratum: string
    readonly rank: number
    readonly drawn: boolean
  }[]
}

/** Codes, strata and seeds are written so that a line of them reads in one way only, and every machine sorts them alike. */
export const DRAW_WORD = /^[A-Za-z0-9](?:[A-Za-z0-9 ._:/+-]{0,78}[A-Za-z0-9])?$/

/** The list as it is hashed: lines `code,stratum` in the order of their bytes, each ended by a line feed. */
export const canonicalList = (list: readonly Listed[]): string =>
  list
    .map(({ code, stratum }) => `${code},${stratum}\n`)
    .sort(byCodeUnits)
    .join('')

/** SHA-256 of the canonical list: `LC_ALL=C sort list.csv | sha256sum`. Throws RangeError for a list that cannot be drawn from. */
export function listHash(list: readonly Listed[]): string {
  for (const { code, stratum } of list)
    if (!DRAW_WORD.test(code) || !DRAW_WORD.test(stratum))
      throw new RangeError(`“${code}, ${stratum}” cannot stand on a list to draw from`)
  if (new Set(list.map(({ code }) => code)).size !== list.length)
    throw new RangeError('a code stands on the list twice')
  return sha256Hex(canonicalList(list))
}

/**
 * A stratified draw that anyone can repeat (README.md of this folder says how with `sha256sum`): places by largest remainder, at least
 * one in each stratum where there are enough, and within a stratum by SHA-256 of `seed|list hash|code`. The order of the list does not
 * matter. The seed is to be chosen after the hash of the list is written down. Throws RangeError unless 0 ≤ size ≤ listed.
 */
export function drawSample({
  list,
  size,
  seed,
}: {
  readonly list: readonly Listed[]
  readonly size: number
  readonly seed: string
}): Draw {
  if (!Number.isSafeInteger(size) || size < 0 || size > list.length)
    throw new RangeError(`${size} of ${list.length} cannot be drawn`)
  if (!DRAW_WORD.test(seed)) throw new RangeError('the seed is not written as seeds are')
  const hash = listHash(list)
  const rankOf = (word: string) => sha256Hex(`${seed}|${hash}|${word}`)
  const members = Map.groupBy(list, ({ stratum }) => stratum)
  const strata = [...members.keys()]
    .sort(byCodeUnits)
    .map((stratum) => ({ stratum, listed: members.get(stratum)?.length ?? 0 }))
  const places = allocate(strata, { size, total: list.length, tieBreak: rankOf })
  const order = strata.flatMap(({ stratum }, i) =>
    (members.get(stratum) ?? [])
      .map(({ code }) => ({ code, key: rankOf(code) }))
      .sort((a, b) => byCodeUnits(a.key, b.key))
      .map(({ code }, at) => ({ code, stratum, rank: at + 1, drawn: at < (places[i] as number) })),
  )
  return {
    algorithm: 'sha256-rank.1',
    list_hash: hash,
    seed,
    size,
    strata: strata.map((stratum, i) => ({ ...stratum, drawn: places[i] as number })),
    order,
  }
}

interface Allocation {
  readonly size: number
  readonly total: number
  /** Decides between equal remainders, so that no stratum is always the last. */
  readonly tieBreak: (stratum: string) => string
}

/** Whole numbers only: `size × listed − places × total` says how far a stratum is from its fair part, without rounding. */
function allocate(
  strata: readonly { readonly stratum: string; readonly listed: number }[],
  { size, total, tieBreak }: Allocation,
): readonly number[] {
  const least = size >= strata.length ? 1 : 0
  const places = strata.map(({ listed }) => Math.max(least, Math.floor((size * listed) / Math.max(total, 1))))
  const ties = strata.map(({ stratum }) => tieBreak(stratum))
  const lacks = (i: number) => size * (strata[i]?.listed ?? 0) - (places[i] as number) * total
  const best = (candidates: readonly number[], sign: 1 | -1) =>
    candidates.reduce((a, b) => {
      const difference = sign * (lacks(b) - lacks(a))
      return difference > 0 || (difference === 0 && (ties[b] as string) < (ties[a] as string)) ? b : a
    })
  const all = strata.map((_, i) => i)
  for (let given = places.reduce((a, b) => a + b, 0); given !== size; ) {
    const step = given < size ? 1 : -1
    const open = all.filter((i) =>
      step === 1 ? (places[i] as number) < (strata[i]?.listed ?? 0) : (places[i] as number) > least,
    )
    const chosen = best(open, step)
    places[chosen] = (places[chosen] as number) + step
    given += step
  }
  return places
}

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
