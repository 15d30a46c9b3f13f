import * as v from 'valibot'
import type { Subject } from '../journal/journal.ts'
import { type Day, DayText, type Instant } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { isId } from '../platform/paging.ts'

/** What somebody who audits, reviews or plans may have to do with a body. */
export const TIE_KINDS = ['employed', 'family', 'advised', 'paid_by', 'shares', 'otherwise'] as const
export type TieKind = (typeof TIE_KINDS)[number]

/** A tie of one person to one body, as the person declared it. Bodies never see one. */
export interface Tie {
  readonly id: string
  readonly accountId: string
  readonly organisationId: string
  readonly kind: TieKind
  /** Null: since longer ago than the person can say. */
  readonly fromOn: Day | null
  /** The last day; null while it lasts. */
  readonly toOn: Day | null
  readonly declaredAt: Instant
  /** Set where it was declared by mistake: it then counts for nothing, and stays to be read. */
  readonly withdrawnAt: Instant | null
}

/** One person's chain: ties, yearly declarations, and what was allowed despite a tie. */
export const tiesSubject = (accountId: string): Subject => ({ kind: 'auditor_tie', id: accountId })

export const BodyId = v.pipe(v.string(), v.check(isId, 'independence.body_unknown' satisfies MessageKey))
const OptionalDay = v.nullable(DayText)

export const DeclareTie = v.strictObject({
  organisation_id: BodyId,
  kind: v.picklist(TIE_KINDS),
  from_on: OptionalDay,
  to_on: OptionalDay,
})
export type DeclareTie = v.InferOutput<typeof DeclareTie>

/** Either the tie is over since a day, or it was never one. */
export const EndTie = v.variant('how', [
  v.strictObject({ how: v.literal('over'), to_on: DayText }),
  v.strictObject({ how: v.literal('mistake') }),
])
export type EndTie = v.InferOutput<typeof EndTie>

/** "These are all my ties", said for a year; the number says of how many it was said, so that "none" is said, too. */
export const DeclareYear = v.strictObject({
  year: v.pipe(v.number(), v.integer(), v.minValue(2025), v.maxValue(2100)),
  ties: v.pipe(v.number(), v.integer(), v.minValue(0)),
  complete: v.literal(true, 'independence.complete_needed' satisfies MessageKey),
})
export type DeclareYear = v.InferOutput<typeof DeclareYear>

export interface YearDeclared {
  readonly accountId: string
  readonly year: number
  readonly ties: number
  readonly declaredAt: Instant
}

/** More than anybody has to do with, and few enough for one page. */
export const TIES_MAX = 100

/** Days that fit together: an end is not before the beginning; a tie may begin later, it cannot have ended later. */
export function checkTieDays({ from_on, to_on }: Pick<DeclareTie, 'from_on' | 'to_on'>, today: Day): void {
  if (from_on !== null && to_on !== null && to_on < from_on)
    throw invalidField('to_on', 'independence.days_reversed')
  if (to_on !== null && to_on > today) throw invalidField('to_on', 'independence.end_in_future')
}

export const tieNotFound = (): AppError => new AppError('not_found', 'errors.not_found')

export const standingTies = (ties: readonly Tie[]): Tie[] => ties.filter((tie) => tie.withdrawnAt === null)
