import * as v from 'valibot'
import type { Subject } from '../journal/journal.ts'
import { type Day, dayOf, type Instant } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { LANGUAGES, type Language } from '../platform/i18n/language.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { writtenText } from '../platform/written-text.ts'
import { CORRIDORS } from '../registrations/registration.ts'
import { SECTIONS, type Section } from './principle.ts'
import type { ReviewFigures } from './review-figures.ts'
import { MONTHS_MAX, MonthText, monthsOf, type Period, periodOf } from './review-period.ts'

export const REVIEW_STATUSES = ['draft', 'proposed', 'issued'] as const
export type ReviewStatus = (typeof REVIEW_STATUSES)[number]

/** A review of the programme: counted, written, proposed by one person, approved by another, and from then on a document. */
export interface ProgrammeReview extends Period {
  readonly id: string
  readonly corridor: string
  readonly status: ReviewStatus
  /** Goes up with everything that changes what an approver would read. */
  readonly revision: number
  readonly countedAt: Instant | null
  readonly begunBy: string
  readonly begunAt: Instant
  readonly proposedBy: string | null
  readonly proposedAt: Instant | null
  readonly approvedBy: string | null
  readonly approvedAt: Instant | null
  readonly issuedNumber: string | null
  /** The issued review that this one is to take the place of. */
  readonly correctsNumber: string | null
}

/** What stands under one heading in one language. Revision 0: nobody has written there. */
export interface Narrative {
  readonly section: Section
  readonly language: Language
  readonly text: string
  readonly revision: number
  readonly writtenBy: string
  readonly writtenAt: Instant
}

/** Everything of a review that is in the making. */
export interface WholeReview {
  readonly review: ProgrammeReview
  readonly figures: ReviewFigures | null
  readonly narratives: readonly Narrative[]
  /** Accounts that wrote, counted nothing in: who began, wrote or proposed. */
  readonly authors: readonly string[]
}

export const NARRATIVE_LENGTH_MAX = 30_000

export const BeginReview = v.pipe(
  v.strictObject({
    corridor: v.optional(v.picklist(CORRIDORS), 'vn-jp'),
    first_month: MonthText,
    last_month: MonthText,
  }),
  v.forward(
    v.check(
      ({ first_month, last_month }) => last_month >= first_month,
      'programme_reviews.ends_before_it_begins' satisfies MessageKey,
    ),
    ['last_month'],
  ),
)
export type BeginReview = v.InferOutput<typeof BeginReview>

export const WriteNarrative = v.strictObject({
  section: v.picklist(SECTIONS),
  language: v.picklist(LANGUAGES),
  text: writtenText(NARRATIVE_LENGTH_MAX),
  /** The revision of this text that the writer began from; 0 where there was none. */
  expected_revision: v.pipe(v.number(), v.integer(), v.minValue(0)),
})
export type WriteNarrative = v.InferOutput<typeof WriteNarrative>

export const ProposeReview = v.strictObject({
  /** The review as it was read: what is proposed and approved is what was looked at. */
  expected_revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
})
export type ProposeReview = v.InferOutput<typeof ProposeReview>

export const reviewSubject = (id: string): Subject => ({ kind: 'programme_review', id })
export const REVIEW = { kind: 'programme_review' } as const

/** A review may be begun while its period runs, but not before. Throws `invalid` naming the field. */
export function checkedPeriod({ first_month, last_month }: BeginReview, today: Day): Period {
  const period = periodOf(first_month, last_month)
  if (period.from > today) throw invalidField('first_month', 'programme_reviews.in_the_future')
  if (monthsOf(period).length > MONTHS_MAX)
    throw invalidField('last_month', 'programme_reviews.longer_than_a_year')
  return period
}

/** Throws `conflict` for a review that is issued: it changes no more. */
export function assertDraft({ status }: Pick<ProgrammeReview, 'status'>): void {
  if (status === 'issued') throw new AppError('conflict', 'programme_reviews.is_issued')
}

/** What still keeps a review from being proposed; undefined where nothing does. Figures are of the whole period, or of none. */
export function notReady({ review, figures, narratives }: WholeReview, today: Day): MessageKey | undefined {
  if (review.to >= today) return 'programme_reviews.period_not_over'
  if (!figures || !review.countedAt) return 'programme_reviews.not_counted'
  if (dayOf(review.countedAt) <= review.to) return 'programme_reviews.counted_too_early'
  if (narratives.every(({ text }) => text === '')) return 'programme_reviews.nothing_written'
  return undefined
}

export const seen = (review: ProgrammeReview, expected: number): void => {
  if (review.revision !== expected)
    throw new AppError('conflict', 'programme_reviews.changed_meanwhile', {
      facts: { revision: review.revision },
    })
}

export const reviewNotFound = (): AppError => new AppError('not_found', 'errors.not_found')
