import { TRAITS, type Traits } from './round-worker.ts'

/**
 * Groups smaller than this are put together before anyone is drawn. Of the one woman on a list, drawn from a group of her own,
 * everybody would know that she was drawn; this is also how few a reviewer may be shown (design.md §8).
 */
export const STRATUM_MIN = 5

const labelOf = (traits: Traits): string => TRAITS.map((trait) => traits[trait]).join('|')

/**
 * The stratum of each worker, in their order: a letter (`A`, `B` … `AA`), the largest group first. Groups of fewer than five
 * make one, and where that is still too small it joins the smallest of the others. A letter says nothing of those in it.
 */
export function strataOf(workers: readonly { readonly traits: Traits }[]): string[] {
  const groups = Map.groupBy(
    workers.map(({ traits }, i) => ({ i, label: labelOf(traits) })),
    ({ label }) => label,
  )
  const sorted = [...groups]
    .map(([label, members]) => ({ label, members: members.map(({ i }) => i) }))
    .sort((a, b) => b.members.length - a.members.length || (a.label < b.label ? -1 : 1))
  const strata = sorted.filter(({ members }) => members.length >= STRATUM_MIN).map(({ members }) => members)
  const few = sorted.filter(({ members }) => members.length < STRATUM_MIN).flatMap(({ members }) => members)
  const smallest = strata.at(-1)
  if (few.length >= STRATUM_MIN || (few.length > 0 && !smallest)) strata.push(few)
  else smallest?.push(...few)
  const letters: string[] = []
  for (const [at, members] of strata.entries()) for (const i of members) letters[i] = letterOf(at)
  return letters
}

const LETTERS = 26

/** 0 → `A`, 25 → `Z`, 26 → `AA`. */
function letterOf(at: number): string {
  const last = String.fromCharCode(65 + (at % LETTERS))
  return at < LETTERS ? last : letterOf(Math.floor(at / LETTERS) - 1) + last
}
