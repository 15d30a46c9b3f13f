import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import { dayOf, isDay } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { FOLLOW_UP_KINDS } from './follow-up.ts'
import type { ListedFollowUp, ListedRegistration } from './listed-registration.ts'
import {
  type FollowUpCursor,
  listOpenFollowUps,
  listRegistrations,
  type Reach,
} from './registration-list-store.ts'

const LIMIT = 50
const Limit = v.optional(
  v.pipe(v.string(), v.regex(/^([1-9]\d?|100)$/, 'registrations.limit_invalid'), v.transform(Number)),
)
const Cursor = v.optional(v.pipe(v.string(), v.maxLength(100)))

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
  { role, cursor = '', limit = LIMIT }: SeeRegistrations,
): Promise<Page<ListedRegistration>> {
  const reach = reachOf(actor, role)
  const today = dayOf(deps.now())
  const found = await listRegistrations(deps.db.queries, { reach, today, after: cursor, limit: limit + 1 })
  const items = found.slice(0, limit)
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null }
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
    after: cursor === undefined ? null : readCursor(cursor),
    today: dayOf(deps.now()),
    limit: limit + 1,
  })
  const items = found.slice(0, limit)
  const last = items.at(-1)?.followUp
  return { items, nextCursor: found.length > limit && last ? `${last.dueOn}_${last.id}` : null }
}

function readCursor(cursor: string): FollowUpCursor {
  const [dueOn = '', id = ''] = cursor.split('_')
  if (!isDay(dueOn) || id === '') throw invalidField('cursor', 'registrations.cursor_invalid')
  return { dueOn, id }
}
