import * as v from 'valibot'
import { canonicalJson } from '../platform/canonical-json.ts'
import { type Day, dayOf, type Instant } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import { editionName, editionOn, RatingEdition } from './rating-edition.ts'
import edition20261 from './rating-edition.vn-jp.2026.1.json' with { type: 'json' }

/** Every edition there is, oldest first. One that a rating was given by stays for good: ratings are made again from it. */
export const RATING_EDITIONS: readonly RatingEdition[] = [v.parse(RatingEdition, edition20261)]

/** The edition by which is rated at an instant. Throws `conflict` before the first. */
export function requireEdition(
  at: Instant,
  editions: readonly RatingEdition[] = RATING_EDITIONS,
): RatingEdition {
  const edition = editionOn(editions, dayOf(at))
  if (!edition) throw new AppError('conflict', 'ratings.no_edition', { params: { day: dayOf(at) as Day } })
  return edition
}

export const findEdition = (name: string, editions: readonly RatingEdition[] = RATING_EDITIONS) =>
  editions.find((edition) => editionName(edition) === name)

/** SHA-256 of the edition's canonical JSON: kept with every rating, so that a silent change of a file shows. */
export const editionHash = (edition: RatingEdition): string => sha256Hex(canonicalJson(edition))
