import { FEE_PROGRAMMES } from '../fees/job-facts.ts'
import { isInsideCountry, PAID_FOR, type PaidForGroup, type PaidForItem } from '../fees/paid-for.ts'
import type { FeeRule, Pool, RuleBook, RuleLevel } from '../fees/rule-book.ts'
import type { Day } from '../platform/clock.ts'
import { heldOn } from '../platform/dated-rule.ts'

/** What the rules in force say of one thing that a worker may be asked to pay for. Nothing here is a sum: those stand in the rules. */
export const CHARGE_ANSWERS = [
  /** Nobody may take it. */
  'not_allowed',
  /** The scheme: after the contract with the agency the Japanese side bears it. */
  'japanese_side',
  /** Up to a ceiling. */
  'up_to',
  /** It depends on who takes it, when, or for which work: the rules say so. */
  'depends',
  /** Nothing we know forbids it. */
  'not_forbidden',
  /** ILO: a cost of recruitment, which a worker should not bear, when it is required of him. */
  'if_required',
  /** The scheme: the worker's own travel inside the country. */
  'own_travel',
  'not_entered',
] as const
export type ChargeAnswer = (typeof CHARGE_ANSWERS)[number]

export const CHARGE_BOUNDARIES = ['law', 'scheme', 'ilo'] as const
export type ChargeBoundary = (typeof CHARGE_BOUNDARIES)[number]

export interface BoundaryCharge {
  readonly answer: ChargeAnswer
  readonly rules: readonly FeeRule[]
}

/** Things of one group of which the rules say the same. */
export interface Charge extends Readonly<Record<ChargeBoundary, BoundaryCharge>> {
  readonly items: readonly PaidForItem[]
}

export interface GuideCharges {
  readonly edition: string
  /** Rules about everything that a certain body takes, whatever it is for. */
  readonly everything: readonly FeeRule[]
  readonly groups: readonly { readonly group: PaidForGroup; readonly charges: readonly Charge[] }[]
  /** Every rule named above, once, in the order in which it is first named: its place is its number on the page. */
  readonly rules: readonly FeeRule[]
  /** Rules that begin on a later day. */
  readonly coming: readonly FeeRule[]
}

export const rulesOf = (charge: Charge): readonly FeeRule[] => [
  ...new Set(CHARGE_BOUNDARIES.flatMap((boundary) => charge[boundary].rules)),
]

/** What may be charged on a day, thing by thing, from one edition of the fee rules. */
export function chargesOn(book: RuleBook, on: Day): GuideCharges {
  const held = book.rules.filter((rule) => heldOn(rule, on) && rule.level !== 'rba')
  const everything = held.filter((rule) => linesOf(rule).some(({ items }) => items === 'every'))
  const groups = PAID_FOR.map(({ group, items }) => ({ group, charges: alike(items, held) }))
  const named = groups.flatMap(({ charges }) => charges.flatMap(rulesOf))
  return {
    edition: book.version,
    everything,
    groups,
    rules: [...new Set([...everything, ...named])],
    coming: book.rules.filter(
      ({ level, kind, valid_from: from }) =>
        level !== 'rba' && kind !== 'japanese_side_minimum' && from !== null && from > on,
    ),
  }
}

function alike(items: readonly PaidForItem[], held: readonly FeeRule[]): readonly Charge[] {
  const found = new Map<string, Charge>()
  for (const item of items) {
    const said = { law: byLaw(item, held), scheme: byScheme(item, held), ilo: byIlo(item, held) }
    const same = CHARGE_BOUNDARIES.map((one) => [
      said[one].answer,
      ...said[one].rules.map(({ id }) => id),
    ]).join('|')
    const before = found.get(same)
    found.set(same, { ...said, items: [...(before?.items ?? []), item] })
  }
  return [...found.values()]
}

const linesOf = (rule: FeeRule) => ('lines' in rule && rule.lines) || []

/** The matches of a rule that name the item itself; those about everything are told apart from it. */
const matchesOf = (rule: FeeRule, item: string) =>
  linesOf(rule).filter(({ items }) => items !== 'every' && items.includes(item))

const naming = (item: string, held: readonly FeeRule[], ...levels: RuleLevel[]): readonly FeeRule[] =>
  held.filter((rule) => levels.includes(rule.level) && matchesOf(rule, item).length > 0)

const poolsOf = (rule: FeeRule): readonly Pool[] =>
  'pools' in rule ? rule.pools : 'pool' in rule ? [rule.pool] : []

/** Whether it forbids the item whoever takes it, whenever, for every kind of work. */
const isWhole = (rule: FeeRule, item: string): boolean =>
  rule.kind === 'forbidden' &&
  Object.keys(rule.when).length === 1 &&
  FEE_PROGRAMMES.every((one) => rule.when.programmes.includes(one)) &&
  matchesOf(rule, item).some(
    ({ collectors, not_collectors: not, stages, not_stages: later, within_sending_country: inside }) =>
      [collectors, not, stages, later, inside].every((one) => one === undefined),
  )

function byLaw(item: string, held: readonly FeeRule[]): BoundaryCharge {
  const own = naming(item, held, 'law_vn', 'law_jp')
  const kinds = new Set(own.map(({ kind }) => kind))
  const shared = new Set(own.filter(({ kind }) => kind.endsWith('_ceiling')).flatMap(poolsOf))
  const more = held.filter(
    (rule) => linesOf(rule).length === 0 && poolsOf(rule).some((pool) => shared.has(pool)),
  )
  return {
    answer: answerOf(
      own.some((rule) => isWhole(rule, item)),
      kinds,
    ),
    rules: [...own, ...more],
  }
}

function answerOf(never: boolean, kinds: ReadonlySet<FeeRule['kind']>): ChargeAnswer {
  if (never) return 'not_allowed'
  if (kinds.has('wage_ceiling') || kinds.has('amount_ceiling')) return 'up_to'
  if (kinds.has('not_entered')) return 'not_entered'
  if (kinds.has('forbidden')) return 'depends'
  return kinds.has('allowed') ? 'not_forbidden' : 'not_entered'
}

function byScheme(item: string, held: readonly FeeRule[]): BoundaryCharge {
  const own = naming(item, held, 'scheme')
  const after = held.find((rule) => rule.kind === 'after_agency_contract')
  const rules = after ? [...own, after] : own
  if (own.some((rule) => isWhole(rule, item))) return { answer: 'not_allowed', rules: own }
  if (after?.kind !== 'after_agency_contract') return { answer: 'not_entered', rules }
  // A ticket to Japan bears the same code as the way to the airport; a worker is asked about the ticket.
  if (after.worker_may_bear.includes(item) && isInsideCountry(item) !== 'no')
    return { answer: 'own_travel', rules }
  return { answer: after.perhaps_travel_only.includes(item) ? 'depends' : 'japanese_side', rules }
}

function byIlo(item: string, held: readonly FeeRule[]): BoundaryCharge {
  const rules = naming(item, held, 'ilo')
  if (rules.some((rule) => isWhole(rule, item))) return { answer: 'not_allowed', rules }
  if (rules.some(({ kind }) => kind === 'any_of_three_tests')) return { answer: 'if_required', rules }
  return { answer: rules.length > 0 ? 'depends' : 'not_entered', rules }
}
