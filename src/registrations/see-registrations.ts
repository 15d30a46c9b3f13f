import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import { dayOf, isDay } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { CursorText, cursorOf, idCursor, isId, PageLimit, pageOf } from '../platform/paging.ts'
import { FOLLOW_UP_KINDS } from './follow-up.ts'
import type { ListedFollowUp, ListedRegistration } from './listed-registration.ts'
import {
  type FollowUpCursor,
  listOpenFollowUps,
  listRegistrations,
  type Reach,
} from './registration-list-store.ts'

const LIMIT = 50
const Limit = v.optional(PageLimit)
const Cursor = v.optional(CursorText)
const followUpCursor = cursorOf<FollowUpCursor>({ dueOn: isDay, id: isId })

/** What the query of the list of registrations may say. */
export const SeeRegistrations = v.strictObject({
  role: v.optional(v.picklist(ORGANISATION_ROLES)),
  cursor: Cursor,
  limit: Limit,
})
export type SeeRegistrations = v.InferOutput<typeof SeeRegistrations>

/** What the query of the list of follow-ups may say. */
export const SeeFollowUps = v.strictObject({
  role: v.optional(v.picklist(ORGANISATION_ROLES)),
  kind: v.optional(v.picklist(FOLLOW_UP_KINDS)),
  cursor: Cursor,
  limit: Limit,
})
export type SeeFollowUps = v.InferOutput<typeof SeeFollowUps>

interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}

/** What of all this the actor may see, by the same table as for one: on his side, or of his own body. */
export function reachOf(actor: Actor, role?: (typeof ORGANISATION_ROLES)[number]): Reach {
  const sees = (organisationId: string) =>
    ORGANISATION_ROLES.filter((one) =>
      can(actor, 'view_application', { kind: 'application', role: one, organisationId }),
    )
  const everyones = sees('')
  const own = actor.organisationId === null ? [] : sees(actor.organisationId)
  const roles = everyones.length > 0 ? everyones : own
  if (roles.length === 0) {
    throw actor.role === 'public'
      ? new AppError('unauthenticated', 'errors.unauthenticated')
      : new AppError('forbidden', 'errors.forbidden')
  }
  return {
    roles: role === undefined ? roles : roles.filter((one) => one === role),
    organisationId: everyones.length > 0 ? null : actor.organisationId,
  }
}

/** The registrations the actor may see, in the order they were made. Throws `forbidden` for who may see none at all. */
export async function seeRegistrations(
  deps: Deps,
  actor: Actor,
  { role, cursor, limit = LIMIT }: SeeRegistrations,
): Promise<Page<ListedRegistration>> {
  const reach = reachOf(actor, role)
  const today = dayOf(deps.now())
  const after = idCursor.read(cursor)?.id ?? ''
  const found = await listRegistrations(deps.db.queries, { reach, today, after, limit: limit + 1 })
  const { items, last } = pageOf(found, limit)
  return { items, nextCursor: last && idCursor.write(last) }
}

/** What officers have to do, the longest due first. Throws `forbidden` for who is no officer. */
export async function seeFollowUps(
  deps: Deps,
  actor: Actor,
  { role, kind, cursor, limit = LIMIT }: SeeFollowUps,
): Promise<Page<ListedFollowUp>> {
  const reach = reachOf(actor, role)
  if (reach.organisationId !== null) throw new AppError('forbidden', 'errors.forbidden')
  const found = await listOpenFollowUps(deps.db.queries, {
    reach,
    kind: kind ?? null,
    after: followUpCursor.read(cursor) ?? null,
    today: dayOf(deps.now()),
    limit: limit + 1,
  })
  const { items, last } = pageOf(found, limit)
  return { items, nextCursor: last && followUpCursor.write(last.followUp) }
}
