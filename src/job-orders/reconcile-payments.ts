import { type Minimum, minimumWithin } from '../fees/japanese-side-minima.ts'
import { monthsOf } from './declaration.ts'
import { isJapaneseSide, type ReconciledOrder } from './reconciled-order.ts'
import { RECONCILIATION_RULES, sourcesOf } from './reconciliation-rule.ts'
import {
  arithmeticOf,
  type CitedSource,
  type DeclaredLine,
  type Signal,
  type SignalRuleId,
  type Term,
  withId,
} from './reconciliation-signal.ts'

export const termOf = ({ line }: DeclaredLine): Term => ({
  amount_minor: line.amount_minor,
  persons: line.per === 'contract' ? 1 : line.persons,
  months: monthsOf(line),
})

export const citedMinimum = ({
  source,
  confidence,
}: Pick<Minimum, 'source' | 'confidence'>): CitedSource => ({
  ...source,
  confidence,
})

/** A signal about one payment, with the payment itself as its sum. */
function about(
  declared: DeclaredLine,
  rule: SignalRuleId,
  given: { readonly decided: boolean; readonly sources: readonly CitedSource[] },
): Signal {
  const { payer, receiver, kind, currency } = declared.line
  const { grade, undecidedGrade } = RECONCILIATION_RULES[rule]
  return withId({
    rule,
    grade: given.decided ? grade : undecidedGrade,
    decided: given.decided,
    payer,
    receiver,
    kind,
    declared_by: [declared.by],
    arithmetic: arithmeticOf(currency, [termOf(declared)], null),
    sources: given.sources,
  })
}

/** Payments that must not flow at all: from the sender to the Japanese side, penalties, returned fees, and from workers. */
export function forbiddenFlow(order: ReconciledOrder, declared: DeclaredLine): readonly Signal[] {
  const { payer, receiver, kind, to_on } = declared.line
  const cited = (rule: SignalRuleId): Signal[] => {
    const sources = sourcesOf(rule, order.programme, to_on)
    return [about(declared, rule, { decided: sources.length > 0, sources })]
  }
  // Whoever is promised it, a penalty on a worker's leaving makes the sender a guard.
  if (kind === 'penalty_if_worker_leaves') return cited('penalty_clause')
  if (payer === 'sending_agency' && isJapaneseSide(receiver))
    return cited(kind === 'returned_training_fee' ? 'returned_training_fee' : 'kickback')
  // Rent is kept under a ceiling of its own.
  if (payer === 'worker' && kind !== 'housing') return cited('worker_pays')
  return []
}

/** A ticket that the sender or the worker pays. */
export function ticketPayer(order: ReconciledOrder, declared: DeclaredLine): readonly Signal[] {
  const { payer, kind, from_on: from, to_on: to } = declared.line
  if (kind !== 'air_ticket' || payer !== 'sending_agency') return []
  const asked = { programme: order.programme, care: order.careWork, kind, from, to } as const
  const minimum = minimumWithin(order.book, asked)
  if (minimum.state === 'none') return []
  const rule = minimum.state === 'in_force' ? minimum.rule : minimum.lastKnown
  const sources = rule ? [citedMinimum(rule)] : []
  return [about(declared, 'ticket_not_paid_by_japan', { decided: minimum.state === 'in_force', sources })]
}

/** Money to the sender goes by bank; cash between the other parties is only noted. */
export function wayOfPayment(order: ReconciledOrder, declared: DeclaredLine): readonly Signal[] {
  const { payer, receiver, state, method, from_on: from, to_on: to } = declared.line
  if (state !== 'paid' || method === 'bank_transfer') return []
  if (!isJapaneseSide(payer)) return []
  if (receiver === 'sending_agency') {
    const asked = { programme: order.programme, care: order.careWork, kind: null, from, to }
    const minimum = minimumWithin(order.book, asked)
    if (minimum.state !== 'none') {
      const rule = minimum.state === 'in_force' ? minimum.rule : minimum.lastKnown
      const sources = rule ? [citedMinimum(rule)] : []
      return [about(declared, 'not_by_bank_transfer', { decided: minimum.state === 'in_force', sources })]
    }
  }
  if (!isJapaneseSide(receiver) || method !== 'cash') return []
  const sources = sourcesOf('cash_between_parties', order.programme, to)
  return [about(declared, 'cash_between_parties', { decided: true, sources })]
}
