import type { RuleBook } from '../fees/rule-book.ts'
import type { Day } from '../platform/clock.ts'
import type { Currency } from '../platform/money.ts'
import type { Programme } from '../registrations/registration.ts'
import type { DeclarationLine } from './declaration.ts'
import type { Party } from './job-order.ts'

/** What reconciling needs to know of an order. What nobody has filled in yet is null. */
export interface ReconciledOrder {
  /** The edition of the fee rules whose minima are asked. */
  readonly book: RuleBook
  readonly programme: Programme
  readonly careWork: boolean
  /** A month's basic wage. */
  readonly basicWage: { readonly minor: number; readonly currency: Currency } | null
  readonly contractMonths: number | null
  /** From which day the contract runs: the day on which the rules on what was never declared are read. */
  readonly startsOn: Day | null
}

/** What one party declared; a party that has not declared is left out. */
export interface DeclaredSet {
  readonly party: Party
  readonly lines: readonly DeclarationLine[]
}

const JAPANESE_SIDE: ReadonlySet<string> = new Set(['intermediary', 'employer'])

/** The employer and the intermediary. */
export const isJapaneseSide = (party: string): boolean => JAPANESE_SIDE.has(party)
