import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { RoleInScheme } from '../accounts/condition.ts'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import { type Day, isDay } from '../platform/clock.ts'
import type { Reads } from '../platform/database/database.ts'
import { cursorOf, isId } from '../platform/paging.ts'
import { ACTION_STATUSES, type ActionStatus, WAITS_FOR } from './action-life.ts'
import { actionFromRow, actionsQuery, type ReadTables } from './action-store.ts'
import { asSubject, type CorrectiveAction } from './corrective-action.ts'

export const WAITING = ['body', 'auditors'] as const
export type Waiting = (typeof WAITING)[number]

export interface ActionFilter {
  readonly status?: ActionStatus | undefined
  /** Whose turn it is. */
  readonly waitsFor?: Waiting | undefined
  readonly organisationId?: string | undefined
  readonly auditId?: string | undefined
}

/** The last line of a page of the list, which is ordered by day and finding. */
interface ActionCursor {
  readonly dueOn: Day
  readonly findingId: string
}
export const actionCursor = cursorOf<ActionCursor>({ dueOn: isDay, findingId: isId })

/** What leave to see depends on for this reader, asked of `can` itself so that list and single read never differ. */
function reachOf(actor: Actor) {
  const mayAt = (auditedRole: RoleInScheme, organisationId: string): boolean =>
    can(actor, 'view_corrective_actions', asSubject({ auditedRole, organisationId }))
  const own = actor.organisationId ?? ''
  const roles = ORGANISATION_ROLES.filter((role) => mayAt(role, own))
  return { roles, onlyOwnBody: !roles.some((role) => mayAt(role, '')) }
}

/** Those the actor may see, the earliest day first, at most `limit`. */
export async function listVisibleActions(
  db: Reads<ReadTables>,
  actor: Actor,
  filter: ActionFilter,
  { limit, after }: { readonly limit: number; readonly after: ActionCursor | undefined },
): Promise<CorrectiveAction[]> {
  const { roles, onlyOwnBody } = reachOf(actor)
  if (roles.length === 0) return []
  let query = actionsQuery(db).where('a.audited_role', 'in', roles)
  if (onlyOwnBody) query = query.where('a.organisation_id', '=', actor.organisationId ?? '')
  if (filter.organisationId) query = query.where('a.organisation_id', '=', filter.organisationId)
  if (filter.auditId) query = query.where('a.id', '=', filter.auditId)
  const statuses = statusesOf(filter)
  if (statuses) {
    const written = statuses.filter((status) => status !== 'awaiting_plan')
    query = query.where((eb) =>
      eb.or([
        ...(written.length > 0 ? [eb('c.status', 'in', written)] : []),
        ...(statuses.includes('awaiting_plan') ? [eb('c.status', 'is', null)] : []),
      ]),
    )
  }
  if (after) {
    query = query.where((eb) => {
      const day = eb.fn.coalesce('c.due_on', 'f.due_on')
      return eb.or([
        eb(day, '>', after.dueOn),
        eb.and([eb(day, '=', after.dueOn), eb('o.id', '>', after.findingId)]),
      ])
    })
  }
  const rows = await query
    .orderBy((eb) => eb.fn.coalesce('c.due_on', 'f.due_on'))
    .orderBy('o.id')
    .limit(limit)
    .execute()
  return rows.map(actionFromRow)
}

function statusesOf({ status, waitsFor }: ActionFilter): ActionStatus[] | undefined {
  if (!status && !waitsFor) return undefined
  return ACTION_STATUSES.filter(
    (one) => (!status || one === status) && (!waitsFor || WAITS_FOR[one] === waitsFor),
  )
}
