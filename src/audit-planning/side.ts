import type { Action } from '../accounts/action.ts'
import type { Actor, ActsFor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { RoleInScheme } from '../accounts/condition.ts'

/** The two sides of the corridor, by who audits there. */
export const SIDES = ['vamas', 'jp_mirai'] as const satisfies readonly ActsFor[]
export type Side = (typeof SIDES)[number]

/** Roles in the scheme that each side audits. */
export const ROLES_OF: Readonly<Record<Side, readonly [RoleInScheme, ...RoleInScheme[]]>> = {
  vamas: ['sending_agency'],
  jp_mirai: ['supervising_organisation', 'support_organisation', 'employer'],
}

export const sideOf = (role: RoleInScheme): Side => (role === 'sending_agency' ? 'vamas' : 'jp_mirai')

/** Whether this person, never a key, may do it on that side. */
export const mayOn = (actor: Actor, action: Action, side: Side): boolean =>
  actor.scopes === null &&
  ROLES_OF[side].some((role) => can(actor, action, { kind: 'audit_programme', role }))

export const sidesOf = (actor: Actor, action: Action): readonly Side[] =>
  SIDES.filter((side) => mayOn(actor, action, side))
