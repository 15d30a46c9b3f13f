import type { Assessment, Total } from '../fees/assessment.ts'
import type { Money } from '../platform/money.ts'

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

export const paidAnswer = ({ totals }: Pick<Assessment, 'totals'>): PaidAnswer => ({
  paid: sums(totals, ({ paid_minor }) => paid_minor),
  law: sums(totals, ({ to_come_back_minor }) => to_come_back_minor.law),
  scheme: sums(totals, ({ to_come_back_minor }) => to_come_back_minor.scheme),
  undecided: sums(totals, ({ undecided_minor }) => undecided_minor.law),
})
