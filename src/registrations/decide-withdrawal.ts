import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { dayOf, type Instant } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import type { DecideWithdrawalInput } from './decision.ts'
import { settleFollowUps } from './follow-up-store.ts'
import { moveRegistration } from './move-registration.ts'
import { journalSubject, type RegistrationToChange, requireRegistration } from './require-registration.ts'
import type { WithdrawalProposal } from './withdrawal.ts'
import { closeWithdrawal, findWithdrawal } from './withdrawal-store.ts'

/**
 * Decides on a proposed withdrawal: the registration is withdrawn from today on, or the proposal is dropped. Another officer
 * than who proposed it; the body may take back its own wish. Throws `conflict` when it is decided already, or the body is still being heard.
 */
export async function decideWithdrawal(
  deps: Deps,
  actor: Actor,
  id: string,
  proposalId: string,
  input: DecideWithdrawalInput,
): Promise<WithdrawalProposal> {
  const at = deps.now()
  const takesBack = input.outcome === 'dropped' && actor.role === 'body_user'
  const work = await requireRegistration(deps, actor, id, {
    action: takesBack ? 'apply_registration' : 'decide_registration',
    expectedRevision: input.expected_revision,
  })
  const proposal = await findWithdrawal(deps.db.queries, id, proposalId)
  if (!proposal) throw new AppError('not_found', 'errors.not_found')
  if (proposal.state !== 'open') throw new AppError('conflict', 'registrations.withdrawal_decided')
  // What the scheme proposes is not the body's to take back.
  if (takesBack && proposal.kind === 'by_scheme') throw new AppError('forbidden', 'errors.forbidden')
  if (input.outcome === 'withdrawn' && proposal.proposedBy === actor.id)
    throw new AppError('forbidden', 'registrations.second_person')
  const decided = { ...proposal, state: input.outcome, decidedBy: actor.id, decidedAt: at }
  if (input.outcome === 'dropped') return drop(deps, actor, work, decided, at)
  if (dayOf(at) < proposal.decideFromOn) {
    throw new AppError('conflict', 'registrations.still_being_heard', {
      params: { from: proposal.decideFromOn },
    })
  }
  const action = proposal.kind === 'own_wish' ? 'withdrawn_at_own_wish' : 'withdrawn_by_scheme'
  const move = { action, heldFromOn: dayOf(at), reason: proposal.reason, decidedBy: actor.id } as const
  const closed = closeWithdrawal(deps.db.queries, proposalId, { state: 'withdrawn', by: actor.id, at })
  return moveRegistration<WithdrawalProposal>(deps, actor, work, move, {
    at,
    statements: [closed],
    result: decided,
  })
}

const drop = (
  deps: Deps,
  actor: Actor,
  { head }: RegistrationToChange,
  decided: WithdrawalProposal,
  at: Instant,
): Promise<WithdrawalProposal> => {
  const { queries } = deps.db
  const done = { by: actor.id, at }
  const of = {
    registrationId: decided.registrationId,
    kinds: ['decide_withdrawal'] as const,
    reference: decided.id,
  }
  return commit(deps, actor, {
    entries: [
      {
        subject: journalSubject(decided.registrationId),
        after: head,
        action: 'withdrawal_dropped',
        summary: decided.kind,
        payload: decided,
      },
    ],
    statements: [
      closeWithdrawal(queries, decided.id, { state: 'dropped', ...done }),
      ...settleFollowUps(queries, of, done),
    ],
    result: decided,
    at,
  })
}
