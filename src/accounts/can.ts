import { AppError } from '../platform/errors.ts'
import { type Action, isForPeopleOnly } from './action.ts'
import type { Actor } from './actor.ts'
import { type CanSubject, CONDITIONS, type Condition } from './condition.ts'
import { GRANTS } from './grants.ts'

/** May this actor do this to something or other? For menus; the thing itself is still asked about with `can`. */
export function canSomewhere(actor: Actor, action: Action): boolean {
  return granted(actor, action) !== undefined
}

/** May this actor do this to that? Anything the table does not grant is refused. */
export function can(actor: Actor, action: Action, subject: CanSubject): boolean {
  const condition = granted(actor, action)
  return condition !== undefined && CONDITIONS[condition](actor, subject)
}

function granted(actor: Actor, action: Action): Condition | undefined {
  if (actor.role === 'public') return undefined
  // A key says what it is for; role `machine` exists only as a key, so without scopes it may do nothing.
  if (actor.scopes !== null) {
    if (isForPeopleOnly(action) || !actor.scopes.includes(action)) return undefined
  } else if (actor.role === 'machine') return undefined
  return GRANTS[actor.role][action]
}

/**
 * Refuses what `can` does not allow: `unauthenticated` for a stranger, else `forbidden`. A read of something whose
 * existence is itself hidden answers `not_found` instead: use `can` there.
 */
export function assertCan(actor: Actor, action: Action, subject: CanSubject): void {
  if (can(actor, action, subject)) return
  if (actor.role === 'public') throw new AppError('unauthenticated', 'errors.unauthenticated')
  throw new AppError('forbidden', 'errors.forbidden')
}
