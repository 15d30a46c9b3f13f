import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { daysLater } from '../platform/calendar.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import type { Application } from './application.ts'
import { requireOfficer } from './require-application.ts'
import { periodsOn } from './scheme-periods.ts'
import { takeStep } from './take-step.ts'

/**
 * An officer makes the screening of an application theirs, also from a colleague who has it. Two officers at once: the second
 * is told that it was taken up. Throws `conflict` for what one has already.
 */
export async function takeUpApplication(deps: Deps, actor: Actor, id: string): Promise<Application> {
  const found = await requireOfficer(deps, actor, id, 'screen_application')
  const { status, screenedBy, dueOn } = found.application
  if (status === 'screening' && screenedBy === actor.id)
    throw new AppError('conflict', 'applications.taken_up_already')
  const at = deps.now()
  const today = dayOf(at)
  return takeStep(deps, actor, {
    found,
    action: 'take_up',
    side: 'scheme',
    // Who takes over has the day that the colleague had.
    dueOn: status === 'screening' ? dueOn : daysLater(today, periodsOn(today).screeningDays),
    screenedBy: actor.id,
    at,
  })
}
