import { accountNames } from '../accounts/account-store.ts'
import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { RoleInScheme } from '../accounts/condition.ts'
import type { Deps } from '../deps.ts'
import { IDS_A_ROUND, inRounds } from '../platform/database/rounds.ts'
import { AppError } from '../platform/errors.ts'
import { cursorOf, isId, isInstant, pageOf } from '../platform/paging.ts'
import { type BodyState, bodyStates, ratedAudit } from './body-state.ts'
import { gatherRating } from './gather-rating.ts'
import { asSubject, type GivenRating, type Rated, ratedKey, ratingNotFound } from './given-rating.ts'
import { requireEdition } from './load-rating-editions.ts'
import { basisHash } from './rate-body.ts'
import { type Rating, rate, type SectionResult, type Unrated } from './rating.ts'
import { RATED_ROLES, type RatingEdition } from './rating-edition.ts'
import { findRating, listRatings, type RatingFilter, ratingsOfRole } from './rating-store.ts'
import { type Replay, replayRating } from './replay-rating.ts'
import { DUE_REASONS, type DueReason, dueReason, type GradeStanding, standingOf } from './standing.ts'

const ratingCursor = cursorOf<{ readonly givenAt: string; readonly id: string }>({
  givenAt: isInstant,
  id: isId,
})

/** Which ratings the actor may see, asked of `can` itself; throws `not_found` for who may see none. */
function ratingReach(actor: Actor): {
  readonly roles: readonly RoleInScheme[]
  readonly organisationId: string | null
} {
  const roles = (organisationId: string) =>
    RATED_ROLES.filter((role) => can(actor, 'view_rating', asSubject({ role, organisationId })))
  const everywhere = roles('')
  if (everywhere.length > 0) return { roles: everywhere, organisationId: null }
  const own = actor.organisationId === null ? [] : roles(actor.organisationId)
  if (own.length === 0) throw ratingNotFound()
  return { roles: own, organisationId: actor.organisationId }
}

export interface ListedRating extends GradeStanding {
  readonly given: GivenRating
  /** It is the last of its body; what an older one said no longer stands either way. */
  readonly isLast: boolean
}

/** A page of the ratings given, the newest first. Bodies see their own. Throws `not_found` for who may see none. */
export async function seeRatings(
  deps: Deps,
  actor: Actor,
  asked: { readonly role?: RoleInScheme | undefined; readonly organisationId?: string | undefined },
  { limit, cursor }: { readonly limit: number; readonly cursor: string | undefined },
): Promise<{ readonly ratings: readonly ListedRating[]; readonly next: string | null }> {
  const reach = ratingReach(actor)
  const filter: RatingFilter = {
    roles: reach.roles.filter((role) => asked.role === undefined || role === asked.role),
    organisationId: reach.organisationId ?? asked.organisationId,
  }
  if (asked.organisationId && reach.organisationId && asked.organisationId !== reach.organisationId)
    return { ratings: [], next: null }
  const after = ratingCursor.read(cursor)
  const found = await listRatings(deps.db.queries, filter, { limit: limit + 1, after })
  const { items, last } = pageOf(found, limit)
  return { ratings: await withStanding(deps, items), next: last && ratingCursor.write(last) }
}

async function withStanding(deps: Deps, ratings: readonly GivenRating[]): Promise<ListedRating[]> {
  const ids = [...new Set(ratings.map(({ organisationId }) => organisationId))]
  const rounds = await Promise.all(inRounds(ids, IDS_A_ROUND).map((round) => bodyStates(deps, round)))
  const states = new Map(rounds.flat().map((state) => [ratedKey(state), state]))
  return ratings.map((given) => {
    const state = states.get(ratedKey(given))
    if (!state) throw new Error(`no state of ${ratedKey(given)}`)
    return { given, isLast: state.last?.id === given.id, ...standingOf(given, state) }
  })
}

export interface SeenRating extends ListedRating {
  readonly replay: Replay
  readonly givenByName: string
}

/** One rating with its lines, made again. Throws `not_found` for one the actor may not see. */
export async function seeRating(deps: Deps, actor: Actor, id: string): Promise<SeenRating> {
  const given = await findRating(deps.db.queries, id)
  if (!given || !can(actor, 'view_rating', asSubject(given))) throw ratingNotFound()
  const [[listed], names] = await Promise.all([
    withStanding(deps, [given]),
    accountNames(deps.db.queries, [given.givenBy]),
  ])
  if (!listed) throw ratingNotFound()
  return { ...listed, replay: replayRating(given), givenByName: names.get(given.givenBy) ?? '–' }
}

export interface Preview extends Rated {
  readonly edition: RatingEdition
  readonly outcome: Rating | Unrated
  /** Null where there is nothing to give. */
  readonly basisHash: string | null
  readonly on: string
  readonly sections: readonly SectionResult[]
  readonly auditNumber: string | null
  /** Newest first. */
  readonly history: readonly GivenRating[]
  readonly standing: GradeStanding | null
  readonly due: DueReason | null
  readonly mayGive: boolean
  /** The actor was on the team of the audit: another must give it. */
  readonly isOwnAudit: boolean
}

/** What a body would be rated today. For the scheme's side; a body sees what was given. Throws `not_found` for others. */
export async function previewRating(deps: Deps, actor: Actor, rated: Rated): Promise<Preview> {
  if (actor.role === 'body_user' || !can(actor, 'view_rating', asSubject(rated))) throw ratingNotFound()
  const edition = requireEdition(deps.now())
  const [found, history] = await Promise.all([
    gatherRating(deps, rated, edition),
    ratingsOfRole(deps.db, rated),
  ])
  if (!found) throw ratingNotFound()
  const { inputs, audit, state } = found
  const outcome = rate(edition, inputs)
  const isOwnAudit = audit?.team.some(({ accountId }) => accountId === actor.id) ?? false
  return {
    ...rated,
    edition,
    outcome,
    basisHash: 'notRated' in outcome ? null : basisHash(inputs, outcome),
    on: inputs.on,
    sections: inputs.audit?.sections ?? [],
    auditNumber: inputs.audit?.number ?? null,
    history,
    standing: state.last && standingOf(state.last, state),
    due: dueReason(state, edition),
    mayGive: can(actor, 'give_rating', asSubject(rated)) && !isOwnAudit,
    isOwnAudit,
  }
}

export interface DueRating {
  readonly state: BodyState
  readonly due: DueReason
  readonly auditNumber: string
  readonly auditSignedAt: string
  readonly standing: GradeStanding | null
}

const isRank = (text: string): boolean => /^[0-2]$/.test(text)
const dueCursor = cursorOf<{ rank: string; signedAt: string; organisationId: string; role: string }>({
  rank: isRank,
  signedAt: isInstant,
  organisationId: (text) => text.length > 0,
  role: (text) => RATED_ROLES.some((role) => role === text),
})

const placeOf = ({ state, due, auditSignedAt }: DueRating) => ({
  rank: String(DUE_REASONS.indexOf(due)),
  signedAt: auditSignedAt,
  organisationId: state.organisationId,
  role: state.role,
})
const keyOf = (place: Readonly<Record<'rank' | 'signedAt' | 'organisationId' | 'role', string>>): string =>
  [place.rank, place.signedAt, place.organisationId, place.role].join('~')

/**
 * Bodies to be rated: first those whose grade no longer stands, then those never rated since their first audit, then those whose grade may rise;
 * the audit that waits longest first. Throws `not_found` for the users of bodies and strangers.
 */
export async function seeDueRatings(
  deps: Deps,
  actor: Actor,
  { limit, cursor }: { readonly limit: number; readonly cursor: string | undefined },
): Promise<{ readonly due: readonly DueRating[]; readonly next: string | null }> {
  const reach = ratingReach(actor)
  if (reach.organisationId !== null) throw new AppError('not_found', 'errors.not_found')
  const after = dueCursor.read(cursor)
  const edition = requireEdition(deps.now())
  const all = (await bodyStates(deps, null))
    .filter(({ role }) => reach.roles.includes(role))
    .flatMap((state): DueRating[] => {
      const due = dueReason(state, edition)
      const audit = ratedAudit(edition, state)
      if (!due || !audit) return []
      const standing = state.last && standingOf(state.last, state)
      return [{ state, due, auditNumber: audit.number, auditSignedAt: audit.lockedAt, standing }]
    })
    .toSorted((a, b) => (keyOf(placeOf(a)) < keyOf(placeOf(b)) ? -1 : 1))
  const from = after ? all.filter((one) => keyOf(placeOf(one)) > keyOf(after)) : all
  const { items, last } = pageOf(from, limit)
  return { due: items, next: last && dueCursor.write(placeOf(last)) }
}
