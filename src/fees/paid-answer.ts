import type { Deps } from '../deps.ts'
import type { Day } from '../platform/clock.ts'
import type { Money } from '../platform/money.ts'
import { assessFees } from './assess-fees.ts'
import type { Assessment, Total } from './assessment.ts'
import { currentRuleBook } from './current-rule-book.ts'
import { knownRates } from './exchange-rate-known.ts'
import type { FeeLine } from './fee-line.ts'
import { ratesNeeded } from './fee-record.ts'
import type { JobFacts } from './job-facts.ts'

/** What a worker is told of the payments, in four sums: no article, no table. Those of nought are left out. */
export interface PaidAnswer {
  readonly paid: readonly Money[]
  /** Above what the law lets anybody ask. */
  readonly law: readonly Money[]
  /** What the scheme's promise of zero fees leaves to others. */
  readonly scheme: readonly Money[]
  /** What the law says of these cannot be told, because a fact or a rule is missing. */
  readonly undecided: readonly Money[]
}

const sums = (totals: readonly Total[], of: (total: Total) => number): Money[] =>
  totals
    .map((total) => ({ amount_minor: of(total), currency: total.currency }))
    .filter(({ amount_minor }) => amount_minor > 0)

/** Of an assessment that is at hand, such as that of a record just planned. */
export const paidAnswer = ({ totals }: Pick<Assessment, 'totals'>): PaidAnswer => ({
  paid: sums(totals, ({ paid_minor }) => paid_minor),
  law: sums(totals, ({ to_come_back_minor }) => to_come_back_minor.law),
  scheme: sums(totals, ({ to_come_back_minor }) => to_come_back_minor.scheme),
  undecided: sums(totals, ({ undecided_minor }) => undecided_minor.law),
})

const NOTHING_PAID: PaidAnswer = { paid: [], law: [], scheme: [], undecided: [] }

/** What a worker is told by the rules in force and the exchange rates entered, without anything being kept. */
export async function answerPaid(
  deps: Pick<Deps, 'db'>,
  facts: JobFacts,
  lines: readonly FeeLine[],
  toldOn: Day,
): Promise<PaidAnswer> {
  if (lines.length === 0) return NOTHING_PAID
  const exchange_rates = ratesNeeded(await knownRates(deps), facts, lines, toldOn)
  return paidAnswer(assessFees(await currentRuleBook(deps), { ...facts, exchange_rates }, lines))
}
