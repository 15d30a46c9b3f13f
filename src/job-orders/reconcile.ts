import type { DeclarationLine } from './declaration.ts'
import { PARTIES, type Party } from './job-order.ts'
import { againstMinimum, neverDeclared } from './reconcile-minima.ts'
import { forbiddenFlow, termOf, ticketPayer, wayOfPayment } from './reconcile-payments.ts'
import type { DeclaredSet, ReconciledOrder } from './reconciled-order.ts'
import { RECONCILIATION_RULES, SMALL_DIFFERENCE_PERCENT, sourcesOf } from './reconciliation-rule.ts'
import {
  arithmeticOf,
  type DeclaredLine,
  type Grade,
  type Signal,
  type SignalRuleId,
  tidySignals,
  withId,
} from './reconciliation-signal.ts'

/**
 * Holds what the three parties declared against each other and against the rules of the days concerned. Pure: the same sets,
 * in any order of lines, give the same signals. Sets that agree and keep the rules give none.
 */
export function reconcile(order: ReconciledOrder, sets: readonly DeclaredSet[]): readonly Signal[] {
  const declared = sets.flatMap(({ party, lines }) =>
    lines.map((line): DeclaredLine => ({ by: party, line })),
  )
  const each = declared.flatMap((one) => [
    ...forbiddenFlow(order, one),
    ...ticketPayer(order, one),
    ...wayOfPayment(order, one),
    ...againstMinimum(order, one),
  ])
  return tidySignals([...each, ...compareSides(order, sets, declared), ...neverDeclared(order, sets)])
}

const isParty = (who: string): who is Party => (PARTIES as readonly string[]).includes(who)

/** What has to agree: the same payer and receiver, the same purpose, the same currency, paid or only agreed. */
const keyOf = ({ payer, receiver, kind, currency, state }: DeclarationLine): string =>
  [payer, receiver, kind, currency, state].join(' ')

function compareSides(
  order: ReconciledOrder,
  sets: readonly DeclaredSet[],
  declared: readonly DeclaredLine[],
): readonly Signal[] {
  const byKey = Map.groupBy(
    // With workers and suppliers there is no second declaration to compare with.
    declared.filter(({ line }) => isParty(line.payer) && isParty(line.receiver)),
    ({ line }) => keyOf(line),
  )
  const submitted = new Set<string>(sets.map(({ party }) => party))
  return [...byKey.values()].flatMap((lines) => comparePair(order, submitted, lines))
}

function comparePair(
  order: ReconciledOrder,
  submitted: ReadonlySet<string>,
  lines: readonly DeclaredLine[],
): readonly Signal[] {
  const [first] = lines
  if (!first) return []
  const { payer, receiver, kind, currency } = first.line
  const told = (who: string) => lines.filter(({ by }) => by === who)
  const terms = (who: string) =>
    told(who)
      .map(termOf)
      .sort((a, b) => a.amount_minor - b.amount_minor || a.persons - b.persons || a.months - b.months)
  const latest =
    lines
      .map(({ line }) => line.to_on)
      .sort()
      .at(-1) ?? first.line.to_on
  const tell = (rule: SignalRuleId, grade: Grade): Signal[] => [
    withId({
      rule,
      grade,
      decided: true,
      payer,
      receiver,
      kind,
      declared_by: PARTIES.filter((party) => told(party).length > 0),
      arithmetic: arithmeticOf(currency, terms(payer), terms(receiver)),
      sources: sourcesOf(rule, order.programme, latest),
    }),
  ]
  const silent = [payer, receiver].find((who) => told(who).length === 0)
  if (silent !== undefined) {
    const rule = submitted.has(silent) ? 'one_side_silent' : 'not_declared_yet'
    return tell(rule, RECONCILIATION_RULES[rule].grade)
  }
  const sum = arithmeticOf(currency, terms(payer), terms(receiver))
  const [left, right] = [sum.left_total_minor, sum.right_total_minor ?? 0]
  if (left === right) return []
  const small = Math.abs(left - right) * 100 <= Math.max(left, right) * SMALL_DIFFERENCE_PERCENT
  return tell('sides_differ', small ? 'minor' : RECONCILIATION_RULES.sides_differ.grade)
}
