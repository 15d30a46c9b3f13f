import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { daysLater } from '../platform/calendar.ts'
import { dayOf, later } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import type { ProposeWithdrawalInput } from './decision.ts'
import { insertFollowUp } from './follow-up-store.ts'
import { publicStatusOn } from './registration.ts'
import { LIFE } from './registration-life.ts'
import { journalSubject, requireRegistration } from './require-registration.ts'
import { periodsOn } from './scheme-periods.ts'
import { answeringLine } from './status-history.ts'
import { listStatuses } from './status-store.ts'
import { tellBody } from './tell-body.ts'
import type { WithdrawalProposal } from './withdrawal.ts'
import { insertWithdrawal, listWithdrawals } from './withdrawal-store.ts'

/** A body may change its mind, but not fill the record with it. */
const PROPOSALS_A_DAY = 5

/**
 * Proposes that a registration be withdrawn. At its own wish: the body's user, or an officer who has its letter; this may be
 * decided at once. By the scheme: an officer; the body is told and heard for the period of notice first. Throws `conflict`
 * when a proposal is open already, or the registration of today cannot be withdrawn; `too_often` when it was
 * proposed five times within a day.
 */
export async function proposeWithdrawal(
  deps: Deps,
  actor: Actor,
  id: string,
  input: ProposeWithdrawalInput,
): Promise<WithdrawalProposal> {
  const at = deps.now()
  const today = dayOf(at)
  const { key, head } = await requireRegistration(deps, actor, id, {
    action: input.kind === 'own_wish' ? 'apply_registration' : 'decide_registration',
    expectedRevision: input.expected_revision,
  })
  const { queries } = deps.db
  const current = answeringLine(await listStatuses(queries, id), today)
  const status = current ? publicStatusOn(current, today) : 'not_registered'
  const action = input.kind === 'own_wish' ? 'withdrawn_at_own_wish' : 'withdrawn_by_scheme'
  if (!LIFE[status][action])
    throw new AppError('conflict', `registrations.refused_${status}`, { facts: { status, action } })
  const before = await listWithdrawals(queries, id, PROPOSALS_A_DAY)
  if (before[0]?.state === 'open') throw new AppError('conflict', 'registrations.withdrawal_open')
  const first = before[PROPOSALS_A_DAY - 1]
  if (first && first.proposedAt > later(at, { days: -1 })) throw new AppError('too_often', 'errors.too_often')
  const notice = input.kind === 'own_wish' ? 0 : periodsOn(today).withdrawalNoticeDays
  const proposal: WithdrawalProposal = {
    id: deps.newId(),
    registrationId: id,
    kind: input.kind,
    reason: input.reason,
    proposedBy: actor.id,
    proposedAt: at,
    decideFromOn: daysLater(today, notice),
    state: 'open',
    decidedBy: null,
    decidedAt: null,
  }
  const followUp = {
    id: deps.newId(),
    registrationId: id,
    kind: 'decide_withdrawal' as const,
    reference: proposal.id,
    dueOn: proposal.decideFromOn,
    openedAt: at,
    doneAt: null,
    doneBy: null,
  }
  const of = { organisationId: key.organisationId, registrationId: id }
  const letter = (t: Parameters<Parameters<typeof tellBody>[2]>[0]) => ({
    subject: t('registrations.mail_proposed_subject'),
    text: t('registrations.mail_proposed', { from: proposal.decideFromOn }),
  })
  return commit(deps, actor, {
    entries: [
      {
        subject: journalSubject(id),
        after: head,
        action: 'withdrawal_proposed',
        summary: `${input.kind} ${proposal.decideFromOn}`,
        payload: proposal,
      },
    ],
    statements: [
      insertWithdrawal(queries, proposal),
      insertFollowUp(queries, followUp),
      ...(input.kind === 'by_scheme' ? await tellBody(deps, of, letter, at) : []),
    ],
    result: proposal,
    at,
  })
}
