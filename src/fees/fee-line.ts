import * as v from 'valibot'
import { DayText } from '../platform/clock.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { AmountMinor, CURRENCIES } from '../platform/money.ts'
import { findFeeItem } from './fee-item.ts'

/** When in the story of a job the payment was made (standards.md §11): one record is read under several boundaries by it. */
export const STAGES = [
  'before_contract_with_agency',
  'after_agency_contract',
  'after_job_offer',
  'pre_departure',
  'travel',
  'on_arrival',
  'during_employment',
  'contract_renewal',
  'return',
] as const
export type Stage = (typeof STAGES)[number]

/** How it was paid (48 CFR 22.1702): a fee stays a fee whatever its form. */
export const PAYMENT_MODES = [
  'cash_or_transfer',
  'property',
  'wage_deduction',
  'benefit_deduction',
  'wage_or_benefit_concession',
  'loan_arranged_by_recruiter',
  'loan_third_party',
  'in_kind',
  'free_labour',
  'kickback_or_bribe',
  'tip_or_tribute',
  'deposit_or_bond',
  'collateral_or_guarantor',
  'forced_saving',
  'another_way',
] as const
export type PaymentMode = (typeof PAYMENT_MODES)[number]

/** Who took the money (48 CFR 22.1702, C181). */
export const COLLECTOR_ROLES = [
  'sending_agency',
  'sub_agent_or_broker',
  'training_centre',
  'clinic',
  'lender',
  'supervising_organisation',
  'registered_support_organisation',
  'employer',
  'employer_affiliate',
  'government_office',
  'employee_of_any',
  'subcontractor',
  'unknown',
] as const
export type CollectorRole = (typeof COLLECTOR_ROLES)[number]

/** Who wanted it (standards.md §1.3). */
export const INITIATORS = [
  'employer',
  'supervising_organisation',
  'recruiter',
  'sub_agent',
  'government_requirement',
  'worker_own_choice',
  'unknown',
] as const

export const YES_NO_UNKNOWN = ['yes', 'no', 'unknown'] as const
export type YesNoUnknown = (typeof YES_NO_UNKNOWN)[number]

export const RECEIPTS = ['none', 'seen', 'copy', 'unknown'] as const
export const ESTIMATES = ['exact', 'about', 'range'] as const

/** One payment a worker made or bore, or one sum of like payments. What is not known is null or `unknown`, never guessed. */
export const FeeLine = v.pipe(
  v.strictObject({
    /** A code of the list of fee items: `B7.VISA`. */
    item: v.pipe(
      v.string(),
      v.check((code) => findFeeItem(code) !== undefined, 'fees.item_unknown' satisfies MessageKey),
    ),
    amount_minor: AmountMinor,
    currency: v.picklist(CURRENCIES, 'fees.currency_needed' satisfies MessageKey),
    paid_on: v.optional(v.nullable(DayText), null),
    stage: v.optional(v.nullable(v.picklist(STAGES)), null),
    payment_mode: v.optional(v.picklist(PAYMENT_MODES), 'cash_or_transfer'),
    collector_role: v.optional(v.picklist(COLLECTOR_ROLES), 'unknown'),
    initiated_by: v.optional(v.picklist(INITIATORS), 'unknown'),
    required_for_job: v.optional(v.picklist(YES_NO_UNKNOWN), 'unknown'),
    imposed_in_process: v.optional(v.picklist(YES_NO_UNKNOWN), 'unknown'),
    /** True when it arose wholly inside the sending country: the worker's own travel there is what the scheme leaves to him. */
    within_sending_country: v.optional(v.picklist(YES_NO_UNKNOWN), 'unknown'),
    receipt: v.optional(v.picklist(RECEIPTS), 'unknown'),
    told_in_advance: v.optional(v.picklist(YES_NO_UNKNOWN), 'unknown'),
    estimate: v.optional(v.picklist(ESTIMATES), 'exact'),
    /** What the worker already got back of it, in the same currency. */
    refunded_minor: v.optional(AmountMinor, 0),
  }),
  v.forward(
    v.check(
      ({ amount_minor, refunded_minor }) => refunded_minor <= amount_minor,
      'fees.refund_above_payment' satisfies MessageKey,
    ),
    ['refunded_minor'],
  ),
)
export type FeeLine = v.InferOutput<typeof FeeLine>

/** More than any worker paid in separate sums, and small enough to be judged at once. */
export const FEE_LINES_MAX = 60
export const FeeLines = v.pipe(
  v.array(FeeLine),
  v.maxLength(FEE_LINES_MAX, 'fees.too_many_lines' satisfies MessageKey),
)
