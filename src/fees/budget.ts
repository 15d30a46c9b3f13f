import type { Day } from '../platform/clock.ts'
import { heldOn } from '../platform/dated-rule.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { type Currency, type Money, sumByCurrency } from '../platform/money.ts'
import type { CitedRule, Step } from './assessment.ts'
import { ceilingOf } from './ceiling.ts'
import { citedIn } from './cited-rules.ts'
import { floor, money } from './exact.ts'
import { converted } from './exchange-rate.ts'
import { heldFor, type Job } from './job.ts'
import type { JobFacts } from './job-facts.ts'
import type { PaymentKind } from './payment-kind.ts'
import { type RuleBook, type RuleOf, rulesOfKind } from './rule-book.ts'
import { indexOf } from './rule-index.ts'

/** How sure a sum of the budget is. Only `in_force` and `agreed` are what must be paid today. */
export type BudgetState =
  | 'in_force'
  | 'agreed'
  /** The ceiling of the law: it cannot come to more. */
  | 'at_most'
  | 'last_known'
  | 'not_entered'
  | 'by_agreement'
  | 'amount_not_known'

export interface BudgetItem {
  /** Name of the row: a rule id, a group of fee items (`B7`), `fund`, `service_charge`, `domestic_travel`. */
  readonly id: string
  /** What it is called: a payment between the parties, a group or item of the list, or a sentence. */
  readonly what:
    | { readonly payment_kind: PaymentKind }
    | { readonly fee_item: string }
    | { readonly key: MessageKey }
  readonly state: BudgetState
  /** For one person over the whole contract; null where it is not known. */
  readonly total: Money | null
  readonly rule_ids: readonly string[]
  readonly steps: readonly Step[]
  /** Facts that would tell the sum, or which of two rows it is. */
  readonly facts: readonly string[]
  /** One of several rows for the same payment, of which one will hold: only the smallest of them is in the sums. */
  readonly alternative: boolean
}

/** What zero costs the Japanese side for one person, as far as it is known. */
export interface Budget {
  readonly rules_version: string
  /** The day whose rules were asked. */
  readonly on: Day
  readonly items: readonly BudgetItem[]
  /** By currency: what must at least be paid under rules in force, or was agreed. */
  readonly at_least: readonly Money[]
  /** By currency: the same with the last known values of rules that are not entered today. */
  readonly with_last_known: readonly Money[]
  readonly rules: readonly CitedRule[]
}

type Minimum = RuleOf<'japanese_side_minimum'>

/** Rent is kept from the wage and a bank transfer costs nothing; of the two allowances the one without meals is budgeted. */
const NO_COST: ReadonlySet<PaymentKind | null> = new Set([null, 'housing', 'training_allowance_with_meals'])
/** What goes to the sending agency, and so counts as its service charge. */
const TO_SENDER: ReadonlySet<string> = new Set(['management_fee', 'dispatch_fee'])

/**
 * What the Japanese side must budget for one person of this job so that the worker pays nothing, by the rules of a day: the
 * minima of the law, the fund, the service charge, and by name whatever has no sum that we know.
 */
export function budgetZeroFee(book: RuleBook, facts: JobFacts, on: Day): Budget {
  const index = indexOf(book)
  const job: Job = { facts, index, lastPaidOn: on, held: new Map(), ceilings: new Map() }
  const minima = minimaItems(book, job, on)
  const items = [...minima, ...fundItems(job, on), ...serviceItems(job, on, minima), ...unknownItems(job, on)]
  const sum = (states: readonly BudgetState[]): readonly Money[] =>
    [...sumByCurrency(counted(items.filter(({ state }) => states.includes(state))))]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, amount]) => money(amount, currency))
  return {
    rules_version: book.version,
    on,
    items,
    at_least: sum(['in_force', 'agreed']),
    with_last_known: sum(['in_force', 'agreed', 'last_known']),
    rules: citedIn(index, new Set(items.flatMap(({ rule_ids }) => rule_ids))),
  }
}

/** Each sum once; of rows for one payment of which only one will hold, the smallest. */
function counted(items: readonly BudgetItem[]): readonly Money[] {
  const smallest = new Map<string, Money>()
  for (const { id, what, total, alternative } of items) {
    if (!total) continue
    const name = alternative && 'payment_kind' in what ? `${what.payment_kind} ${total.currency}` : id
    const known = smallest.get(name)
    if (!known || total.amount_minor < known.amount_minor) smallest.set(name, total)
  }
  return [...smallest.values()]
}

/** The minimum of the day for each kind of payment, else the last known one. Care work not said: both are shown. */
function minimaItems(book: RuleBook, job: Job, on: Day): readonly BudgetItem[] {
  const { facts } = job
  const ours = rulesOfKind(book, 'japanese_side_minimum').filter(
    (rule) =>
      rule.when.programmes.includes(facts.programme) &&
      !NO_COST.has(rule.payment_kind) &&
      heldFor(job, rule).answer !== 'no' &&
      (rule.valid_from === null || rule.valid_from <= on),
  )
  const notEntered = rulesOfKind(book, 'not_entered').filter(
    (rule) => rule.minima && heldOn(rule, on) && rule.when.programmes.includes(facts.programme),
  )
  const said = (id: string) => notEntered.map((rule) => rule.id).filter((one) => one !== id)
  const known = ours
    .filter((rule) => heldOn(rule, on) || !ours.some((one) => one !== rule && isLater(one, rule, on)))
    .map((rule) => minimumItem(job, rule, heldOn(rule, on) ? [] : said(rule.id)))
  if (known.length > 0 || notEntered.length === 0) return known
  return notEntered.map(({ id }) => ({
    id,
    what: { payment_kind: 'management_fee' },
    state: 'not_entered',
    total: null,
    rule_ids: [id],
    steps: [],
    facts: [],
    alternative: false,
  }))
}

const isLater = (one: Minimum, than: Minimum, on: Day): boolean =>
  one.payment_kind === than.payment_kind &&
  one.when.care_work === than.when.care_work &&
  (heldOn(one, on) || (one.valid_to ?? '') > (than.valid_to ?? ''))

function minimumItem(job: Job, rule: Minimum, notEntered: readonly string[]): BudgetItem {
  const held = heldFor(job, rule)
  const { total, steps, facts } = demandTotal(rule, job.facts)
  return {
    id: rule.id,
    what: { payment_kind: rule.payment_kind ?? 'anything_else' },
    state: total === null ? 'amount_not_known' : notEntered.length > 0 ? 'last_known' : 'in_force',
    total,
    rule_ids: [rule.id, ...notEntered],
    steps,
    facts: [...held.facts, ...facts],
    alternative: held.answer === 'maybe',
  }
}

interface Counted {
  readonly total: Money | null
  readonly steps: readonly Step[]
  readonly facts: readonly string[]
}
const unknown = (...facts: string[]): Counted => ({ total: null, steps: [], facts })

function demandTotal({ demand, payment_kind }: Minimum, facts: JobFacts): Counted {
  if (demand.sort === 'amount') {
    const each = money(demand.amount_minor, demand.currency)
    if (demand.per === 'person') return { total: each, steps: [], facts: [] }
    // The law counts it in months of initial training, which nobody has said; one month is the least.
    const months = payment_kind === 'management_fee' ? facts.contract_months : 1
    if (months === null) return unknown('contract_months')
    const total = money(each.amount_minor * months, each.currency)
    return {
      total,
      steps: [{ key: 'fee_verdicts.step_budget_months', values: { amount: each, months, total } }],
      facts: [],
    }
  }
  if (demand.sort !== 'basic_wage') return unknown()
  const wage = facts.basic_wage ?? facts.monthly_wage
  if (wage === null) return unknown('basic_wage')
  const total = money(wage.amount_minor * demand.months, wage.currency)
  const values = { wage, months_of_wage: demand.months, total }
  // Without the basic wage the monthly wage stands in for it, which is never less; the row says so.
  const open = facts.basic_wage === null ? ['basic_wage'] : []
  return { total, steps: [{ key: 'fee_verdicts.step_budget_wages', values }], facts: open }
}

const fundItems = (job: Job, on: Day): readonly BudgetItem[] =>
  job.index
    .chapterOn(job.facts.programme, on)
    .ofKind('amount_ceiling')
    .filter(({ pool }) => pool === 'fund')
    .map(({ id, amount_minor, currency }) => ({
      id: 'fund',
      what: { key: 'fee_verdicts.budget_item_fund' },
      state: 'in_force',
      total: money(amount_minor, currency),
      rule_ids: [id],
      steps: [],
      facts: [],
      alternative: false,
    }))

/** The agreed charge, else at most the ceiling of the law, less what the minima already pay to the agency. */
function serviceItems(job: Job, on: Day, minima: readonly BudgetItem[]): readonly BudgetItem[] {
  const { facts } = job
  const unpaid: Job = {
    ...job,
    facts: {
      ...facts,
      japanese_side_paid: { amount_minor: 0, currency: facts.monthly_wage?.currency ?? 'JPY' },
    },
    ceilings: new Map(),
  }
  const ceiling = ceilingOf(unpaid, job.index.chapterOn(facts.programme, on), 'service_charge')
  if (!ceiling) return []
  const row = (state: BudgetState, total: Money | null, steps: readonly Step[]): readonly BudgetItem[] => [
    {
      id: 'service_charge',
      what: { key: 'fee_verdicts.budget_item_service_charge' },
      state,
      total,
      rule_ids: ceiling.rules,
      steps,
      facts: total === null ? [...new Set(ceiling.facts)] : [],
      alternative: false,
    },
  ]
  if (ceiling.high === null || ceiling.currency === null)
    return ceiling.high === 0
      ? row('in_force', money(0, facts.monthly_wage?.currency ?? 'JPY'), ceiling.steps)
      : row('amount_not_known', null, ceiling.steps)
  const fees = paidToSender(minima, facts, ceiling.currency, on)
  const rest = money(Math.max(0, ceiling.high - fees), ceiling.currency)
  const less: Step = {
    key: 'fee_verdicts.step_budget_less_fees',
    values: { amount: money(fees, ceiling.currency) },
  }
  const steps = fees > 0 ? [...ceiling.steps, less] : ceiling.steps
  return row(facts.agreed_service_charge === null && ceiling.high > 0 ? 'at_most' : 'agreed', rest, steps)
}

function paidToSender(minima: readonly BudgetItem[], facts: JobFacts, currency: Currency, on: Day): number {
  return counted(
    minima.filter(({ what }) => 'payment_kind' in what && TO_SENDER.has(what.payment_kind)),
  ).reduce((sum, total) => {
    const inIt = converted(facts.exchange_rates, total, currency, on)
    return sum + (inIt === undefined ? 0 : floor(inIt))
  }, 0)
}

/** Groups of costs that the scheme puts on the Japanese side and that have no sum that we know. */
const GROUPS = ['B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7'] as const

function unknownItems(job: Job, on: Day): readonly BudgetItem[] {
  const chapter = job.index.chapterOn(job.facts.programme, on)
  const scheme = chapter.ofKind('after_agency_contract').map(({ id }) => id)
  const ilo = chapter.ofKind('any_of_three_tests').map(({ id }) => id)
  const groups = GROUPS.map(
    (code): BudgetItem => ({
      id: code,
      what: { fee_item: code },
      state: 'amount_not_known',
      total: null,
      rule_ids: [...scheme, ...ilo],
      steps: [],
      facts: [],
      alternative: false,
    }),
  )
  const travel: BudgetItem = {
    id: 'domestic_travel',
    what: { key: 'fee_verdicts.budget_item_domestic_travel' },
    state: 'amount_not_known',
    total: null,
    rule_ids: ilo,
    steps: [],
    facts: [],
    alternative: false,
  }
  return [...groups, travel]
}
