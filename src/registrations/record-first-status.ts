import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findOrganisation } from '../organisations/organisation-store.ts'
import { dayOf } from '../platform/clock.ts'
import { UniqueViolation } from '../platform/database/database.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { planMove } from './plan-move.ts'
import type { RecordFirstStatus, Registration } from './registration.ts'
import { findRegistration } from './status-store.ts'

/**
 * Records that a body is registered in a role and corridor, as its first status, without an application: for bodies that
 * were admitted on paper before this register began. A registration officer does it on the side of the corridor he acts
 * for: VAMAS for sending agencies, JP-MIRAI for the Japanese side. Throws `not_found`, `invalid` for a role the body has not or a day to
 * come, `conflict` when the body has a registration in that role and corridor already.
 */
export async function recordFirstStatus(
  deps: Deps,
  actor: Actor,
  input: RecordFirstStatus,
): Promise<Registration> {
  assertCan(actor, 'decide_registration', { kind: 'organisation', role: input.role })
  const at = deps.now()
  const [organisation, existing] = await Promise.all([
    findOrganisation(deps.db.queries, input.organisationId),
    findRegistration(deps.db.queries, input),
  ])
  if (!organisation) throw new AppError('not_found', 'registrations.unknown_body')
  if (!organisation.roles.includes(input.role)) throw invalidField('role', 'registrations.role_not_held')
  if (input.validFromOn > dayOf(at)) throw invalidField('validFromOn', 'errors.future_date')
  if (existing) throw new AppError('conflict', 'registrations.already_recorded')
  const { organisationId, role, corridor, validFromOn, validToOn, programmes } = input
  const move = {
    action: 'registered',
    heldFromOn: validFromOn,
    validFromOn,
    validToOn,
    programmes,
    conditions: input.conditions.map((text) => ({ text, dueOn: null })),
    reason: '',
    decidedBy: actor.id,
  } as const
  const planned = await planMove(deps, { organisationId, role, corridor }, move, at)
  try {
    return await commit(deps, actor, { ...planned, result: planned.registration, at })
  } catch (error) {
    if (error instanceof UniqueViolation)
      throw new AppError('conflict', 'registrations.already_recorded', { cause: error })
    throw error
  }
}
