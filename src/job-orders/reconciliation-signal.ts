import type { PaymentKind } from '../fees/payment-kind.ts'
import { canonicalJson } from '../platform/canonical-json.ts'
import type { Confidence, RuleSource } from '../platform/dated-rule.ts'
import { sha256Hex } from '../platform/hash.ts'
import type { Currency } from '../platform/money.ts'
import type { DeclarationLine, Payer, Receiver } from './declaration.ts'
import type { Party } from './job-order.ts'

/** Everything that can be noticed; what each rests on stands in reconciliation-rule.ts. */
export const SIGNAL_RULES = [
  'kickback',
  'penalty_clause',
  'returned_training_fee',
  'worker_pays',
  'under_minimum',
  'housing_over_ceiling',
  'ticket_not_paid_by_japan',
  'ticket_not_declared',
  'not_by_bank_transfer',
  'cash_between_parties',
  'other_currency',
  'wage_not_entered',
  'sides_differ',
  'one_side_silent',
  'not_declared_yet',
] as const
export type SignalRuleId = (typeof SIGNAL_RULES)[number]

/** The words audits use for how bad something is, worst first. */
export const GRADES = ['critical', 'major', 'minor', 'observation'] as const
export type Grade = (typeof GRADES)[number]

/** `amount × persons × months`, as it was declared or as the rule asks. */
export interface Term {
  readonly amount_minor: number
  readonly persons: number
  readonly months: number
}

/** The sum behind a signal, so that anyone can do it again. */
export interface Arithmetic {
  readonly currency: Currency
  /** What was declared; of a mismatch what the payer says. */
  readonly left: readonly Term[]
  /** What it is held against: the minimum, the ceiling, what the receiver says. Null when the payment itself is the matter. */
  readonly right: readonly Term[] | null
  readonly left_total_minor: number
  readonly right_total_minor: number | null
}

/** Something in the declarations that an officer should look at. It accuses nobody: it names a rule and does a sum. */
export interface Signal {
  /** Twelve hexadecimal digits over all the rest: the same facts have the same id. */
  readonly id: string
  readonly rule: SignalRuleId
  readonly grade: Grade
  /** False when the rule of those days is not known: the payment is under (or over) the value that held last. */
  readonly decided: boolean
  readonly payer: Payer | null
  readonly receiver: Receiver | null
  readonly kind: PaymentKind | null
  /** Whose declaration shows it. */
  readonly declared_by: readonly Party[]
  readonly arithmetic: Arithmetic | null
  readonly sources: readonly CitedSource[]
}

export interface CitedSource extends RuleSource {
  readonly confidence: Confidence | 'default'
}

/** One line together with the party that declared it. */
export interface DeclaredLine {
  readonly by: Party
  readonly line: DeclarationLine
}

export const sumOf = (terms: readonly Term[]): number =>
  terms.reduce((sum, { amount_minor, persons, months }) => sum + amount_minor * persons * months, 0)

export function arithmeticOf(
  currency: Currency,
  left: readonly Term[],
  right: readonly Term[] | null,
): Arithmetic {
  return {
    currency,
    left,
    right,
    left_total_minor: sumOf(left),
    right_total_minor: right === null ? null : sumOf(right),
  }
}

export const withId = (signal: Omit<Signal, 'id'>): Signal => {
  // Who told it does not change what it is: a payment told by both sides is one signal.
  const { declared_by: _, ...facts } = signal
  return { id: sha256Hex(canonicalJson(facts)).slice(0, 12), ...signal }
}

const PARTY_ORDER: readonly Party[] = ['sending_agency', 'intermediary', 'employer']

/** One signal a fact, with everyone who told it; the worst first, and in an order that the declarations' order cannot change. */
export function tidySignals(found: readonly Signal[]): readonly Signal[] {
  const byId = new Map<string, Signal>()
  for (const signal of found) {
    const known = byId.get(signal.id)
    const tellers = new Set([...(known?.declared_by ?? []), ...signal.declared_by])
    byId.set(signal.id, { ...signal, declared_by: PARTY_ORDER.filter((party) => tellers.has(party)) })
  }
  return [...byId.values()].sort(
    (a, b) => GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade) || (a.rule + a.id < b.rule + b.id ? -1 : 1),
  )
}
