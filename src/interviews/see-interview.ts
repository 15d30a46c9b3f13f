import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import type { Interview } from './interview.ts'
import { asSubject, type InterviewRound } from './interview-round.ts'
import { findInterview, findSignals } from './interview-store.ts'
import { requireRound } from './require-round.ts'

/** An interview as far as this reader may know it. */
export interface SeenInterview {
  readonly interview: Interview
  readonly round: InterviewRound
  /** Null where the reader, or the worker's consent, does not allow it. */
  readonly content: {
    readonly answers: Interview['answers']
    readonly indicators: readonly number[]
    /** Whether something was said in own words: `readOwnWords` opens them. */
    readonly hasWords: boolean
  } | null
}

/** Those who hold interviews or check fees see answers; everyone else who sees the round learns only that it was held. */
export const seesAnswers = (actor: Actor, round: Pick<InterviewRound, 'organisationRole'>): boolean =>
  can(actor, 'conduct_interview', asSubject(round)) || can(actor, 'view_fee_records', asSubject(round))

/** Throws `not_found` for whoever may not see the round. */
export async function seeInterview(deps: Deps, actor: Actor, id: string): Promise<SeenInterview> {
  const interview = await findInterview(deps.db, id)
  if (!interview) throw new AppError('not_found', 'errors.not_found')
  const round = await requireRound(deps, actor, interview.roundId)
  const { audit } = interview.consent.scopes
  if (!audit || interview.consentWithdrawnAt !== null || !seesAnswers(actor, round))
    return { interview, round, content: null }
  const indicators = await findSignals(deps.db.queries, id)
  return {
    interview,
    round,
    content: { answers: interview.answers, indicators, hasWords: interview.sealedWords !== null },
  }
}
