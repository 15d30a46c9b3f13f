import * as v from 'valibot'
import type { CanSubject } from '../accounts/condition.ts'
import type { Subject } from '../journal/journal.ts'
import type { Day, Instant } from '../platform/clock.ts'
import { datedEntries } from '../platform/dated-rule.ts'
import { AppError } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import file from './case-retention.2026.1.json' with { type: 'json' }

const count = (least: number, most: number) =>
  v.pipe(
    v.number('case_retention.number_needed' satisfies MessageKey),
    v.integer('case_retention.number_needed' satisfies MessageKey),
    v.minValue(least, 'case_retention.too_short' satisfies MessageKey),
    v.maxValue(most, 'case_retention.too_long' satisfies MessageKey),
  )

/** At most ten years: what is longer is kept by a hold, with a reason. */
const months = count(1, 120)
const days = count(7, 365)

/** How long a case is kept after the last thing that happened, by how it ended. Whole months and days. */
export const RetentionPeriods = v.strictObject({
  concluded_months: v.strictObject({
    substantiated: months,
    partly: months,
    unsubstantiated: months,
    insufficient: months,
    referred: months,
  }),
  /** Withdrawn by the worker: the time in which he may still bring it back. */
  withdrawn_days: days,
  /** Nobody of us ever acknowledged it. */
  never_acknowledged_months: months,
  /** Never concluded, and nobody has done anything since. */
  left_open_months: months,
  /** Nothing is deleted that was not on the officers' list for so long. */
  warning_days: days,
})
export type RetentionPeriods = v.InferOutput<typeof RetentionPeriods>

export const RETENTION_RULES = [
  'concluded_substantiated',
  'concluded_partly',
  'concluded_unsubstantiated',
  'concluded_insufficient',
  'concluded_referred',
  'withdrawn',
  'never_acknowledged',
  'left_open',
] as const
export type RetentionRule = (typeof RETENTION_RULES)[number]

/** The policy that the repository brings, in force until another is published. */
export const REPOSITORY_POLICY = v.parse(
  v.strictObject({ version: v.string(), periods: RetentionPeriods, ...datedEntries }),
  file,
)

/** What decides when a case is deleted. */
export interface Policy {
  readonly version: string
  readonly periods: RetentionPeriods
  /** Null for the repository's: it was never news to anyone. */
  readonly publishedOn: Day | null
}

export type EditionStatus = 'draft' | 'published' | 'dropped'

/** A policy that somebody drafted, as kept. */
export interface PolicyEdition {
  /** `2026.2`. */
  readonly version: string
  readonly status: EditionStatus
  readonly periods: RetentionPeriods
  readonly reason: string
  readonly draftedAt: Instant
  readonly draftedBy: string
  readonly publishedAt: Instant | null
  readonly publishedBy: string | null
}

export const POLICY_SUBJECT: CanSubject = { kind: 'retention_policy' }
export const policySubject = (version: string): Subject => ({ kind: 'retention_policy', id: version })
/** One chain for what is in force: of two drafts published at the same moment one is told of the other. */
export const IN_FORCE = policySubject('in_force')

export const policyNotFound = (): AppError => new AppError('not_found', 'case_retention.policy_not_found')
