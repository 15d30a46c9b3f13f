import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { AppError } from '../platform/errors.ts'
import { DONE_BY_DECIDING, type FollowUp } from './follow-up.ts'
import { findFollowUp, finishFollowUpRow } from './follow-up-store.ts'
import { journalSubject, requireRegistration } from './require-registration.ts'
import { listStatuses } from './status-store.ts'

/**
 * Ticks a follow-up off. The one about a suspension confirms it, which only a second officer can. Throws `conflict` for one
 * that is done, and for those that are done by the decision they ask for.
 */
export async function finishFollowUp(
  deps: Deps,
  actor: Actor,
  id: string,
  followUpId: string,
): Promise<FollowUp> {
  const at = deps.now()
  const { head } = await requireRegistration(deps, actor, id, { action: 'decide_registration' })
  const { queries } = deps.db
  const followUp = await findFollowUp(queries, id, followUpId)
  if (!followUp) throw new AppError('not_found', 'errors.not_found')
  if (followUp.doneAt !== null) throw new AppError('conflict', 'registrations.follow_up_done')
  if (DONE_BY_DECIDING.has(followUp.kind))
    throw new AppError('conflict', 'registrations.follow_up_needs_decision')
  const confirms = followUp.kind === 'confirm_suspension'
  if (confirms) {
    const lines = await listStatuses(queries, id)
    const suspended = lines.find(({ sequence }) => String(sequence) === followUp.reference)
    if (suspended?.decidedBy === actor.id) throw new AppError('forbidden', 'registrations.second_person')
  }
  const done = { ...followUp, doneAt: at, doneBy: actor.id }
  return commit(deps, actor, {
    entries: [
      {
        subject: journalSubject(id),
        after: head,
        action: confirms ? 'suspension_confirmed' : 'followed_up',
        summary: `${followUp.kind} ${followUp.dueOn}`,
        payload: done,
      },
    ],
    statements: [finishFollowUpRow(queries, followUpId, { by: actor.id, at })],
    result: done,
    at,
  })
}
