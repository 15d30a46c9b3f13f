import type { OrganisationRole } from '../organisations/organisation.ts'
import type { Day, Instant } from '../platform/clock.ts'
import type { Currency } from '../platform/money.ts'
import type { Assessment, Boundary, VerdictCode } from './assessment.ts'
import { convertOn, findRate } from './exchange-rate.ts'
import type { FeeLine } from './fee-line.ts'
import type { ExchangeRate, JobFacts } from './job-facts.ts'

export const RECORD_SOURCES = ['interview', 'case', 'document'] as const
export type RecordSource = (typeof RECORD_SOURCES)[number]

/** Who recruited for whom, as far as it is known; ids of organisations and of the job order. */
export interface RecordChain {
  readonly sendingAgencyId: string | null
  readonly intermediaryId: string | null
  readonly employerId: string | null
  readonly jobOrderId: string | null
}

/** Sums of a record in yen, at the rates kept in its facts; null where a rate is missing. */
export interface RecordSums {
  /** All that was paid, before anything came back. */
  readonly paid: number | null
  /** What should come back by each answer, less what came back; what is undecided is not in it. */
  readonly notAllowed: Readonly<Record<Boundary, number | null>>
  readonly monthlyWage: number | null
}

/** What one worker paid, and what the rules said of it. No worker is named. */
export interface FeeRecord {
  readonly id: string
  readonly source: { readonly kind: RecordSource; readonly id: string }
  readonly chain: RecordChain
  readonly roundId: string | null
  /** `2026-Q3`: the quarter, in Tokyo time, of the day the worker told it. */
  readonly period: string
  readonly toldOn: Day
  /** With the exchange rates that were used: they are inputs of the verdicts. */
  readonly facts: JobFacts
  readonly rulesVersion: string
  readonly overall: Readonly<Record<Boundary, VerdictCode>>
  readonly lineCount: number
  readonly sums: RecordSums
  readonly debtJpyMinor: number | null
  /** Whether the worker consents to be counted. */
  readonly inStatistics: boolean
  readonly assessedAt: Instant
}

/** How people call a record: the last twelve digits of its id, which say nothing of when it was made. */
export const recordCode = (id: string): string => id.slice(-12)

/** Roles of the bodies concerned, which decide whose officers may see it. Both kinds of intermediary are of the Japanese side. */
export const rolesOf = (chain: RecordChain): OrganisationRole[] => [
  ...(chain.sendingAgencyId ? (['sending_agency'] as const) : []),
  ...(chain.intermediaryId ? (['supervising_organisation'] as const) : []),
  ...(chain.employerId ? (['employer'] as const) : []),
]

/** The day by which a payment is counted: its own, else the day it was told. */
const dayOfLine = (line: FeeLine, toldOn: Day): Day => line.paid_on ?? toldOn

/** The rates that came with the facts, and those of the table that decide on these lines and this wage; in the order of their days. */
export function ratesNeeded(
  known: readonly ExchangeRate[],
  facts: JobFacts,
  lines: readonly FeeLine[],
  toldOn: Day,
): ExchangeRate[] {
  const own = facts.exchange_rates
  const needed = new Set(own)
  const asked = new Set<string>()
  const need = (from: Currency, to: Currency, on: Day): void => {
    const key = `${from}${to}${on}`
    if (from === to || asked.has(key)) return
    asked.add(key)
    const given = findRate(own, from, to, on)?.rate
    const found = findRate(known, from, to, on)?.rate
    // A rate that came with the facts is the worker's own: of the same day it goes before one of the table.
    if (found && (!given || found.on > given.on)) needed.add(found)
  }
  const others = [
    facts.monthly_wage,
    facts.basic_wage,
    facts.japanese_side_paid,
    facts.agreed_service_charge,
    facts.housing_per_month,
  ]
  const currencies = new Set(others.flatMap((sum) => (sum ? [sum.currency] : [])))
  for (const currency of currencies) need(currency, 'JPY', toldOn)
  for (const line of lines) {
    const on = dayOfLine(line, toldOn)
    need(line.currency, 'JPY', on)
    for (const currency of currencies) {
      need(line.currency, currency, on)
      need(currency, 'JPY', on)
    }
  }
  return [...needed].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

/** The sums of a record, from its lines, its verdicts and the rates in its facts: whoever has these gets the same numbers. */
export function sumsOf(
  facts: JobFacts,
  lines: readonly FeeLine[],
  assessment: Pick<Assessment, 'lines'>,
  toldOn: Day,
): RecordSums {
  const rates = facts.exchange_rates
  const paid = total(lines.map((line) => convertOn(rates, line, 'JPY', dayOfLine(line, toldOn))))
  const notAllowed = (boundary: Boundary): number | null =>
    total(
      assessment.lines.map((one) => {
        const line = lines[one.line]
        const over = one[boundary].over
        return over && line ? convertOn(rates, over, 'JPY', dayOfLine(line, toldOn)) : 0
      }),
    )
  const wage = facts.monthly_wage
  return {
    paid,
    notAllowed: { law: notAllowed('law'), scheme: notAllowed('scheme'), ilo: notAllowed('ilo') },
    monthlyWage: wage ? convertOn(rates, wage, 'JPY', toldOn) : null,
  }
}

const total = (sums: readonly (number | null)[]): number | null =>
  sums.reduce<number | null>((sum, one) => (sum === null || one === null ? null : sum + one), 0)
