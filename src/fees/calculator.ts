import type { Deps } from '../deps.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { AppError, type FieldError } from '../platform/errors.ts'
import { assessFees } from './assess-fees.ts'
import type { Assessment } from './assessment.ts'
import { assessInDoubt } from './calculator-doubt.ts'
import { programmesOf, type ReadJob, readDebt, readJob, readRate } from './calculator-job.ts'
import {
  anyMonthOnly,
  linesOnDays,
  problems,
  type ReadLine,
  readLines,
  type TypedLine,
} from './calculator-lines.ts'
import { currentRuleBook } from './current-rule-book.ts'
import { type Debt, type DebtOutcome, weighDebt } from './debt.ts'
import { knownRates } from './exchange-rate-known.ts'
import type { FeeLine } from './fee-line.ts'
import { ratesNeeded } from './fee-record.ts'
import type { ExchangeRate, FeeProgramme, JobFacts } from './job-facts.ts'
import { lineProblems } from './line-problems.ts'
import type { RuleBook } from './rule-book.ts'
import { firstDay } from './typed-month.ts'

export interface WeighedDebt {
  readonly debt: Debt
  readonly outcome: DebtOutcome
}

export interface Calculated {
  readonly assessment: Assessment
  readonly lines: readonly ReadLine[]
  readonly debt: WeighedDebt | null
}

interface Typed {
  readonly lines: readonly TypedLine[]
  readonly values: Readonly<Record<string, string>>
  /** What is said of a rate that was typed, in the reader's language. */
  readonly rateSource: string
}

/** What is wrong with the payments alone, beside the fields of the form; empty when all can be read. */
export function problemsOfLines({ lines, values }: Pick<Typed, 'lines' | 'values'>): readonly FieldError[] {
  const found = problems()
  readLines(lines, values.currency ?? '', found)
  return found.fields
}

/**
 * Judges what a worker typed, by the rules in force and the rates known. Nothing is written. What is not known, the programme too,
 * is judged for every value it may have. Throws `invalid` with the fields of the form.
 */
export async function calculate(deps: Pick<Deps, 'db' | 'now'>, typed: Typed): Promise<Calculated> {
  const today = dayOf(deps.now())
  const { values } = typed
  const found = problems()
  const lines = readLines(typed.lines, values.currency ?? '', found)
  const job = readJob(values, today, found)
  const rate = readRate(values, earliestOf(job, lines, today), typed.rateSource, found)
  const debt = readDebt(values, rate ? [rate] : [], found)
  if (found.fields.length > 0) throw new AppError('invalid', 'errors.invalid', { fields: found.fields })
  const book = await currentRuleBook(deps)
  const known = besides(rate, await knownRates(deps))
  const facts = { ...job, exchange_rates: rate ? [rate] : [] }
  const programmes = programmesOf(values)
  const [first = 'titp'] = programmes
  refuseLines(jobIn(first, facts), linesOnDays(lines, 'first', facts))
  return {
    assessment: judgedInDoubt({ book, facts, programmes, lines, known, today }),
    lines,
    debt: debt && { debt, outcome: weighDebt(withRates(debt, known), today) },
  }
}

/** Refuses what cannot be: a payment before the journey that is dated after it. Paths are those of the form. */
function refuseLines(facts: JobFacts, lines: readonly FeeLine[]): void {
  const wrong = lineProblems(facts, lines)
  if (wrong.length === 0) return
  throw new AppError('invalid', 'errors.invalid', {
    fields: wrong.map(({ path, key }) => ({ path: fieldOf(path), message: { key } })),
  })
}

const FIELDS: Readonly<Record<string, string>> = {
  paid_on: 'month',
  refunded_minor: 'back',
  amount_minor: 'amount',
}

/** `lines.3.paid_on` is to the person the month of the fourth payment. */
function fieldOf(path: string): string {
  const [, row, name] = /^lines\.(\d+)\.(\w+)$/.exec(path) ?? []
  return row === undefined || name === undefined
    ? path.replace(/^facts\./, '')
    : `${FIELDS[name] ?? name}-${row}`
}

/** The stage of training is of that programme alone. */
const jobIn = (programme: FeeProgramme, facts: ReadJob): JobFacts => ({
  ...facts,
  programme,
  titp_stage: programme === 'titp' ? facts.titp_stage : null,
})

interface Judged {
  readonly book: RuleBook
  readonly facts: ReadJob
  readonly programmes: readonly FeeProgramme[]
  readonly lines: readonly ReadLine[]
  readonly known: readonly ExchangeRate[]
  readonly today: Day
}

function judgedInDoubt({ book, facts, programmes, lines, known, today }: Judged): Assessment {
  const which = anyMonthOnly(lines) ? (['first', 'last'] as const) : (['first'] as const)
  const judged = programmes.map((programme) =>
    assessInDoubt(
      'paid_on',
      which.map((end) => {
        const dated = linesOnDays(lines, end, facts)
        const job = jobIn(programme, facts)
        return assessFees(book, { ...job, exchange_rates: ratesNeeded(known, job, dated, today) }, dated)
      }),
    ),
  )
  return assessInDoubt('programme', judged)
}

/** A rate that was typed counts for every day that is asked about. */
function earliestOf(job: ReadJob, lines: readonly ReadLine[], today: Day): Day {
  const days = [
    today,
    job.agency_contract_on,
    job.departed_on,
    ...lines.map(({ when }) => when && firstDay(when)),
  ]
  return days.filter((day) => day !== null).reduce((a, b) => (a < b ? a : b))
}

/** What somebody typed for yen and dong counts instead of what we know of them. */
const besides = (typed: ExchangeRate | null, known: readonly ExchangeRate[]): readonly ExchangeRate[] =>
  typed === null ? known : known.filter(({ base, quote }) => base === 'USD' || quote === 'USD')

const withRates = (debt: Debt, known: Judged['known']): Debt => ({
  ...debt,
  exchange_rates: [...known, ...debt.exchange_rates],
})
