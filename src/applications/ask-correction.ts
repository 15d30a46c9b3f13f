import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { daysLater } from '../platform/calendar.ts'
import { dayOf } from '../platform/clock.ts'
import { invalidField } from '../platform/errors.ts'
import type { Application, AskCorrection } from './application.ts'
import { requireScreener } from './require-application.ts'
import { periodsOn } from './scheme-periods.ts'
import { takeStep } from './take-step.ts'

/**
 * Gives the application back to the body with a list of points to put right and a deadline (the scheme's own unless another
 * day is given). Throws `invalid` for a deadline in the past or beyond the scheme's limit.
 */
export async function askCorrection(
  deps: Deps,
  actor: Actor,
  id: string,
  input: AskCorrection,
): Promise<Application> {
  const found = await requireScreener(deps, actor, id)
  const at = deps.now()
  const today = dayOf(at)
  const periods = periodsOn(today)
  const dueOn = input.due_on ?? daysLater(today, periods.correctionDays)
  if (dueOn <= today) throw invalidField('due_on', 'applications.due_too_soon')
  const last = daysLater(today, periods.correctionDaysMax)
  if (dueOn > last) throw invalidField('due_on', 'applications.due_too_late', { last })
  return takeStep(deps, actor, {
    found,
    action: 'ask_correction',
    side: 'scheme',
    content: { points: input.points },
    dueOn,
    at,
  })
}
