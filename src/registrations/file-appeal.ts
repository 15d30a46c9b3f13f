import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { daysLater } from '../platform/calendar.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { type Appeal, contestableLine } from './appeal.ts'
import { insertAppeal, listAppeals } from './appeal-store.ts'
import type { FileAppealInput } from './decision.ts'
import { insertFollowUp } from './follow-up-store.ts'
import { journalSubject, requireRegistration } from './require-registration.ts'
import { periodsOn } from './scheme-periods.ts'
import { listStatuses } from './status-store.ts'

/**
 * The body's appeal against its last suspension or withdrawal by the scheme: by its user, or an officer who has its letter
 * (who then does not decide on it). The clock begins: an officer has to decide within the scheme's period. Throws `conflict`
 * when there is nothing to appeal against, or no longer.
 */
export async function fileAppeal(
  deps: Deps,
  actor: Actor,
  id: string,
  input: FileAppealInput,
): Promise<Appeal> {
  const at = deps.now()
  const today = dayOf(at)
  const { head } = await requireRegistration(deps, actor, id, { action: 'apply_registration' })
  const { queries } = deps.db
  const line = contestableLine(await listStatuses(queries, id), await listAppeals(queries, id), today)
  if (!line) throw new AppError('conflict', 'registrations.nothing_to_appeal')
  const appeal: Appeal = {
    id: deps.newId(),
    registrationId: id,
    sequence: line.sequence,
    grounds: input.grounds,
    filedBy: actor.id,
    filedAt: at,
    decideByOn: daysLater(today, periodsOn(today).appealAnswerDays),
    outcome: null,
    answer: '',
    decidedBy: null,
    decidedAt: null,
  }
  const followUp = {
    id: deps.newId(),
    registrationId: id,
    kind: 'decide_appeal' as const,
    reference: String(line.sequence),
    dueOn: appeal.decideByOn,
    openedAt: at,
    doneAt: null,
    doneBy: null,
  }
  return commit(deps, actor, {
    entries: [
      {
        subject: journalSubject(id),
        after: head,
        action: 'appealed',
        summary: `${line.action} ${line.sequence}`,
        payload: appeal,
      },
    ],
    statements: [insertAppeal(queries, appeal), insertFollowUp(queries, followUp)],
    result: appeal,
    at,
  })
}
