import type { RoleInScheme } from '../accounts/condition.ts'
import type { Deps } from '../deps.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { type BodyState, bodyStates, isRegistered, ratedAudit } from './body-state.ts'
import { requireEdition } from './load-rating-editions.ts'
import { editionName, mostStars, RATED_ROLES, type RatingEdition } from './rating-edition.ts'
import { standingOf } from './standing.ts'

/** How the registered bodies of one role are graded. Every one of them is in exactly one of these numbers. */
export interface RoleGrades {
  readonly role: RoleInScheme
  readonly registered: number
  /** How many have so many stars: the first is of one star. */
  readonly stars: readonly number[]
  readonly underReview: number
  /** An audit is signed and no grade was given yet. */
  readonly notYetRated: number
  /** No audit that could be rated is signed. */
  readonly notAudited: number
}

export interface Distribution {
  readonly on: Day
  readonly edition: RatingEdition
  readonly roles: readonly RoleGrades[]
}

/** Counts only; whose grade is which stands on the entry of each. */
function distributionOf(states: readonly BodyState[], edition: RatingEdition, on: Day): Distribution {
  return { on, edition, roles: RATED_ROLES.map((role) => roleGrades(states, role, edition)) }
}

function roleGrades(all: readonly BodyState[], role: RoleInScheme, edition: RatingEdition): RoleGrades {
  const states = all.filter((state) => state.role === role && isRegistered(state))
  const stars = Array.from({ length: mostStars(edition) }, () => 0)
  const counts = { underReview: 0, notYetRated: 0, notAudited: 0 }
  for (const state of states) {
    const { last } = state
    if (!last) counts[ratedAudit(edition, state) ? 'notYetRated' : 'notAudited'] += 1
    else if (standingOf(last, state).standing === 'under_review') counts.underReview += 1
    else stars[last.outcome.stars - 1] = (stars[last.outcome.stars - 1] ?? 0) + 1
  }
  return { role, registered: states.length, stars, ...counts }
}

/** As it stands today, for anyone. */
export async function gradeDistribution(deps: Pick<Deps, 'db' | 'now'>): Promise<Distribution> {
  const edition = requireEdition(deps.now())
  return distributionOf(await bodyStates(deps, null), edition, dayOf(deps.now()))
}

export const distributionJson = ({ on, edition, roles }: Distribution) => ({
  on,
  edition: editionName(edition),
  roles: roles.map(({ role, registered, stars, underReview, notYetRated, notAudited }) => ({
    role,
    registered,
    rated: stars.reduce((sum, count) => sum + count, 0),
    stars: stars.map((bodies, i) => ({ stars: i + 1, bodies })),
    under_review: underReview,
    not_rated: { audited_not_yet_rated: notYetRated, not_audited: notAudited },
  })),
})
