import type { Actor } from '../accounts/actor.ts'
import { assertCan, can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import type { JournalHead } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import { ORGANISATION_ROLES, type OrganisationRole } from '../organisations/organisation.ts'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import { findOrganisations } from '../organisations/organisation-store.ts'
import { AppError } from '../platform/errors.ts'
import { pageOf } from '../platform/paging.ts'
import type { Measure } from '../sanctions/measure.ts'
import { findMeasures } from '../sanctions/measure-store.ts'
import { holderOf } from './look-alike.ts'
import {
  isReviewable,
  type LookAlikeCursor,
  type PairPlace,
  type Review,
  type ReviewedLookAlike,
  type ReviewInput,
} from './look-alike-review.ts'
import { findReviewed, listReviewed, saveReview } from './look-alike-review-store.ts'

const A_PAGE = 25

/** A pair whole, for whoever has to decide about it. */
export interface PairSeen extends ReviewedLookAlike {
  readonly body: StoredOrganisation
  readonly otherBody: StoredOrganisation | null
  readonly measure: Measure | null
}

/** A warning in the queue, with the names of the body that it is about. */
export interface QueuedLookAlike extends ReviewedLookAlike {
  readonly names: StoredOrganisation['names']
}

/** The roles whose warnings an actor may decide about. Throws `forbidden` (or `unauthenticated`) when there is none. */
function rolesOf(actor: Actor): OrganisationRole[] {
  assertCan(actor, 'edit_organisation', { kind: 'organisation', role: ORGANISATION_ROLES })
  return ORGANISATION_ROLES.filter((role) => can(actor, 'edit_organisation', { kind: 'organisation', role }))
}

/** A page of the warnings about bodies of the actor's side, the newest first. */
export async function pageOfLookAlikes(
  deps: Deps,
  actor: Actor,
  state: 'open' | 'reviewed',
  after: LookAlikeCursor | undefined,
): Promise<{ readonly items: readonly QueuedLookAlike[]; readonly next: LookAlikeCursor | null }> {
  const { queries } = deps.db
  const page = { after, limit: A_PAGE + 1 }
  const found = await listReviewed(queries, rolesOf(actor), state, page)
  const { items: shown, last } = pageOf(found, A_PAGE)
  const ids = new Set(shown.map(({ lookAlike }) => lookAlike.organisationId))
  const bodies = new Map((await findOrganisations(queries, [...ids])).map((body) => [body.id, body]))
  const items = shown.map((one) => ({ ...one, names: bodies.get(one.lookAlike.organisationId)?.names ?? [] }))
  return { items, next: last && { ...last.lookAlike, other: holderOf(last.lookAlike.other) } }
}

/** One pair. Throws `not_found` where there is no such warning or it is none of the actor's side. */
export async function seePair(deps: Deps, actor: Actor, place: PairPlace): Promise<PairSeen> {
  rolesOf(actor)
  const { queries } = deps.db
  const found = await findReviewed(queries, place)
  if (!found) throw new AppError('not_found', 'errors.not_found')
  const { other } = found.lookAlike
  const otherId = other.is === 'organisation' ? other.organisationId : undefined
  const bodies = await findOrganisations(
    queries,
    otherId ? [place.organisationId, otherId] : [place.organisationId],
  )
  const body = bodies.find(({ id }) => id === place.organisationId)
  const role = bodies.flatMap(({ roles }) => roles)
  if (!body || !can(actor, 'edit_organisation', { kind: 'organisation', role })) {
    throw new AppError('not_found', 'errors.not_found')
  }
  const [measure = null] = other.is === 'measure' ? await findMeasures(queries, [other.measureId]) : []
  return { ...found, body, otherBody: bodies.find(({ id }) => id === otherId) ?? null, measure }
}

/**
 * Decides whether a pair is still warned of, for both sides of it. Throws AppError `not_found` as `seePair`, `invalid` where an
 * authority names the body by number, `conflict` when it is decided so already or a colleague decided meanwhile.
 */
export async function reviewLookAlike(
  deps: Deps,
  actor: Actor,
  place: PairPlace,
  { verdict, reason }: ReviewInput,
): Promise<Review> {
  const heads = await headsOf(deps, place)
  const { lookAlike, review } = await seePair(deps, actor, place)
  if (!isReviewable(lookAlike)) throw new AppError('invalid', 'look_alikes.not_reviewable')
  if ((review?.verdict ?? 'reopened') === verdict) throw new AppError('conflict', 'look_alikes.already_so')
  const at = deps.now()
  const decided: Review = { verdict, reason, reviewedBy: actor.id, reviewedAt: at }
  const mirror = await mirrorOf(deps, place)
  const statements = [
    saveReview(deps.db.queries, place, lookAlike.closeness, decided),
    ...(mirror ? [saveReview(deps.db.queries, mirror.place, mirror.closeness, decided)] : []),
  ]
  const entries = heads.map(({ id, head }) => ({
    subject: { kind: 'organisation', id } as const,
    after: head,
    action: verdict === 'different' ? 'look_alike_found_different' : 'look_alike_reopened',
    summary: `${lookAlike.kind} ${lookAlike.closeness}: ${place.organisationId} ${place.other}`,
    payload: { place, decided },
  }))
  return await commit(deps, actor, { entries, statements, result: decided, at })
}

async function headsOf(deps: Deps, { organisationId, other }: PairPlace) {
  const ids = other.startsWith('measure:') ? [organisationId] : [organisationId, other]
  return await Promise.all(
    ids.map(async (id): Promise<{ id: string; head: JournalHead }> => {
      return { id, head: await findHead(deps.db, { kind: 'organisation', id }) }
    }),
  )
}

/** The same pair seen from the other body. */
async function mirrorOf(deps: Deps, { organisationId, kind, other }: PairPlace) {
  const place: PairPlace = { organisationId: other, kind, other: organisationId }
  const found = await findReviewed(deps.db.queries, place)
  return found && { place, closeness: found.lookAlike.closeness }
}
