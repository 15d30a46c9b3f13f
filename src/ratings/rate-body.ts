import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { canonicalJson } from '../platform/canonical-json.ts'
import { AppError } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { gatherRating } from './gather-rating.ts'
import { asSubject, type GivenRating, ratingNotFound, ratingSubject } from './given-rating.ts'
import { editionHash, RATING_EDITIONS, requireEdition } from './load-rating-editions.ts'
import { type NotRated, type Rating, type RatingInputs, rate } from './rating.ts'
import { RATED_ROLES, type RatingEdition } from './rating-edition.ts'
import { insertRating } from './rating-store.ts'

export const RateBody = v.strictObject({
  organisation_id: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  role: v.picklist(RATED_ROLES),
  /** What the person saw before saying yes: `basisHash` of the preview. */
  basis_hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'ratings.basis_needed' satisfies MessageKey)),
})
export type RateBody = v.InferOutput<typeof RateBody>

const REFUSALS: Readonly<Record<NotRated, MessageKey>> = {
  not_registered: 'ratings.not_rated_not_registered',
  no_audit: 'ratings.not_rated_no_audit',
  nothing_answered: 'ratings.not_rated_nothing_answered',
}

/** What a person says yes to: all that the rating is made of but the day, and what comes out. */
export const basisHash = (inputs: RatingInputs, outcome: Rating): string =>
  sha256Hex(canonicalJson({ inputs: { ...inputs, on: '' }, outcome }))

/**
 * Gives a body its rating: computed by the edition in force, looked at and given by a person who was not on the audit's team, and kept with
 * inputs, lines and edition. Throws `not_found` for a body never registered in the role, `forbidden` for one's own audit, `conflict` where there is
 * nothing to rate (`ratings.not_rated_…`), where what it is made of changed since the preview, or where the last rating says the same.
 */
export async function rateBody(
  deps: Deps,
  actor: Actor,
  input: RateBody,
  editions: readonly RatingEdition[] = RATING_EDITIONS,
): Promise<{ readonly id: string; readonly stars: number }> {
  const rated = { organisationId: input.organisation_id, role: input.role }
  assertCan(actor, 'give_rating', asSubject(rated))
  const head = await findHead(deps.db, ratingSubject(rated))
  const at = deps.now()
  const edition = requireEdition(at, editions)
  const found = await gatherRating(deps, rated, edition)
  if (!found) throw ratingNotFound()
  const { inputs, audit, state } = found
  const outcome = rate(edition, inputs)
  if ('notRated' in outcome || !audit) {
    throw new AppError('conflict', REFUSALS['notRated' in outcome ? outcome.notRated : 'no_audit'])
  }
  // Four eyes: who audited, or reviewed the audit, does not give the grade that comes of it.
  if (audit.team.some(({ accountId }) => accountId === actor.id)) {
    throw new AppError('forbidden', 'ratings.own_audit')
  }
  if (basisHash(inputs, outcome) !== input.basis_hash) {
    throw new AppError('conflict', 'ratings.basis_changed', {
      facts: { basis_hash: basisHash(inputs, outcome) },
    })
  }
  if (state.last && saysTheSame(state.last, audit.id, outcome)) {
    throw new AppError('conflict', 'ratings.nothing_new')
  }
  const given: GivenRating = {
    ...rated,
    id: deps.newId(),
    sequence: (state.last?.sequence ?? 0) + 1,
    auditId: audit.id,
    editionHash: editionHash(edition),
    inputs,
    outcome,
    givenAt: at,
    givenBy: actor.id,
  }
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject: ratingSubject(rated),
        after: head,
        action: 'given',
        summary: `${audit.number} ${outcome.edition} ${outcome.stars}`,
        payload: { id: given.id, edition_hash: given.editionHash, inputs, outcome },
      },
    ],
    statements: [insertRating(deps.db.queries, given)],
    result: { id: given.id, stars: outcome.stars },
  })
}

const saysTheSame = (last: GivenRating, auditId: string, outcome: Rating): boolean =>
  last.auditId === auditId && canonicalJson(last.outcome) === canonicalJson(outcome)
