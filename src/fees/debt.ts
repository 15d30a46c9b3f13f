import * as v from 'valibot'
import { AmountMinor, CURRENCIES, type Currency, type Money } from '../platform/money.ts'
import { convertOn } from './exchange-rate.ts'
import { ExchangeRate } from './job-facts.ts'

/** How interest was agreed: a share of what is still owed, each month or each year, or one share of the whole loan, once. */
export const INTEREST_KINDS = ['none', 'monthly', 'yearly', 'flat'] as const

export const COLLATERALS = ['none', 'house_or_land', 'guarantor', 'another', 'unknown'] as const

/** Product default, not a rule: of a net wage half is taken to be needed to live and to send home. */
export const PUT_ASIDE_DEFAULT = 50

/** A century: who would pay longer is told that it does not end. */
const MONTHS_MAX = 1_200

const Percent = v.pipe(v.string(), v.regex(/^\d{1,3}(\.\d{1,4})?$/))
const Sum = v.strictObject({ amount_minor: AmountMinor, currency: v.picklist(CURRENCIES) })

/** A loan taken for the way to the job, and the wage it is paid back from. Null is not known. */
export const Debt = v.strictObject({
  principal: Sum,
  interest: v.nullable(
    v.strictObject({
      kind: v.picklist(INTEREST_KINDS),
      /** A decimal as text, `1.5`. Ignored for `none`. */
      percent: Percent,
    }),
  ),
  /** What the loan itself cost, added to what is owed. Same currency as the loan. */
  fees_minor: v.optional(AmountMinor, 0),
  collateral: v.optional(v.picklist(COLLATERALS), 'unknown'),
  /** What is paid out in a month after all deductions. */
  net_wage: v.nullable(Sum),
  /** How much of it goes to the debt. */
  put_aside_percent: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
    PUT_ASIDE_DEFAULT,
  ),
  exchange_rates: v.optional(v.array(ExchangeRate), []),
})
export type Debt = v.InferOutput<typeof Debt>

export type DebtFact = 'net_wage' | 'interest' | 'exchange_rates'

export type DebtOutcome =
  /** `facts` would decide it. */
  | { readonly state: 'undecidable'; readonly facts: readonly DebtFact[] }
  /** What can be put aside does not exceed the interest, or not enough to end within a hundred years. */
  | { readonly state: 'never'; readonly instalment: Money; readonly firstInterest: Money }
  | {
      readonly state: 'free'
      readonly instalment: Money
      readonly months: number
      readonly interest: Money
      readonly paid: Money
      /** All that is paid, in months of the whole net wage, tenths rounded up. */
      readonly wageMonthsTenths: number
      /** Instalments of the first twelve months as a share of the net wage of that year, rounded up. */
      readonly firstYearPercent: number
    }

/** `1.5` as an exact fraction of the whole: 15 / 1000. */
function fractionOf(percent: string): readonly [bigint, bigint] {
  const [whole = '0', decimals = ''] = percent.split('.')
  return [BigInt(whole + decimals), 100n * 10n ** BigInt(decimals.length)]
}

const ceilDiv = (top: bigint, bottom: bigint): bigint => (top + bottom - 1n) / bottom
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)

/** Interest of one month on what is owed, rounded up to the smallest unit: a promise is never too early. */
function monthlyInterest({ interest }: Debt): (owed: bigint) => bigint {
  if (interest?.kind !== 'monthly' && interest?.kind !== 'yearly') return () => 0n
  const [top, bottom] = fractionOf(interest.percent)
  const months = interest.kind === 'yearly' ? 12n : 1n
  return (owed) => ceilDiv(owed * top, bottom * months)
}

interface Course {
  readonly months: number
  readonly paid: bigint
  readonly firstYear: bigint
}

/** Month by month: interest is added, then the instalment is taken. Undefined when it does not end. */
function payBack(
  start: bigint,
  instalment: bigint,
  interestOf: (owed: bigint) => bigint,
): Course | undefined {
  let owed = start
  let paid = 0n
  let firstYear = 0n
  for (let month = 1; owed > 0n; month += 1) {
    const interest = interestOf(owed)
    if (interest >= instalment || month > MONTHS_MAX) return undefined
    owed += interest
    const now = least(owed, instalment)
    owed -= now
    paid += now
    if (month <= 12) firstYear += now
    if (owed === 0n) return { months: month, paid, firstYear }
  }
  return { months: 0, paid, firstYear }
}

/** Without interest from month to month the end needs no loop, however far away it is. */
function payBackPlain(start: bigint, instalment: bigint): Course {
  const months = Number(ceilDiv(start, instalment))
  return { months, paid: start, firstYear: least(start, instalment * 12n) }
}

/** The net wage in the currency of the loan, by the rate on or before the day; null without one. */
function wageInDebtCurrency(debt: Debt, on: string): number | null {
  if (debt.net_wage === null) return null
  return convertOn(debt.exchange_rates, debt.net_wage, debt.principal.currency, on)
}

/**
 * How long a worker pays for a loan, and what share of the wage it takes. All arithmetic is in whole smallest units of the loan's
 * currency: the instalment is rounded down, interest up. More interest, or a smaller instalment, never frees earlier.
 */
export function weighDebt(debt: Debt, on: string): DebtOutcome {
  const facts: DebtFact[] = []
  if (debt.interest === null) facts.push('interest')
  const wage = wageInDebtCurrency(debt, on)
  if (debt.net_wage === null) facts.push('net_wage')
  else if (wage === null) facts.push('exchange_rates')
  if (facts.length > 0 || wage === null) return { state: 'undecidable', facts }
  const { currency } = debt.principal
  const money = (amount: bigint): Money => ({ amount_minor: Number(amount), currency })
  const lent = BigInt(debt.principal.amount_minor)
  const flat = debt.interest?.kind === 'flat' ? flatInterest(debt, lent) : 0n
  const start = lent + BigInt(debt.fees_minor) + flat
  const instalment = (BigInt(wage) * BigInt(debt.put_aside_percent)) / 100n
  const interestOf = monthlyInterest(debt)
  const firstInterest = interestOf(start)
  if (start > 0n && instalment === 0n)
    return { state: 'never', instalment: money(0n), firstInterest: money(firstInterest) }
  const course =
    start === 0n || firstInterest === 0n
      ? payBackPlain(start, instalment || 1n)
      : payBack(start, instalment, interestOf)
  if (!course) return { state: 'never', instalment: money(instalment), firstInterest: money(firstInterest) }
  return {
    state: 'free',
    instalment: money(instalment),
    months: course.months,
    interest: money(course.paid - lent - BigInt(debt.fees_minor)),
    paid: money(course.paid),
    wageMonthsTenths: wage === 0 ? 0 : Number(ceilDiv(course.paid * 10n, BigInt(wage))),
    firstYearPercent: wage === 0 ? 0 : Number(ceilDiv(course.firstYear * 100n, BigInt(wage) * 12n)),
  }
}

function flatInterest({ interest }: Debt, lent: bigint): bigint {
  const [top, bottom] = fractionOf(interest?.percent ?? '0')
  return ceilDiv(lent * top, bottom)
}

/** Survey of the Immigration Services Agency of Japan among technical interns, December 2021 to April 2022 (scheme.md §1.4). */
export const SURVEY_2022 = {
  confidence: 'S2',
  vietnamese: 930,
  meanDebt: { amount_minor: 674_480, currency: 'JPY' as Currency },
  meanPaid: { amount_minor: 688_143, currency: 'JPY' as Currency },
  inDebtPercent: 80,
} as const
