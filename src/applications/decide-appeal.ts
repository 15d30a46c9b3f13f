import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { daysLater } from '../platform/calendar.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { type Application, barredFromAppeal, GivenWords } from './application.ts'
import { applicationMove } from './application-life.ts'
import { findSteps } from './content-store.ts'
import { requireOfficer } from './require-application.ts'
import { periodsOn } from './scheme-periods.ts'
import { takeStep } from './take-step.ts'

export const APPEAL_OUTCOMES = ['reopen', 'uphold'] as const

export const DecideAppeal = v.strictObject({
  outcome: v.picklist(APPEAL_OUTCOMES),
  ...GivenWords.entries,
})
export type DecideAppeal = v.InferOutput<typeof DecideAppeal>

/**
 * Answers an appeal, by an officer who had no part in the application so far: the screening begins anew, or the refusal
 * stands for good. Throws `forbidden` for whoever wrote, screened or refused it.
 */
export async function decideAppeal(
  deps: Deps,
  actor: Actor,
  id: string,
  input: DecideAppeal,
): Promise<Application> {
  const found = await requireOfficer(deps, actor, id, 'decide_registration')
  const { application } = found
  applicationMove(application.status, input.outcome)
  const barred = barredFromAppeal(application, await findSteps(deps.db.queries, id))
  if (barred.has(actor.id)) throw new AppError('forbidden', 'applications.appeal_four_eyes')
  const at = deps.now()
  const today = dayOf(at)
  const reopened = input.outcome === 'reopen'
  return takeStep(deps, actor, {
    found,
    action: input.outcome,
    side: 'scheme',
    content: { text: input.text },
    dueOn: reopened ? daysLater(today, periodsOn(today).takeUpDays) : null,
    ...(reopened ? { screenedBy: null } : {}),
    at,
  })
}
