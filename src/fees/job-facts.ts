import * as v from 'valibot'
import { DayText } from '../platform/clock.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { AmountMinor, CURRENCIES } from '../platform/money.ts'
import { YES_NO_UNKNOWN } from './fee-line.ts'

export const FEE_PROGRAMMES = ['titp', 'esd', 'ssw', 'engineer'] as const
export type FeeProgramme = (typeof FEE_PROGRAMMES)[number]

const Sum = v.strictObject({ amount_minor: AmountMinor, currency: v.picklist(CURRENCIES) })
const Months = v.pipe(
  v.number(),
  v.integer('fees.months_whole' satisfies MessageKey),
  v.minValue(0, 'fees.months_negative' satisfies MessageKey),
  v.maxValue(120, 'fees.months_too_many' satisfies MessageKey),
)
/** Ceilings are reckoned for each month of a contract: of none, nothing would be reckoned. */
const ContractMonths = v.pipe(Months, v.minValue(1, 'fees.months_none' satisfies MessageKey))
const unknown = <const S extends v.GenericSchema>(schema: S) => v.optional(v.nullable(schema), null)

/** An exchange rate as it was found: what one unit of `base` was worth in `quote` on a day, and who says so. */
export const ExchangeRate = v.strictObject({
  base: v.picklist(CURRENCIES),
  quote: v.picklist(CURRENCIES),
  on: DayText,
  /** A decimal number as text, so that nothing is rounded: `0.00584`. In whole units, not the smallest. */
  rate: v.pipe(
    v.string(),
    v.regex(/^(?:0|[1-9]\d{0,8})(?:\.\d{1,12})?$/, 'fees.rate_unreadable' satisfies MessageKey),
    v.check((text) => Number(text) > 0, 'fees.rate_unreadable' satisfies MessageKey),
  ),
  source: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200)),
})
export type ExchangeRate = v.InferOutput<typeof ExchangeRate>

/** What is known of the job, as far as some rule asks. What is not known is null or `unknown`; the engine then names it. */
export const JobFacts = v.strictObject({
  corridor: v.literal('vn-jp'),
  programme: v.picklist(FEE_PROGRAMMES),
  /** 1, 2 or 3 of technical intern training; null in another programme or where nobody knows. */
  titp_stage: unknown(v.picklist([1, 2, 3])),
  care_work: v.optional(v.picklist(YES_NO_UNKNOWN), 'unknown'),
  /** What the worker had completed before: decides for specified skilled work. */
  completed_titp: v.optional(v.picklist(['none', 'titp_2', 'titp_3', 'unknown']), 'unknown'),
  /** Whether technical intern training no. 3 is with the same sending agency and supervising organisation as before. */
  same_sender_and_supervisor: v.optional(v.picklist(YES_NO_UNKNOWN), 'unknown'),
  contract_months: unknown(ContractMonths),
  /** Months by which the contract was extended, with what was paid for it in stage `contract_renewal`. */
  extension_months: unknown(Months),
  /** Wage of the contract for a month; the law counts its ceilings in it. */
  monthly_wage: unknown(Sum),
  /** Basic wage for a month, in which housing is measured; never more than the monthly wage. */
  basic_wage: unknown(Sum),
  /** The day the worker signed with the sending agency. */
  agency_contract_on: unknown(DayText),
  /** The day the labour supply contract was approved by the ministry. */
  supply_contract_approved_on: unknown(DayText),
  departed_on: unknown(DayText),
  returned_on: unknown(DayText),
  /** Whether an early return was the worker's fault: if not, the service charge is refunded pro rata (Law 69/2020 art. 23(3)). */
  return_by_workers_fault: v.optional(v.picklist(YES_NO_UNKNOWN), 'unknown'),
  /** What the Japanese side paid the agency for this worker over the whole contract, service charge and management fee. */
  japanese_side_paid: unknown(Sum),
  /** The service charge that was agreed in the contract with the worker, if written there. */
  agreed_service_charge: unknown(Sum),
  /** What is kept from the wage for housing in a month. */
  housing_per_month: unknown(Sum),
  /** Rates to compare sums of several currencies; without one the engine says which would decide. */
  exchange_rates: v.optional(v.pipe(v.array(ExchangeRate), v.maxLength(20)), []),
})
export type JobFacts = v.InferOutput<typeof JobFacts>
