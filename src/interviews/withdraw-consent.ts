import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { planForgetRecord } from '../fees/forget-fee-record.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import type { Instant } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { interviewSubject } from './interview.ts'
import { asSubject, type InterviewRound } from './interview-round.ts'
import { findInterview, forgetContent } from './interview-store.ts'
import { requireRound } from './require-round.ts'

export interface WithdrawnConsent {
  readonly id: string
  readonly withdrawnAt: Instant
}

/** Whoever the worker can speak to: it only takes away, and must not wait for somebody's turn. */
export const mayWithdraw = (actor: Actor, round: InterviewRound): boolean =>
  (['conduct_interview', 'contact_workers', 'take_referral'] as const).some((action) =>
    can(actor, action, asSubject(round)),
  )

/**
 * A worker has taken consent back: answers, own words, indicators and what was paid are deleted in one commit. That an interview was held
 * stays for the coverage of the round, and the journal keeps that something was filed and withdrawn, never what. Figures already frozen
 * stay, as nobody can be found in them. Throws `not_found`; `forbidden`; `conflict` when it was done before.
 */
export async function withdrawConsent(deps: Deps, actor: Actor, id: string): Promise<WithdrawnConsent> {
  const head = await findHead(deps.db, interviewSubject(id))
  const interview = await findInterview(deps.db, id)
  if (!interview) throw new AppError('not_found', 'errors.not_found')
  const round = await requireRound(deps, actor, interview.roundId)
  if (!mayWithdraw(actor, round)) throw new AppError('forbidden', 'errors.forbidden')
  if (interview.consentWithdrawnAt !== null) throw new AppError('conflict', 'interviews.withdrawn_already')
  const at = deps.now()
  const forgotten = await planForgetRecord(deps, { kind: 'interview', id })
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject: interviewSubject(id),
        after: head,
        action: 'consent_withdrawn',
        summary: round.number,
        payload: null,
      },
      ...forgotten.entries,
    ],
    statements: [...forgetContent(deps.db.queries, id, at), ...forgotten.statements],
    result: { id, withdrawnAt: at },
  })
}
