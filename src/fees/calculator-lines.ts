import type { Day } from '../platform/clock.ts'
import type { FieldError } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { type Currency, isCurrency } from '../platform/money.ts'
import { isOneOf } from '../platform/parse.ts'
import { amountOrProblem } from '../platform/typed-amount.ts'
import {
  COLLECTOR_ROLES,
  type CollectorRole,
  FEE_LINES_MAX,
  type FeeLine,
  STAGES,
  type Stage,
  YES_NO_UNKNOWN,
  type YesNoUnknown,
} from './fee-line.ts'
import type { JobFacts } from './job-facts.ts'
import { isInsideCountry, isPaidForItem } from './paid-for.ts'
import { firstDay, lastDay, readMonth } from './typed-month.ts'

/** Fields of one payment in the form, each with the row's number after a hyphen: `amount-3`. */
export const LINE_FIELDS = [
  'item',
  'amount',
  'currency',
  'month',
  'stage',
  'collector',
  'inside',
  'needed',
  'back',
] as const
export type LineField = (typeof LINE_FIELDS)[number]
export type TypedLine = Readonly<Record<LineField, string>>

type Values = Readonly<Record<string, string>>

/** The payments as typed, in the order of their rows; rows without an item the list offers are not there. */
export function typedLines(values: Values): TypedLine[] {
  const rows = Object.keys(values).flatMap((name) => /^item-(\d{1,3})$/.exec(name)?.[1] ?? [])
  return rows
    .map(Number)
    .sort((a, b) => a - b)
    .flatMap((row) => {
      const line = Object.fromEntries(
        LINE_FIELDS.map((field) => [field, values[`${field}-${row}`] ?? '']),
      ) as TypedLine
      return isPaidForItem(line.item) ? [line] : []
    })
}

/** The lines as values of the form again, numbered from 0. */
export const lineValues = (lines: readonly TypedLine[]): Record<string, string> =>
  Object.fromEntries(
    lines.flatMap((line, row) =>
      LINE_FIELDS.flatMap((field) => (line[field] === '' ? [] : [[`${field}-${row}`, line[field]]])),
    ),
  )

const EMPTY: TypedLine = {
  item: '',
  amount: '',
  currency: '',
  month: '',
  stage: '',
  collector: '',
  inside: '',
  needed: '',
  back: '',
}

/** What is ticked has a line, what is no longer ticked has none; what was typed for the others stays. */
export function withTicked(lines: readonly TypedLine[], ticked: readonly string[]): TypedLine[] {
  const kept = lines.filter(({ item }) => ticked.includes(item))
  const added = [...new Set(ticked)].filter(
    (code) => isPaidForItem(code) && !lines.some(({ item }) => item === code),
  )
  return [...kept, ...added.map((item) => ({ ...EMPTY, item }))]
}

/** A second payment for the same thing, right below the first. */
export const withAnother = (lines: readonly TypedLine[], row: number): TypedLine[] =>
  lines.flatMap((line, i) =>
    i === row ? [line, { ...EMPTY, item: line.item, currency: line.currency }] : [line],
  )

/** One payment as typed, read: with a month where the day is not known, so that nothing is guessed. */
export interface ReadLine {
  readonly line: FeeLine
  /** `2025-03` or `2025-03-14`. */
  readonly when: string | null
}

const currencyOf = (own: string, common: string): Currency | undefined => {
  const asked = own || common
  return isCurrency(asked) ? asked : undefined
}

interface Problems {
  readonly fields: FieldError[]
  add(path: string, key: MessageKey): void
}

export function problems(): Problems {
  const fields: FieldError[] = []
  return {
    fields,
    add: (path, key) => {
      fields.push({ path, message: { key } })
    },
  }
}

/** The payments read. What is wrong goes to `found`, each beside its field; such a line is left out of the answer. */
export function readLines(lines: readonly TypedLine[], common: string, found: Problems): ReadLine[] {
  if (lines.length === 0) found.add('tick', 'fee_calculator.nothing_ticked')
  if (lines.length > FEE_LINES_MAX) found.add('tick', 'fees.too_many_lines')
  return lines.slice(0, FEE_LINES_MAX).flatMap((line, row) => readLine(line, row, common, found) ?? [])
}

function readLine(typed: TypedLine, row: number, common: string, found: Problems): ReadLine | undefined {
  const before = found.fields.length
  const currency = currencyOf(typed.currency, common)
  // Chosen once above: to say it beside every line would drown the rest.
  if (!currency && !found.fields.some(({ path }) => path === 'currency'))
    found.add('currency', 'fees.currency_needed')
  if (typed.amount.trim() === '') found.add(`amount-${row}`, 'fee_calculator.amount_needed')
  const amount = sumOrProblem(typed.amount, currency, `amount-${row}`, found)
  const back = sumOrProblem(typed.back, currency, `back-${row}`, found)
  if (amount !== undefined && back !== undefined && back > amount)
    found.add(`back-${row}`, 'fees.refund_above_payment')
  const when = typed.month.trim() === '' ? null : readMonth(typed.month)
  if (when === undefined) found.add(`month-${row}`, 'fee_calculator.month_unreadable')
  else if (when !== null && (when < '1990' || when > '2100'))
    found.add(`month-${row}`, 'fee_calculator.day_absurd')
  if (found.fields.length > before || !currency || amount === undefined) return undefined
  return { line: feeLine(typed, { currency, amount, back: back ?? 0 }), when: when ?? null }
}

function sumOrProblem(
  text: string,
  currency: Currency | undefined,
  path: string,
  found: Problems,
): number | undefined {
  if (text.trim() === '') return path.startsWith('back') ? 0 : undefined
  const sum = amountOrProblem(text, currency ?? 'JPY')
  if (typeof sum === 'number') return sum
  // Whether decimals are right nobody can say before the currency is known.
  if (currency || sum !== 'money.no_decimals') found.add(path, sum)
  return undefined
}

/** What was chosen in a field, where it is one of the choices. */
export const chosen = <const C extends string, D>(
  codes: readonly C[],
  text: string | undefined,
  otherwise: D,
): C | D => (isOneOf(codes, text) ? text : otherwise)

function feeLine(typed: TypedLine, sum: { currency: Currency; amount: number; back: number }): FeeLine {
  return {
    item: typed.item,
    amount_minor: sum.amount,
    currency: sum.currency,
    paid_on: null,
    stage: chosen<Stage, null>(STAGES, typed.stage, null),
    payment_mode: 'cash_or_transfer',
    collector_role: chosen<CollectorRole, 'unknown'>(COLLECTOR_ROLES, typed.collector, 'unknown'),
    initiated_by: 'unknown',
    required_for_job: chosen<YesNoUnknown, 'unknown'>(YES_NO_UNKNOWN, typed.needed, 'unknown'),
    imposed_in_process: 'unknown',
    within_sending_country: chosen(YES_NO_UNKNOWN, typed.inside, isInsideCountry(typed.item)),
    receipt: 'unknown',
    told_in_advance: 'unknown',
    estimate: 'exact',
    refunded_minor: sum.back,
  }
}

type DaysOfJob = Pick<JobFacts, 'agency_contract_on' | 'departed_on'>

/** Between which days of the job a stage can lie; null is open. */
function spanOfStage(stage: Stage | null, { agency_contract_on: signed, departed_on: left }: DaysOfJob) {
  if (stage === null) return { from: null, to: null }
  if (stage === 'before_contract_with_agency') return { from: null, to: signed }
  if (stage === 'travel') return { from: signed, to: null }
  const isBefore =
    stage === 'after_agency_contract' || stage === 'after_job_offer' || stage === 'pre_departure'
  return isBefore ? { from: signed, to: left } : { from: left ?? signed, to: null }
}

/** The first or the last day of the month that agrees with the stage; where none does, the month's own, to be refused. */
function dayIn(when: string, which: 'first' | 'last', span: { from: Day | null; to: Day | null }): Day {
  const [first, last] = [firstDay(when), lastDay(when)]
  const from = span.from !== null && span.from > first ? span.from : first
  const to = span.to !== null && span.to < last ? span.to : last
  if (from > to) return which === 'first' ? first : last
  return which === 'first' ? from : to
}

/** The payments with their months as days: the first that it can have been, or the last. */
export const linesOnDays = (read: readonly ReadLine[], which: 'first' | 'last', job: DaysOfJob): FeeLine[] =>
  read.map(({ line, when }) =>
    when === null ? line : { ...line, paid_on: dayIn(when, which, spanOfStage(line.stage, job)) },
  )

export const anyMonthOnly = (read: readonly ReadLine[]): boolean =>
  read.some(({ when }) => when?.length === 7)
