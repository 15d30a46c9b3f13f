import { onTheDay, WORKER_ACTOR } from '../accounts/worker-actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { retrying } from '../journal/retrying.ts'
import { chance } from '../platform/chance.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { quarterOf } from '../platform/quarter.ts'
import { parsePlaceCode, placeNotFound, placeSubject, type SelfCheckPlace } from './place.ts'
import { countAnswers, findPlace, insertAnswers } from './place-store.ts'
import {
  editionOf,
  lettersOf,
  type SelfCheckEdition,
  type SelfCheckQuestion,
  type SentSelfCheck,
  signsIn,
} from './self-check.ts'

/** More than any site has workers: whoever sends so many is none of them (product default). */
const A_QUARTER_MOST = 20_000

export interface SelfCheckResult {
  readonly edition: SelfCheckEdition
  readonly signs: readonly SelfCheckQuestion[]
}

/** A place that still takes answers. Throws `not_found` for any other code. */
export async function requirePlace(deps: Pick<Deps, 'db'>, typed: string): Promise<SelfCheckPlace> {
  const code = parsePlaceCode(typed)
  const place = code === undefined ? undefined : await findPlace(deps.db.queries, code)
  if (!place || place.endedAt !== null) throw placeNotFound()
  return place
}

/**
 * Tells a worker at once what his answers mean. Only with a place are they counted: without name, day or hour, in a row of which the order is
 * chance. Throws `invalid` for an edition or a question that is none, `not_found` for a place that is none.
 */
export async function answerSelfCheck(
  deps: Deps,
  sent: SentSelfCheck,
  placeCode?: string,
): Promise<SelfCheckResult> {
  const edition = editionOf(sent.version)
  if (!edition) throw invalidField('version', 'self_checks.edition_unknown')
  const unknown = Object.keys(sent.answers).find((id) => !edition.questions.some((one) => one.id === id))
  if (unknown) throw invalidField(`answers.${unknown}`, 'errors.unknown_field', { field: unknown })
  if (placeCode !== undefined) await count(deps, edition, sent, await requirePlace(deps, placeCode))
  return { edition, signs: signsIn(edition, sent.answers) }
}

const count = (
  deps: Deps,
  edition: SelfCheckEdition,
  sent: SentSelfCheck,
  place: SelfCheckPlace,
): Promise<null> =>
  retrying(async () => {
    const subject = placeSubject(place.id)
    const after = await findHead(deps.db, subject)
    const day = dayOf(deps.now())
    const quarter = quarterOf(day)
    if ((await countAnswers(deps.db.queries, place.id, quarter)) >= A_QUARTER_MOST) {
      throw new AppError('too_large', 'self_checks.too_many', { params: { limit: A_QUARTER_MOST } })
    }
    const letters = lettersOf(edition, sent.answers, chance)
    return commit(deps, WORKER_ACTOR, {
      at: onTheDay(day),
      // Not even what was answered, by its hash: there are few answers to try.
      entries: [{ subject, after, action: 'answered', summary: quarter, payload: { quarter } }],
      statements: [
        insertAnswers(deps.db.queries, {
          id: crypto.randomUUID(),
          place_id: place.id,
          quarter,
          edition: edition.version,
          answers: letters,
        }),
      ],
      result: null,
    })
  })
