import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { daysLater } from '../platform/calendar.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import type { Application, GivenWords } from './application.ts'
import { applicationMove } from './application-life.ts'
import { checkNoneOpen } from './duplicate.ts'
import { requireApplicant } from './require-application.ts'
import { periodsOn } from './scheme-periods.ts'
import { takeStep } from './take-step.ts'

/** The body objects to a refusal, with its grounds. Throws `conflict` after the last day, or while it applies anew. */
export async function appealRefusal(
  deps: Deps,
  actor: Actor,
  id: string,
  input: GivenWords,
): Promise<Application> {
  const found = await requireApplicant(deps, actor, id)
  const { application } = found
  applicationMove(application.status, 'appeal')
  const at = deps.now()
  const today = dayOf(at)
  if (application.dueOn !== null && today > application.dueOn)
    throw new AppError('conflict', 'applications.appeal_over', { params: { day: application.dueOn } })
  await checkNoneOpen(deps, application)
  return takeStep(deps, actor, {
    found,
    action: 'appeal',
    side: 'applicant',
    content: { text: input.text },
    dueOn: daysLater(today, periodsOn(today).appealAnswerDays),
    at,
  })
}
