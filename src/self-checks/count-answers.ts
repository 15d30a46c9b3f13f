import { KEPT_AS_SAID, type SelfCheckEdition } from './self-check.ts'

/** As few as may be shown to a company, and in which steps counts are told (product default, as of the published fee figures). */
export const SELF_CHECK_RULE = { k: 10, step: 5 } as const

export interface PlaceAnswers {
  readonly placeId: string
  /** A letter a question, one text a worker. */
  readonly answers: readonly string[]
}

export interface CountedSign {
  readonly question: string
  /** Estimated, in steps of five; null where it is fewer than ten, or nearly all. */
  readonly found: number | null
}

/** A group of places as a company may see it. Of one that may not be seen nothing is there. */
export interface CountedGroup {
  /** One place, or several that are too small alone. */
  readonly placeIds: readonly string[]
  readonly answered: number
  readonly signs: readonly CountedSign[]
}

/**
 * What a company is shown of a quarter. A place with k answers or more stands alone; the others stand together where they are two at least
 * and k together. If they are not, the smallest shown place joins them, or one could subtract: whatever is shown is all there is, or what is hidden is k
 * or more. There is no total beside the groups.
 */
export function countGroups(edition: SelfCheckEdition, places: readonly PlaceAnswers[]): CountedGroup[] {
  const { k } = SELF_CHECK_RULE
  const heard = places.filter(({ answers }) => answers.length > 0)
  const large = heard
    .filter(({ answers }) => answers.length >= k)
    .sort((a, b) => a.answers.length - b.answers.length || (a.placeId < b.placeId ? -1 : 1))
  const small = heard.filter(({ answers }) => answers.length < k)
  const sizeOf = (group: readonly PlaceAnswers[]): number =>
    group.reduce((sum, { answers }) => sum + answers.length, 0)
  const together = [...small]
  while (together.length > 0 && (together.length < 2 || sizeOf(together) < k)) {
    const joining = large.shift()
    // Nothing is left to hide among: the small ones are shown to nobody.
    if (!joining) return []
    together.push(joining)
  }
  const groups = large.map((place) => [place])
  if (together.length > 0) groups.push(together)
  return groups.map((group) => counted(edition, group))
}

function counted(edition: SelfCheckEdition, group: readonly PlaceAnswers[]): CountedGroup {
  const { k, step } = SELF_CHECK_RULE
  const all = group.flatMap(({ answers }) => answers)
  const down = (count: number): number => Math.floor(count / step) * step
  return {
    placeIds: group.map(({ placeId }) => placeId),
    answered: down(all.length),
    signs: edition.questions.map(({ id, sign }, at) => {
      const given = all.filter((letters) => letters[at] === 'y' || letters[at] === 'n').length
      const kept = all.filter((letters) => letters[at] === sign[0]).length
      const found = estimated(kept, given)
      // Few and none are one answer; and not where nearly all gave it: a company would know of each of them.
      const isTold = given >= k && found >= k && given - found >= step
      return { question: id, found: isTold ? down(found) : null }
    }),
  }
}

/** How many gave an answer, from how many of those kept bear it: half of what was left to the coin came by itself. */
const estimated = (kept: number, given: number): number =>
  Math.round((kept - (given * (1 - KEPT_AS_SAID)) / 2) / KEPT_AS_SAID)
