import { daysBetween } from '../platform/calendar.ts'
import type { Day } from '../platform/clock.ts'
import type { Money } from '../platform/money.ts'
import type { FeeLine } from './fee-line.ts'
import { latestPapers, type PaymentSide, type Side, statementOf } from './payment-side.ts'
import type { ThreeSidedRule } from './three-sided-rule.ts'

/** Worst first, as audits grade. */
export const GRADES = ['critical', 'major', 'minor', 'observation'] as const
export type Grade = (typeof GRADES)[number]

/** What can lie between the three, and how grave it is. None of them is held against the worker. */
const GRADE_OF = {
  /** A receipt was given, and the books know nothing of the money. */
  receipt_not_in_books: 'critical',
  /** The receipt says more than the books of who gave it. */
  receipt_above_books: 'critical',
  /** The worker says he paid; the books say nobody did. */
  not_in_books: 'major',
  books_below_statement: 'major',
  books_above_statement: 'major',
  receipt_below_statement: 'major',
  receipt_below_books: 'minor',
  receipt_above_statement: 'minor',
  currency_differs: 'minor',
  date_differs: 'minor',
  no_receipt: 'observation',
  books_not_asked: 'observation',
} as const satisfies Record<string, Grade>
export type GapId = keyof typeof GRADE_OF
export const GAP_IDS = Object.keys(GRADE_OF) as readonly GapId[]

export interface Gap {
  readonly id: GapId
  readonly grade: Grade
  /** What was compared: the first says `one`, the second `other`. */
  readonly between: readonly [Side, Side] | readonly [Side]
  readonly one: Money | null
  readonly other: Money | null
  readonly days: readonly [Day, Day] | null
}

export interface ThreeSides {
  readonly statement: Money & { readonly paid_on: Day | null }
  /** Null where there is none; the papers of a side added up. */
  readonly receipt: Sum | null
  readonly books: Sum | null
  readonly gaps: readonly Gap[]
  readonly worst: Grade | null
  readonly ruleId: string
}

/** The papers of one side: null `money` where they are in several currencies. */
interface Sum {
  readonly money: Money | null
  readonly days: readonly Day[]
}

function sumOf(papers: readonly PaymentSide[]): Sum | null {
  const [first] = papers
  if (!first) return null
  const alike = papers.every(({ currency }) => currency === first.currency)
  const amount_minor = papers.reduce((sum, paper) => sum + paper.amount_minor, 0)
  return {
    money: alike ? { amount_minor, currency: first.currency } : null,
    days: papers.flatMap(({ paid_on }) => (paid_on ? [paid_on] : [])),
  }
}

/**
 * Compares what the worker says of one payment with the receipt and with the books of who took or paid it. Pure; changes none of the
 * three. That something is missing on the worker's side (a receipt) is only observed.
 */
export function checkThreeSides(
  line: FeeLine,
  added: readonly PaymentSide[],
  rule: ThreeSidedRule,
): ThreeSides {
  const statement = statementOf(line)
  const receipt = sumOf(latestPapers(added.filter(({ side }) => side === 'receipt')))
  const books = sumOf(latestPapers(added.filter(({ side }) => side === 'payers_record')))
  const exact = line.estimate === 'exact'
  const gaps = [
    ...receiptGaps(statement, receipt, rule, exact),
    ...booksGaps(statement, receipt, books, rule, exact),
    ...currencyGaps(statement, receipt, books),
    ...dateGaps(statement.paid_on, receipt, books, rule),
  ].sort((a, b) => GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade))
  return { statement, receipt, books, gaps, worst: gaps[0]?.grade ?? null, ruleId: rule.id }
}

function gap(id: GapId, between: Gap['between'], one: Money | null, other: Money | null): Gap {
  return { id, grade: GRADE_OF[id], between, one, other, days: null }
}

/** -1, 0 or 1: how the first lies to the second, beyond what may differ. Null where they cannot be compared. */
function compare(one: Money, other: Money, rule: ThreeSidedRule, exact: boolean): -1 | 0 | 1 | null {
  if (one.currency !== other.currency) return null
  const percent = exact ? rule.percent : rule.percent_if_estimated
  const allowed = Math.max(rule.least_minor[one.currency], (other.amount_minor * percent) / 100)
  const difference = one.amount_minor - other.amount_minor
  if (Math.abs(difference) <= allowed) return 0
  return difference > 0 ? 1 : -1
}

function receiptGaps(statement: Money, receipt: Sum | null, rule: ThreeSidedRule, exact: boolean): Gap[] {
  if (!receipt) return [gap('no_receipt', ['receipt'], null, null)]
  if (!receipt.money) return []
  const lies = compare(receipt.money, statement, rule, exact)
  const between = ['receipt', 'worker_statement'] as const
  if (lies === 1) return [gap('receipt_above_statement', between, receipt.money, statement)]
  if (lies === -1) return [gap('receipt_below_statement', between, receipt.money, statement)]
  return []
}

function booksGaps(
  statement: Money,
  receipt: Sum | null,
  books: Sum | null,
  rule: ThreeSidedRule,
  exact: boolean,
): Gap[] {
  if (!books) return [gap('books_not_asked', ['payers_record'], null, null)]
  const found: Gap[] = []
  const papers = receipt?.money
  const between = ['payers_record', 'worker_statement'] as const
  if (!books.money) return found
  if (books.money.amount_minor === 0) {
    if (papers) return [gap('receipt_not_in_books', ['receipt', 'payers_record'], papers, books.money)]
    return statement.amount_minor > 0 ? [gap('not_in_books', between, books.money, statement)] : found
  }
  const toStatement = compare(books.money, statement, rule, exact)
  if (toStatement === 1) found.push(gap('books_above_statement', between, books.money, statement))
  if (toStatement === -1) found.push(gap('books_below_statement', between, books.money, statement))
  const toReceipt = papers ? compare(papers, books.money, rule, true) : null
  const ofPapers = ['receipt', 'payers_record'] as const
  if (papers && toReceipt === 1) found.push(gap('receipt_above_books', ofPapers, papers, books.money))
  if (papers && toReceipt === -1) found.push(gap('receipt_below_books', ofPapers, papers, books.money))
  return found
}

function currencyGaps(statement: Money, receipt: Sum | null, books: Sum | null): Gap[] {
  const differs = (sum: Sum | null): boolean => sum !== null && sum.money?.currency !== statement.currency
  const found: Gap[] = []
  if (differs(receipt))
    found.push(gap('currency_differs', ['receipt', 'worker_statement'], receipt?.money ?? null, statement))
  // Books that say "nothing" are in no currency.
  if (differs(books) && books?.money?.amount_minor !== 0)
    found.push(
      gap('currency_differs', ['payers_record', 'worker_statement'], books?.money ?? null, statement),
    )
  return found
}

function dateGaps(statedOn: Day | null, receipt: Sum | null, books: Sum | null, rule: ThreeSidedRule): Gap[] {
  if (statedOn === null) return []
  const apart = (day: Day): boolean => Math.abs(daysBetween({ from: statedOn, to: day })) > rule.days
  const farOf = (side: Side, sum: Sum | null): Gap[] => {
    // One payment in instalments has several days; it is enough that one of them is near.
    const [day] = sum?.days ?? []
    if (!sum || day === undefined || !sum.days.every(apart)) return []
    return [{ ...gap('date_differs', [side, 'worker_statement'], null, null), days: [day, statedOn] }]
  }
  return [...farOf('receipt', receipt), ...farOf('payers_record', books)]
}
