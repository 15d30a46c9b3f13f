import type { Subject } from '../journal/journal.ts'
import type { Instant } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import type { Language } from '../platform/i18n/language.ts'
import type { RoundKind } from './questionnaire.ts'

export const REFERRAL_STATUSES = ['open', 'taken', 'closed'] as const
export type ReferralStatus = (typeof REFERRAL_STATUSES)[number]
/** `distress`: an answer showed it, and the worker said yes to help. `asked`: the worker asked without being offered. */
export const REFERRAL_REASONS = ['distress', 'asked'] as const
export const REFERRAL_COUNTRIES = ['VN', 'JP'] as const
export type ReferralCountry = (typeof REFERRAL_COUNTRIES)[number]

/** Somebody wishes to be helped. It hangs on the worker's code and tells nothing of what was answered. */
export interface Referral {
  readonly id: string
  readonly roundId: string
  readonly code: string
  readonly reason: (typeof REFERRAL_REASONS)[number]
  readonly country: ReferralCountry
  readonly language: Language
  readonly status: ReferralStatus
  readonly openedAt: Instant
  readonly changedAt: Instant
  readonly changedBy: string
}

export const referralSubject = ({ id }: Pick<Referral, 'id'>): Subject => ({ kind: 'referral', id })

export const referralNotFound = (): AppError =>
  new AppError('not_found', 'self_interviews.referral_not_found')

/** Where a worker is while a round of this kind is held. */
export const countryDuring = (kind: RoundKind): ReferralCountry =>
  kind === 'pre_departure' || kind === 'return' ? 'VN' : 'JP'

const NEXT = {
  take: { from: ['open'], to: 'taken' },
  close: { from: ['open', 'taken'], to: 'closed' },
} as const
export type ReferralMove = keyof typeof NEXT

/** What becomes of a referral. Throws `conflict` where somebody was faster. */
export function nextStatus(status: ReferralStatus, move: ReferralMove): ReferralStatus {
  const { from, to } = NEXT[move]
  if (!(from as readonly string[]).includes(status))
    throw new AppError('conflict', 'self_interviews.referral_not_open')
  return to
}

/** What may be done with it as it stands. */
export const movesOf = (status: ReferralStatus): readonly ReferralMove[] =>
  (Object.keys(NEXT) as ReferralMove[]).filter((move) =>
    (NEXT[move].from as readonly string[]).includes(status),
  )
