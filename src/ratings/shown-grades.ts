import type { RoleInScheme } from '../accounts/condition.ts'
import type { Deps } from '../deps.ts'
import { type Day, dayOf, type Instant } from '../platform/clock.ts'
import { bodyStates, editionOf } from './body-state.ts'
import { mostStars } from './rating-edition.ts'
import { ratingsOf } from './rating-store.ts'
import { type GradeStanding, standingOf } from './standing.ts'

/** A body's grade as anyone may read it: the stars, when they were given and by which rules. Never what they are made of. */
export interface ShownGrade {
  readonly role: RoleInScheme
  /** Null while it is under review, and while the body is not registered. */
  readonly stars: number | null
  readonly outOf: number
  /** `as_given`: of a day that is past; whether it stood then is not said. */
  readonly standing: GradeStanding['standing'] | 'as_given'
  readonly givenOn: Day
  readonly edition: string
}

export interface GradesAsked {
  readonly organisationId: string
  /** The day asked for, and what was known at which instant: of the past the last grade given by then. */
  readonly on: Day
  readonly asKnownAt: Instant | null
}

/** What the register says of a body's grades on a day, one for each role in which it was ever rated. */
export async function shownGrades(
  deps: Pick<Deps, 'db' | 'now'>,
  { organisationId, on, asKnownAt }: GradesAsked,
): Promise<ShownGrade[]> {
  const all = (await ratingsOf(deps.db, organisationId)).filter(
    ({ givenAt }) => dayOf(givenAt) <= on && (asKnownAt === null || givenAt <= asKnownAt),
  )
  if (all.length === 0) return []
  const isToday = asKnownAt === null && on === dayOf(deps.now())
  const states = isToday ? await bodyStates(deps, [organisationId]) : []
  const byRole = Map.groupBy(all, ({ role }) => role)
  return [...byRole].flatMap(([role, [given]]) => {
    if (!given) return []
    const state = states.find((one) => one.role === role)
    const standing = state ? standingOf(given, state).standing : 'as_given'
    const isHidden = standing === 'under_review' || standing === 'not_registered'
    return [
      {
        role,
        stars: isHidden ? null : given.outcome.stars,
        outOf: mostStars(editionOf(given)),
        standing,
        givenOn: dayOf(given.givenAt),
        edition: given.outcome.edition,
      },
    ]
  })
}

/** The last rating of a body in a role as it stands on a day, for other features; undefined where it was never rated. */
export async function ratingOf(
  deps: Pick<Deps, 'db' | 'now'>,
  { organisationId, role }: { readonly organisationId: string; readonly role: RoleInScheme },
  on: Day = dayOf(deps.now()),
): Promise<ShownGrade | undefined> {
  const grades = await shownGrades(deps, { organisationId, on, asKnownAt: null })
  return grades.find((grade) => grade.role === role)
}
