import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import type { Application, GivenWords } from './application.ts'
import { applicationMove } from './application-life.ts'
import { findSteps } from './content-store.ts'
import { requireApplicant } from './require-application.ts'
import { takeStep } from './take-step.ts'

const COMMENTS_MAX = 10

/**
 * The body says which facts in the proposal are wrong, while it lies open. The window stays what it is. Throws `conflict`
 * when it is over, `too_large` after ten comments in one life.
 */
export async function commentOnProposal(
  deps: Deps,
  actor: Actor,
  id: string,
  input: GivenWords,
): Promise<Application> {
  const found = await requireApplicant(deps, actor, id)
  const { application } = found
  applicationMove(application.status, 'comment')
  const at = deps.now()
  if (application.dueOn !== null && dayOf(at) > application.dueOn)
    throw new AppError('conflict', 'applications.window_over', { params: { day: application.dueOn } })
  const steps = await findSteps(deps.db.queries, id)
  if (steps.filter(({ action }) => action === 'comment').length >= COMMENTS_MAX)
    throw new AppError('too_large', 'applications.too_many_comments', { params: { limit: COMMENTS_MAX } })
  return takeStep(deps, actor, {
    found,
    action: 'comment',
    side: 'applicant',
    content: { text: input.text },
    dueOn: application.dueOn,
    at,
  })
}
