import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import type { InterviewRound } from '../interviews/interview-round.ts'
import { requireRound } from '../interviews/require-round.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { TakeStep } from './action-step.ts'
import type { ActionToChange } from './require-action.ts'

/**
 * Workers were asked in a round of interviews about this very body, that began after the body said it was done and is closed. Throws
 * `invalid` (round) for none, another body's, an older one, one that still runs, and one for a method that asks no workers.
 */
export async function checkRound(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  { action, state }: ActionToChange,
  said: Extract<TakeStep, { step: 'verify' | 'reject' }>,
): Promise<void> {
  const number = said.round ?? ''
  if (said.method !== 'worker_interview') {
    if (number !== '') throw invalidField('round', 'corrective_actions.round_not_asked')
    return
  }
  if (number === '') throw invalidField('round', 'corrective_actions.round_needed')
  const round = await visibleRound(deps, actor, number)
  if (!round || !isOf(round, action.organisationId)) {
    throw invalidField('round', 'corrective_actions.round_unknown')
  }
  if (state.submitted && round.opensOn < dayOf(state.submitted.at)) {
    throw invalidField('round', 'corrective_actions.round_before')
  }
  if (round.status !== 'closed') throw invalidField('round', 'corrective_actions.round_open')
}

async function visibleRound(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  number: string,
): Promise<InterviewRound | undefined> {
  try {
    return await requireRound(deps, actor, number)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return undefined
    throw error
  }
}

const isOf = ({ organisationId, chain }: InterviewRound, body: string): boolean =>
  organisationId === body || [chain.sendingAgencyId, chain.intermediaryId, chain.employerId].includes(body)
