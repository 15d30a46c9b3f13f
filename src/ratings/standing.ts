import { type BodyState, editionOf, isRegistered, knownToday, ratedAudit } from './body-state.ts'
import type { GivenRating } from './given-rating.ts'
import { appliedCaps } from './rating.ts'
import type { Cap, RatingEdition } from './rating-edition.ts'

/** Why a grade no longer stands: a newer audit is signed, or something holds it lower than it was given. */
export const REVIEW_REASONS = [
  'newer_audit',
  'critical_open',
  'worker_paid_fee',
  'major_overdue',
  'conditions_open',
  'audit_old',
  'no_worker_heard',
] as const satisfies readonly ('newer_audit' | Cap)[]
export type ReviewReason = (typeof REVIEW_REASONS)[number]

/**
 * `stands`: the stars are shown. `under_review`: they are not, until a person has rated again. `not_registered`: there is nothing to
 * rate; who is suspended or whose period is over shows no stars.
 *
 * An employer decides by the stars today. A grade that was right last month and would be lower now misleads him, so it goes at once, by itself, and
 * stars that nobody has given are not put in its place: whether the body mended it yesterday, or the finding is a mistake, a person looks. The last
 * grade stays readable in the workspace with its day. Points alone never take a grade away between two ratings; a newer signed audit always does.
 */
export interface GradeStanding {
  readonly standing: 'stands' | 'under_review' | 'not_registered'
  readonly reasons: readonly ReviewReason[]
}

export function standingOf(
  given: GivenRating,
  state: BodyState,
  editions?: readonly RatingEdition[],
): GradeStanding {
  if (!isRegistered(state)) return { standing: 'not_registered', reasons: [] }
  const edition = editionOf(given, editions)
  const inputs = { ...given.inputs, ...knownToday(edition, state) }
  const lower = appliedCaps(edition, inputs).filter(({ stars }) => stars < given.outcome.stars)
  const newer = ratedAudit(edition, state)?.id !== given.auditId
  const reasons: ReviewReason[] = [...(newer ? ['newer_audit' as const] : []), ...lower.map(({ cap }) => cap)]
  return { standing: reasons.length > 0 ? 'under_review' : 'stands', reasons }
}

/** Why a body should be rated (again), most pressing first; nothing where it need not be. */
export const DUE_REASONS = ['under_review', 'first', 'may_rise'] as const
export type DueReason = (typeof DUE_REASONS)[number]

/** `may_rise`: what held the grade down is mended. `edition`: the rules under which to look for an audit where nothing is given yet. */
export function dueReason(
  state: BodyState,
  edition: RatingEdition,
  editions?: readonly RatingEdition[],
): DueReason | null {
  if (!isRegistered(state) || !ratedAudit(edition, state)) return null
  const { last } = state
  if (!last) return 'first'
  if (standingOf(last, state, editions).standing === 'under_review') return 'under_review'
  const own = editionOf(last, editions)
  const still = new Set(appliedCaps(own, { ...last.inputs, ...knownToday(own, state) }).map(({ cap }) => cap))
  return last.outcome.caps.some(({ cap }) => !still.has(cap)) ? 'may_rise' : null
}
