import { type Demand, type Minimum, minimumWithin } from '../fees/japanese-side-minima.ts'
import type { PaymentKind } from '../fees/payment-kind.ts'
import type { Day } from '../platform/clock.ts'
import type { Currency } from '../platform/money.ts'
import type { DeclarationLine } from './declaration.ts'
import { citedMinimum, termOf } from './reconcile-payments.ts'
import { type DeclaredSet, isJapaneseSide, type ReconciledOrder } from './reconciled-order.ts'
import { RECONCILIATION_RULES } from './reconciliation-rule.ts'
import {
  arithmeticOf,
  type DeclaredLine,
  type Signal,
  type SignalRuleId,
  type Term,
  withId,
} from './reconciliation-signal.ts'

interface Found {
  readonly rule: Minimum
  readonly decided: boolean
}

/** The minimum (or ceiling) of those days, or the last one known; undefined when there is nothing to hold the line against. */
function findMinimum(order: ReconciledOrder, kind: PaymentKind, from: Day, to: Day): Found | undefined {
  const asked = { programme: order.programme, care: order.careWork, kind, from, to }
  const found = minimumWithin(order.book, asked)
  if (found.state === 'in_force') return { rule: found.rule, decided: true }
  if (found.state === 'none' || found.lastKnown === null) return undefined
  return { rule: found.lastKnown, decided: false }
}

type Measured = { readonly currency: Currency; readonly term: Term } | 'no_wage' | 'no_months'

/** What the demand comes to for so many persons; a monthly one over the months of the line, or of the contract. */
function measure(
  order: ReconciledOrder,
  demand: Demand,
  line: Pick<DeclarationLine, 'per' | 'persons'>,
  months: number,
): Measured {
  const { persons } = line
  const inMonths = line.per === 'person_month' ? months : order.contractMonths
  if (demand.sort === 'amount') {
    const monthly = demand.per === 'person_month'
    if (monthly && inMonths === null) return 'no_months'
    const term = { amount_minor: demand.amount_minor, persons, months: monthly ? (inMonths ?? 1) : 1 }
    return { currency: demand.currency, term }
  }
  if (order.basicWage === null) return 'no_wage'
  const { minor, currency } = order.basicWage
  if (demand.sort === 'basic_wage')
    return { currency, term: { amount_minor: minor, persons, months: demand.months } }
  if (demand.sort === 'share_of_basic_wage_at_most') {
    if (inMonths === null) return 'no_months'
    return {
      currency,
      term: { amount_minor: Math.floor((minor * demand.percent) / 100), persons, months: inMonths },
    }
  }
  throw new Error(`${demand.sort} is no amount`)
}

const measurable = ({ sort }: Demand): boolean =>
  sort === 'amount' || sort === 'basic_wage' || sort === 'share_of_basic_wage_at_most'

/** Rent is what the worker pays. All else leaves the Japanese side: what its own members share out has no minimum. */
const counts = ({ payer, receiver, kind }: DeclarationLine): boolean =>
  kind === 'housing' ? payer === 'worker' : isJapaneseSide(payer) && !isJapaneseSide(receiver)

/** A payment under its minimum, or rent over its ceiling. */
export function againstMinimum(order: ReconciledOrder, declared: DeclaredLine): readonly Signal[] {
  const { line } = declared
  if (!counts(line)) return []
  const found = findMinimum(order, line.kind, line.from_on, line.to_on)
  if (!found || !measurable(found.rule.demand)) return []
  const left = termOf(declared)
  const asked = measure(order, found.rule.demand, line, left.months)
  const ceiling = found.rule.demand.sort === 'share_of_basic_wage_at_most'
  const tell = (rule: SignalRuleId, right: readonly Term[] | null, decided: boolean) => [
    withId({
      rule,
      grade: RECONCILIATION_RULES[rule][decided ? 'grade' : 'undecidedGrade'],
      decided,
      payer: line.payer,
      receiver: line.receiver,
      kind: line.kind,
      declared_by: [declared.by],
      arithmetic: arithmeticOf(line.currency, [left], right),
      sources: [citedMinimum(found.rule)],
    }),
  ]
  if (asked === 'no_wage' || asked === 'no_months') return tell('wage_not_entered', null, false)
  if (asked.currency !== line.currency) return tell('other_currency', null, false)
  const { left_total_minor: paid, right_total_minor: due } = arithmeticOf(line.currency, [left], [asked.term])
  const wrong = ceiling ? paid > (due ?? 0) : paid < (due ?? 0)
  return wrong ? tell(ceiling ? 'housing_over_ceiling' : 'under_minimum', [asked.term], found.decided) : []
}

/** What the Japanese side owes the sender in each programme, and so must be in someone's declaration. */
const OWED: readonly PaymentKind[] = [
  'management_fee',
  'training_cost',
  'dispatch_fee',
  'training_language',
  'training_skills',
]

/** Once all three have declared: a minimum that nobody mentions is a payment of nothing, and a ticket nobody paid is missing. */
export function neverDeclared(order: ReconciledOrder, sets: readonly DeclaredSet[]): readonly Signal[] {
  const { startsOn } = order
  if (sets.length < 3 || startsOn === null) return []
  const told = (kind: PaymentKind) =>
    sets.some(({ lines }) => lines.some((line) => line.kind === kind && counts(line)))
  const owed = OWED.filter((kind) => !told(kind)).flatMap((kind) => {
    const found = findMinimum(order, kind, startsOn, startsOn)
    if (!found || !measurable(found.rule.demand)) return []
    const asked = measure(order, found.rule.demand, { per: 'person', persons: 1 }, 1)
    if (typeof asked === 'string') return []
    const nothing = { amount_minor: 0, persons: 1, months: 1 }
    return [missing('under_minimum', kind, found, arithmeticOf(asked.currency, [nothing], [asked.term]))]
  })
  const ticket = sets.some(({ lines }) => lines.some(({ kind }) => kind === 'air_ticket'))
    ? undefined
    : findMinimum(order, 'air_ticket', startsOn, startsOn)
  return ticket ? [...owed, missing('ticket_not_declared', 'air_ticket', ticket, null)] : owed
}

const missing = (
  rule: SignalRuleId,
  kind: PaymentKind,
  found: Found,
  arithmetic: Signal['arithmetic'],
): Signal =>
  withId({
    rule,
    grade: RECONCILIATION_RULES[rule][found.decided ? 'grade' : 'undecidedGrade'],
    decided: found.decided,
    payer: null,
    receiver: null,
    kind,
    declared_by: [],
    arithmetic,
    sources: [citedMinimum(found.rule)],
  })
