import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { quarterOf } from '../platform/quarter.ts'
import { type InterviewRound, journalSubject } from './interview-round.ts'
import { roundToChange } from './require-round.ts'
import { move } from './round-life.ts'
import { updateRound } from './round-store.ts'

/**
 * From now on workers may be invited and interviews filed; its figures are those of the quarter it is opened in. Throws
 * `conflict` before the draw, before its first day and after its last.
 */
export async function openRound(deps: Deps, actor: Actor, number: string): Promise<InterviewRound> {
  const { round, head } = await roundToChange(deps, actor, number, 'manage_interviews')
  const next = move(round.status, 'open')
  const at = deps.now()
  const today = dayOf(at)
  if (today < round.opensOn)
    throw new AppError('conflict', 'interview_rounds.too_early', { params: { day: round.opensOn } })
  if (today > round.closesOn)
    throw new AppError('conflict', 'interview_rounds.too_late', { params: { day: round.closesOn } })
  const opened: InterviewRound = { ...round, status: next.next, period: quarterOf(today) }
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject: journalSubject(round),
        after: head,
        action: next.entry,
        summary: `${round.number} ${opened.period}`,
        payload: { period: opened.period },
      },
    ],
    statements: [updateRound(deps.db.queries, opened)],
    result: opened,
  })
}
