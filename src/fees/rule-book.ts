import * as v from 'valibot'
import { datedEntries, LocalSentence } from '../platform/dated-rule.ts'
import { AmountMinor, CURRENCIES } from '../platform/money.ts'
import { findFeeItem } from './fee-item.ts'
import { COLLECTOR_ROLES, INITIATORS, PAYMENT_MODES, STAGES } from './fee-line.ts'
import file from './fee-rules.vn-jp.2026.1.json' with { type: 'json' }
import { FEE_PROGRAMMES } from './job-facts.ts'
import { PAYMENT_KINDS } from './payment-kind.ts'

/** Whose rule it is. The first two make one answer, the strictest of them; the others an answer each, never mixed. */
export const RULE_LEVELS = ['law_vn', 'law_jp', 'scheme', 'ilo', 'rba'] as const
export type RuleLevel = (typeof RULE_LEVELS)[number]

/** Payments that share one ceiling. */
export const POOLS = ['service_charge', 'extension', 'fund', 'paid_to_sender'] as const
export type Pool = (typeof POOLS)[number]

const Items = v.array(
  v.pipe(
    v.string(),
    v.check((code) => findFeeItem(code) !== undefined, 'no such fee item'),
  ),
)
const Programmes = v.pipe(v.array(v.picklist(FEE_PROGRAMMES)), v.minLength(1))
const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000))

/** For which jobs it holds; what is not named does not matter. */
const When = v.strictObject({
  programmes: Programmes,
  titp_stage: v.optional(v.array(v.picklist([1, 2, 3]))),
  care_work: v.optional(v.picklist(['yes', 'no'])),
  completed_titp: v.optional(v.array(v.picklist(['none', 'titp_2', 'titp_3']))),
  same_sender_and_supervisor: v.optional(v.picklist(['yes', 'no'])),
})
export type When = v.InferOutput<typeof When>

/** Of which payments it speaks: of these items, or of what was paid in these ways, and then only as far as the rest agrees. */
const Match = v.strictObject({
  items: v.optional(v.union([v.literal('every'), Items]), []),
  modes: v.optional(v.array(v.picklist(PAYMENT_MODES)), []),
  collectors: v.optional(v.array(v.picklist(COLLECTOR_ROLES))),
  not_collectors: v.optional(v.array(v.picklist(COLLECTOR_ROLES))),
  stages: v.optional(v.array(v.picklist(STAGES))),
  not_stages: v.optional(v.array(v.picklist(STAGES))),
  within_sending_country: v.optional(v.picklist(['yes', 'no'])),
})
export type Match = v.InferOutput<typeof Match>
const Lines = v.pipe(v.array(Match), v.minLength(1))

/** As someone reads it who is about to pay: `src/fees/worker-charge.ts`. */
const ToWorkers = v.strictObject({
  id: v.string(),
  charge: v.picklist(['none', 'capped']),
  programmes: Programmes,
  text: LocalSentence,
  note: v.nullable(LocalSentence),
})

const Demand = v.variant('sort', [
  v.strictObject({
    sort: v.literal('amount'),
    amount_minor: v.pipe(AmountMinor, v.minValue(1)),
    currency: v.literal('JPY'),
    per: v.picklist(['person_month', 'person']),
  }),
  v.strictObject({
    sort: v.literal('basic_wage'),
    months: v.pipe(Count, v.minValue(1)),
    per: v.literal('person'),
  }),
  v.strictObject({
    sort: v.literal('japanese_side_pays'),
    journey: v.picklist(['round_trip', 'one_way_out']),
  }),
  v.strictObject({
    sort: v.literal('share_of_basic_wage_at_most'),
    percent: v.pipe(Count, v.minValue(1), v.maxValue(100)),
    per: v.literal('person_month'),
  }),
  v.strictObject({ sort: v.literal('bank_transfer') }),
])
export type Demand = v.InferOutput<typeof Demand>

const common = {
  id: v.pipe(v.string(), v.regex(/^[a-z0-9_]{3,60}$/)),
  level: v.picklist(RULE_LEVELS),
  text: LocalSentence,
  when: When,
  to_workers: v.optional(v.nullable(ToWorkers), null),
  ...datedEntries,
}

/** What a rule can say. Another kind needs code in the engine; another value, day or item does not. */
export const FeeRule = v.variant('kind', [
  /** Nothing of it may be borne by the worker. */
  v.strictObject({ kind: v.literal('forbidden'), lines: Lines, ...common }),
  /** Nothing we know keeps it from being borne by the worker. */
  v.strictObject({ kind: v.literal('allowed'), lines: Lines, ...common }),
  /** A value that exists and that we have not seen: of the payments in `lines`, of a ceiling, or of what Japan must pay. */
  v.strictObject({
    kind: v.literal('not_entered'),
    lines: v.optional(Lines),
    pools: v.optional(v.array(v.picklist(POOLS)), []),
    minima: v.optional(v.boolean(), false),
    ...common,
  }),
  /** So many tenths of a month’s wage, for each `per_months` of the contract (or in all, where null), and at most so many. */
  v.strictObject({
    kind: v.literal('wage_ceiling'),
    /** Which payments belong to its pool; null where it only lowers the ceiling of a pool that another rule describes. */
    lines: v.nullable(Lines),
    pools: v.pipe(v.array(v.picklist(POOLS)), v.minLength(1)),
    tenths: Count,
    per_months: v.nullable(v.pipe(Count, v.minValue(1))),
    counts: v.picklist(['contract_months', 'extension_months']),
    /** From so many months on, no more than so many tenths in all. */
    most: v.nullable(v.strictObject({ from_months: Count, tenths: Count })),
    /** By which day it holds: the day of the payment, or the day the worker leaves, where the plan of the job is judged. */
    by_day_of: v.picklist(['payment', 'departure']),
    ...common,
  }),
  v.strictObject({
    kind: v.literal('amount_ceiling'),
    lines: Lines,
    pool: v.picklist(POOLS),
    amount_minor: AmountMinor,
    currency: v.picklist(CURRENCIES),
    ...common,
  }),
  /** Nothing of the pool before these days. */
  v.strictObject({
    kind: v.literal('charge_order'),
    pool: v.picklist(POOLS),
    after: v.pipe(v.array(v.picklist(['agency_contract_on', 'supply_contract_approved_on'])), v.minLength(1)),
    ...common,
  }),
  /** Only what the Japanese side left open of the agreed charge. */
  v.strictObject({ kind: v.literal('shortfall_only'), pool: v.picklist(POOLS), ...common }),
  /** A share of the pool comes back for the months that were not worked. */
  v.strictObject({ kind: v.literal('refund_pro_rata'), pool: v.picklist(POOLS), ...common }),
  /** The scheme: after the agency contract nothing, except these items inside the sending country. */
  v.strictObject({
    kind: v.literal('after_agency_contract'),
    worker_may_bear: Items,
    /** May be travel alone, which is the exception, or lodging and meals, which are not. */
    perhaps_travel_only: v.optional(Items, []),
    ...common,
  }),
  /** The scheme: who takes part keeps the law, so what the law forbids it forbids too. */
  v.strictObject({
    kind: v.literal('keeps_law'),
    collectors: v.array(v.picklist(COLLECTOR_ROLES)),
    ...common,
  }),
  /** A cost of recruitment when any one of three tests is met: initiated, required, imposed. */
  v.strictObject({
    kind: v.literal('any_of_three_tests'),
    lines: Lines,
    initiators: v.array(v.picklist(INITIATORS)),
    required_by_nature: Items,
    imposing_collectors: v.array(v.picklist(COLLECTOR_ROLES)),
    ...common,
  }),
  /** RBA of 2015: forbidden unless the worker came of his own accord. */
  v.strictObject({ kind: v.literal('unless_own_initiative'), lines: Lines, ...common }),
  /** What the Japanese side must at least pay: `src/fees/japanese-side-minima.ts`. */
  v.strictObject({
    kind: v.literal('japanese_side_minimum'),
    payment_kind: v.nullable(v.picklist(PAYMENT_KINDS)),
    demand: Demand,
    ...common,
  }),
  /** Said for the reader; decides nothing. */
  v.strictObject({ kind: v.literal('said_only'), ...common }),
])
export type FeeRule = v.InferOutput<typeof FeeRule>
export type FeeRuleKind = FeeRule['kind']
export type RuleOf<Kind extends FeeRuleKind> = Extract<FeeRule, { kind: Kind }>

/** All fee rules of a corridor in one edition; what is read by people and what the engine computes with are the same entry. */
export const RuleBook = v.strictObject({
  corridor: v.literal('vn-jp'),
  version: v.pipe(v.string(), v.regex(/^[\w.-]{1,40}$/)),
  /** A payment of which no day is known is taken not to lie before this one. */
  earliest_on: datedEntries.valid_from,
  rules: v.pipe(
    v.array(FeeRule),
    v.minLength(1),
    v.maxLength(300),
    v.check((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, 'an id stands twice'),
    v.check(
      (rules) =>
        rules.every(({ valid_from: from, valid_to: to }) => from === null || to === null || from <= to),
      'a rule ends before it begins',
    ),
  ),
})
export type RuleBook = v.InferOutput<typeof RuleBook>

/** The edition in the repository; parsed at start, so that a rule that does not hold together stops the service. */
export const RULE_BOOK: RuleBook = v.parse(RuleBook, file)

/** The rules of one kind, in the order of the book. */
export const rulesOfKind = <Kind extends FeeRuleKind>(book: RuleBook, kind: Kind): readonly RuleOf<Kind>[] =>
  book.rules.filter((rule): rule is RuleOf<Kind> => rule.kind === kind)
