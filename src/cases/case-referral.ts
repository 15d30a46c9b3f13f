import * as v from 'valibot'
import type { Day } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { writtenText } from '../platform/written-text.ts'

export const CASE_REFERRAL_STATUSES = ['proposed', 'consented', 'refused', 'sent', 'withdrawn'] as const
export type CaseReferralStatus = (typeof CASE_REFERRAL_STATUSES)[number]

/** Somebody else who could help a worker, proposed by an officer. Nothing is passed on before the worker says yes. */
export interface CaseReferral {
  readonly id: string
  readonly caseId: string
  /** Id of one of `CASE_CONTACTS`. */
  readonly contact: string
  readonly status: CaseReferralStatus
  /** A `ReferralReason` as JSON; opens at `PLACE.referral` with the case's key. */
  readonly sealedReason: string
  readonly proposedOn: Day
  readonly proposedBy: string
  readonly answeredOn: Day | null
}

const REFERRAL_REASON_MAX = 1_000
/** What the officer tells the worker before he decides: why, and what exactly would be passed on. */
export const ReferralReason = v.strictObject({
  why: writtenText(REFERRAL_REASON_MAX),
  passes_on: writtenText(REFERRAL_REASON_MAX),
})
export type ReferralReason = v.InferOutput<typeof ReferralReason>

export const REFERRAL_ANSWERS = ['yes', 'no', 'take_back'] as const
export type ReferralAnswer = (typeof REFERRAL_ANSWERS)[number]

const AFTER: Readonly<
  Record<CaseReferralStatus, Partial<Record<ReferralAnswer, 'consented' | 'refused' | 'withdrawn'>>>
> = {
  proposed: { yes: 'consented', no: 'refused' },
  consented: { take_back: 'withdrawn' },
  // Who said no may think again; nobody asks why.
  refused: { yes: 'consented' },
  withdrawn: { yes: 'consented' },
  sent: {},
}

/** Which answers a worker has, as it stands. */
export const answersTo = (status: CaseReferralStatus): readonly ReferralAnswer[] =>
  REFERRAL_ANSWERS.filter((answer) => AFTER[status][answer] !== undefined)

/** How it stands after an answer. Throws `conflict`: passed on already, or answered otherwise meanwhile. */
export function afterAnswer(
  status: CaseReferralStatus,
  answer: ReferralAnswer,
): 'consented' | 'refused' | 'withdrawn' {
  const next = AFTER[status][answer]
  if (next) return next
  throw new AppError(
    'conflict',
    status === 'sent' ? 'case_return.referral_sent' : 'case_return.referral_moved',
  )
}
