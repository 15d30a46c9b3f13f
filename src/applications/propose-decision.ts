import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { daysLater } from '../platform/calendar.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { Application, Proposal } from './application.ts'
import { applicationMove } from './application-life.ts'
import { findScreening } from './content-store.ts'
import { requireScreener } from './require-application.ts'
import { requirementsOf } from './requirements.ts'
import { periodsOn } from './scheme-periods.ts'
import { anyNotMet, missingInScreening, screeningPoints } from './screening.ts'
import { takeStep } from './take-step.ts'

/** Conditions are met after they were made, not before. */
export function checkConditions(proposal: Proposal, today: Day): void {
  proposal.conditions.forEach(({ due_on }, i) => {
    if (due_on <= today) throw invalidField(`conditions.${i}.due_on`, 'applications.due_too_soon')
  })
}

/**
 * Ends the screening with a proposal, which lies open to the body for the publication period. Throws `invalid` naming the
 * points not yet looked at, or a registration without conditions proposed though a point is not met.
 */
export async function proposeDecision(
  deps: Deps,
  actor: Actor,
  id: string,
  input: Proposal,
): Promise<Application> {
  const found = await requireScreener(deps, actor, id)
  const { application } = found
  applicationMove(application.status, 'propose')
  const { content } = await findScreening(deps.db.queries, id)
  const fields = missingInScreening(screeningPoints(application, requirementsOf(application)), content)
  if (fields.length > 0) throw new AppError('invalid', 'applications.screening_open', { fields })
  if (input.outcome === 'register' && anyNotMet(content))
    throw invalidField('outcome', 'applications.not_met_needs_condition')
  const at = deps.now()
  const today = dayOf(at)
  checkConditions(input, today)
  return takeStep(deps, actor, {
    found,
    action: 'propose',
    side: 'scheme',
    content: { proposal: input },
    dueOn: daysLater(today, periodsOn(today).publicationDays),
    at,
  })
}
