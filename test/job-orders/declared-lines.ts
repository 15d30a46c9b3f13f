import { RULE_BOOK } from '../../src/fees/rule-book.ts'
import type { DeclarationLine } from '../../src/job-orders/declaration.ts'
import type { DeclaredSet, ReconciledOrder } from '../../src/job-orders/reconciled-order.ts'

/** A management fee of six months of 2025 for ten trainees, as the employer pays it; every test says what is otherwise. */
export const aLine = (given: Partial<DeclarationLine> = {}): DeclarationLine => ({
  payer: 'employer',
  receiver: 'sending_agency',
  kind: 'management_fee',
  state: 'paid',
  amount_minor: 5_000,
  currency: 'JPY',
  per: 'person_month',
  persons: 10,
  from_on: '2025-04-01',
  to_on: '2025-09-30',
  method: 'bank_transfer',
  proof_sha256: null,
  note: '',
  ...given,
})

/** Paid once for each person. */
export const once = (given: Partial<DeclarationLine> = {}): DeclarationLine =>
  aLine({ per: 'person', from_on: '2025-03-01', to_on: '2025-03-01', ...given })

export const TITP: ReconciledOrder = {
  book: RULE_BOOK,
  programme: 'titp',
  careWork: false,
  basicWage: { minor: 180_000, currency: 'JPY' },
  contractMonths: 36,
  startsOn: '2025-04-01',
}
export const CARE: ReconciledOrder = { ...TITP, careWork: true }
export const SSW: ReconciledOrder = { ...TITP, programme: 'ssw' }

/** What the employer of an order in order pays; the sender tells the same, the intermediary nothing. */
export const CLEAN_TITP: readonly DeclarationLine[] = [
  aLine(),
  once({ kind: 'training_cost', amount_minor: 15_000 }),
  once({ kind: 'air_ticket', receiver: 'supplier', amount_minor: 90_000 }),
  aLine({ kind: 'training_allowance', receiver: 'worker', amount_minor: 50_000, to_on: '2025-04-30' }),
  aLine({ kind: 'housing', payer: 'worker', receiver: 'employer', amount_minor: 27_000 }),
]
export const CLEAN_SSW: readonly DeclarationLine[] = [
  once({ kind: 'dispatch_fee', amount_minor: 180_000 }),
  once({ kind: 'training_language', amount_minor: 50_000 }),
  once({ kind: 'training_skills', amount_minor: 50_000 }),
  once({ kind: 'air_ticket', receiver: 'supplier', amount_minor: 60_000 }),
]

const seenBy = (party: DeclaredSet['party'], lines: readonly DeclarationLine[]): DeclaredSet => ({
  party,
  lines: lines.filter(({ payer, receiver }) => payer === party || receiver === party),
})

export const seenBySender = (lines: readonly DeclarationLine[]) => seenBy('sending_agency', lines).lines

/** All three have declared, and tell the same. */
export const agreed = (lines: readonly DeclarationLine[]): [DeclaredSet, DeclaredSet, DeclaredSet] => [
  seenBy('employer', lines),
  seenBy('sending_agency', lines),
  seenBy('intermediary', lines),
]
