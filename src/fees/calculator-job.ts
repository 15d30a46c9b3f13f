import { daysLater } from '../platform/calendar.ts'
import type { Day } from '../platform/clock.ts'
import { isDay } from '../platform/clock.ts'
import { CURRENCIES, type Currency, type Money } from '../platform/money.ts'
import { amountOrProblem } from '../platform/typed-amount.ts'
import { chosen, type problems } from './calculator-lines.ts'
import { COLLATERALS, type Debt, INTEREST_KINDS, PUT_ASIDE_DEFAULT } from './debt.ts'
import { YES_NO_UNKNOWN } from './fee-line.ts'
import { type ExchangeRate, FEE_PROGRAMMES, type FeeProgramme, type JobFacts } from './job-facts.ts'
import { readMonth } from './typed-month.ts'

type Values = Readonly<Record<string, string>>
type Problems = ReturnType<typeof problems>

/** Fields about the job, each of which may be left empty: that is "I do not know". */
export const JOB_FIELDS = [
  'programme',
  'titp_stage',
  'same_sender_and_supervisor',
  'completed_titp',
  'care_work',
  'contract_months',
  'extension_months',
  'wage',
  'wage_currency',
  'agency_contract_on',
  'departed_on',
  'returned_on',
  'return_by_workers_fault',
  'housing',
  'rate',
  'agreed_charge',
  'japanese_paid',
  'approved_on',
] as const
export const DEBT_FIELDS = [
  'loan',
  'loan_currency',
  'interest_kind',
  'interest_percent',
  'loan_fees',
  'collateral',
  'net_wage',
  'put_aside',
] as const

const plain = (text: string | undefined): string => (text ?? '').normalize('NFKC').trim()

/** Everything about the job but the programme, which may be one of several. */
export type ReadJob = Omit<JobFacts, 'programme'>

/** The programmes that it may be: one where it was said, else all. */
export const programmesOf = (values: Values): readonly FeeProgramme[] => {
  const one = chosen(FEE_PROGRAMMES, values.programme, null)
  return one ? [one] : FEE_PROGRAMMES
}

/** The job as typed. What cannot be read goes to `found` beside its field and counts as not known. */
export function readJob(values: Values, today: Day, found: Problems): ReadJob {
  const currency = chosen(CURRENCIES, values.wage_currency, 'JPY')
  const day = (name: string) => readDay(values, name, today, found)
  const departed = day('departed_on')
  const returned = day('returned_on')
  const stage = chosen(['1', '2', '3'], values.titp_stage, null)
  const isTrainee = programmesOf(values).includes('titp')
  return {
    corridor: 'vn-jp',
    titp_stage: isTrainee && stage ? (Number(stage) as 1 | 2 | 3) : null,
    care_work: chosen(YES_NO_UNKNOWN, values.care_work, 'unknown'),
    completed_titp: chosen(['none', 'titp_2', 'titp_3'], values.completed_titp, 'unknown'),
    same_sender_and_supervisor: chosen(YES_NO_UNKNOWN, values.same_sender_and_supervisor, 'unknown'),
    contract_months: readMonths(values, 'contract_months', 1, found),
    extension_months: readMonths(values, 'extension_months', 0, found),
    monthly_wage: readMoney(values, 'wage', currency, found),
    basic_wage: null,
    agency_contract_on: day('agency_contract_on'),
    supply_contract_approved_on: day('approved_on'),
    departed_on: departed,
    returned_on: returned,
    return_by_workers_fault: chosen(YES_NO_UNKNOWN, values.return_by_workers_fault, 'unknown'),
    japanese_side_paid: readMoney(values, 'japanese_paid', currency, found),
    agreed_service_charge: readMoney(values, 'agreed_charge', currency, found),
    housing_per_month: readMoney(values, 'housing', currency, found),
    exchange_rates: [],
  }
}

/** Nobody signed before there were such programmes, or knows a day ten years ahead. */
export const isAbsurd = (day: Day, today: Day): boolean => day < '1990-01-01' || day > daysLater(today, 3_653)

function readDay(values: Values, name: string, today: Day, found: Problems): Day | null {
  const text = plain(values[name])
  if (text === '') return null
  const day = readMonth(text)
  if (!day || !isDay(day)) {
    found.add(name, 'errors.not_a_date')
    return null
  }
  if (!isAbsurd(day, today)) return day
  found.add(name, 'fee_calculator.day_absurd')
  return null
}

function readMonths(values: Values, name: string, least: number, found: Problems): number | null {
  const text = plain(values[name])
  if (text === '') return null
  const months = /^-?\d{1,6}$/.test(text) ? Number(text) : Number.NaN
  if (Number.isNaN(months)) found.add(name, 'fees.months_whole')
  else if (months < 0) found.add(name, 'fees.months_negative')
  else if (months < least) found.add(name, 'fees.months_none')
  else if (months > 120) found.add(name, 'fees.months_too_many')
  else return months
  return null
}

function readMoney(values: Values, name: string, currency: Currency, found: Problems): Money | null {
  const text = plain(values[name])
  if (text === '') return null
  const sum = amountOrProblem(text, currency)
  if (typeof sum === 'number') return { amount_minor: sum, currency }
  found.add(name, sum)
  return null
}

/** What one yen was worth in dong, as typed: for every day since the earliest that is asked about. Null when left empty. */
export function readRate(values: Values, since: Day, said: string, found: Problems): ExchangeRate | null {
  const text = plain(values.rate).replace(',', '.')
  if (text === '') return null
  if (/^(?:0|[1-9]\d{0,5})(?:\.\d{1,6})?$/.test(text) && Number(text) > 0)
    return { base: 'JPY', quote: 'VND', on: since, rate: text, source: said }
  found.add('rate', 'fees.rate_unreadable')
  return null
}

/** The loan as typed; null when nothing of it was filled in. */
export function readDebt(values: Values, rates: readonly ExchangeRate[], found: Problems): Debt | null {
  if (plain(values.loan) === '') return null
  const currency = chosen(CURRENCIES, values.loan_currency, null)
  if (!currency) {
    found.add('loan_currency', 'fees.currency_needed')
    return null
  }
  const before = found.fields.length
  const principal = readMoney(values, 'loan', currency, found)
  const fees = readMoney(values, 'loan_fees', currency, found)
  const kind = chosen(INTEREST_KINDS, values.interest_kind, null)
  const percent = readPercent(values, kind, found)
  const aside = readAside(values, found)
  const wage = readMoney(values, 'net_wage', chosen(CURRENCIES, values.wage_currency, 'JPY'), found)
  if (found.fields.length > before || !principal) return null
  return {
    principal,
    interest: kind && percent !== null ? { kind, percent } : null,
    fees_minor: fees?.amount_minor ?? 0,
    collateral: chosen(COLLATERALS, values.collateral, 'unknown'),
    net_wage: wage,
    put_aside_percent: aside,
    exchange_rates: [...rates],
  }
}

function readPercent(values: Values, kind: string | null, found: Problems): string | null {
  if (kind === 'none') return '0'
  const text = plain(values.interest_percent).replace(',', '.').replace(/%$/, '').trim()
  if (text === '') return null
  if (/^\d{1,3}(\.\d{1,4})?$/.test(text)) return text
  found.add('interest_percent', 'fee_calculator.percent_unreadable')
  return null
}

function readAside(values: Values, found: Problems): number {
  const text = plain(values.put_aside).replace(/%$/, '').trim()
  if (text === '') return PUT_ASIDE_DEFAULT
  const share = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (share >= 1 && share <= 100) return share
  found.add('put_aside', 'fee_calculator.share_unreadable')
  return PUT_ASIDE_DEFAULT
}
