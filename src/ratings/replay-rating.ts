import { canonicalJson } from '../platform/canonical-json.ts'
import type { GivenRating } from './given-rating.ts'
import { editionHash, findEdition } from './load-rating-editions.ts'
import { type Rating, rate, type Unrated } from './rating.ts'
import type { RatingEdition } from './rating-edition.ts'

export interface Replay {
  /** What the stored inputs give today by the edition the rating names; null where there is no such edition any more. */
  readonly outcome: Rating | Unrated | null
  /** That edition reads as it read when the rating was given. */
  readonly editionUnchanged: boolean
  readonly same: boolean
}

/** Makes a given rating again from what was stored with it. Other editions have no say. */
export function replayRating(
  { inputs, outcome, editionHash: hash }: Pick<GivenRating, 'inputs' | 'outcome' | 'editionHash'>,
  editions?: readonly RatingEdition[],
): Replay {
  const edition = findEdition(outcome.edition, editions)
  if (!edition) return { outcome: null, editionUnchanged: false, same: false }
  const again = rate(edition, inputs)
  return {
    outcome: again,
    editionUnchanged: editionHash(edition) === hash,
    same: canonicalJson(again) === canonicalJson(outcome),
  }
}
