import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { daysLater } from '../platform/calendar.ts'
import { dayOf } from '../platform/clock.ts'
import type { Application, GivenWords } from './application.ts'
import { requireOfficer } from './require-application.ts'
import { periodsOn } from './scheme-periods.ts'
import { takeStep } from './take-step.ts'

/**
 * Takes a proposal back into screening, with the reason for the body to read: because the body showed a fact to be wrong (the
 * screener does it), or because who decides wants more looked at. Allowed while the proposal still lies open.
 */
export async function sendBackApplication(
  deps: Deps,
  actor: Actor,
  id: string,
  input: GivenWords,
): Promise<Application> {
  const found = await requireOfficer(deps, actor, id, 'decide_registration')
  const at = deps.now()
  const today = dayOf(at)
  return takeStep(deps, actor, {
    found,
    action: 'send_back',
    side: 'scheme',
    content: { text: input.text },
    dueOn: daysLater(today, periodsOn(today).screeningDays),
    at,
  })
}
