import * as v from 'valibot'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { AmountMinor, CURRENCIES } from '../platform/money.ts'

export const ALLOWANCE_KINDS = [
  'overtime',
  'night_work',
  'housing',
  'commuting',
  'perfect_attendance',
  'other',
] as const

export const DEDUCTION_KINDS = [
  'housing',
  'utilities',
  'food',
  'income_tax',
  'resident_tax',
  'health_insurance',
  'pension',
  'employment_insurance',
  'other',
] as const
export type DeductionKind = (typeof DEDUCTION_KINDS)[number]

/** Each kind at most once: two housing lines would hide a sum. */
const lines = <const Kind extends string>(kinds: readonly [Kind, ...Kind[]]) =>
  v.pipe(
    v.array(v.strictObject({ kind: v.picklist(kinds), amount_minor: AmountMinor })),
    v.maxLength(kinds.length, 'job_orders.too_many_lines' satisfies MessageKey),
    v.check(
      (all) => new Set(all.map(({ kind }) => kind)).size === all.length,
      'job_orders.kind_twice' satisfies MessageKey,
    ),
  )

/** What a worker is paid for a full month of regular hours, and what is kept back from it. All in one currency. */
export const Pay = v.strictObject({
  currency: v.picklist(CURRENCIES),
  /** Before everything else: what laws and rules call the basic wage. A month. */
  basic_wage_minor: AmountMinor,
  allowances: lines(ALLOWANCE_KINDS),
  deductions: lines(DEDUCTION_KINDS),
})
export type Pay = v.InferOutput<typeof Pay>

const sum = (amounts: readonly { readonly amount_minor: number }[]): number =>
  amounts.reduce((total, { amount_minor }) => total + amount_minor, 0)

export const grossPayMinor = (pay: Pay): number => pay.basic_wage_minor + sum(pay.allowances)
export const deductionsMinor = (pay: Pay): number => sum(pay.deductions)

/** What reaches the worker in a month: never stored, so that it cannot differ from its parts. May be below zero. */
export const netPayMinor = (pay: Pay): number => grossPayMinor(pay) - deductionsMinor(pay)

export const deductionOf = (pay: Pay, kind: DeductionKind): number =>
  pay.deductions.find((line) => line.kind === kind)?.amount_minor ?? 0
