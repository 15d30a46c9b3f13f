import type { Day } from '../platform/clock.ts'
import { heldOn } from '../platform/dated-rule.ts'
import type { CitedRule } from './assessment.ts'
import { COLLECTOR_ROLES, type CollectorRole, type FeeLine, type PaymentMode } from './fee-line.ts'
import type { FeeProgramme } from './job-facts.ts'
import {
  type FeeRule,
  type FeeRuleKind,
  type Match,
  POOLS,
  type Pool,
  type RuleBook,
  type RuleLevel,
  type RuleOf,
} from './rule-book.ts'

/** A rule of the book beside those of its matches that fit an item and a way of paying. */
export interface Matched<Rule extends FeeRule = FeeRule> {
  readonly rule: Rule
  readonly matches: readonly Match[]
}

type Charge = RuleOf<'forbidden'> | RuleOf<'allowed'> | RuleOf<'not_entered'>
type Tested = RuleOf<'any_of_three_tests'> | RuleOf<'unless_own_initiative'>

export type Bound = 'law' | 'scheme' | 'ilo' | 'rba'

/** What the book says of one item paid in one way, on the days of one chapter. */
export interface LineRules {
  readonly chapter: Chapter
  readonly law: readonly Matched<Charge>[]
  readonly scheme: readonly Matched<Charge>[]
  readonly ilo: readonly Matched<Charge | Tested>[]
  readonly rba: readonly Matched<Charge | Tested>[]
  readonly pools: readonly { readonly pool: Pool; readonly matches: readonly Match[] }[]
  /** By whom the worker named: who may have taken it. Of those whom no rule of the boundary tells apart one stands for all. */
  readonly collectors: Readonly<Record<Bound, ReadonlyMap<CollectorRole, readonly CollectorRole[]>>>
  /** Names all that a boundary asks of the chapter: on days with the same name it need be asked but once. */
  readonly same: Readonly<Record<Bound, string>>
}

const NO_RULES: readonly FeeRule[] = []

/** The rules of one programme over days on which none of them begins or ends. */
export class Chapter {
  readonly #cache = new Map<string, Map<PaymentMode, LineRules>>()
  readonly #byKind = new Map<FeeRuleKind, readonly FeeRule[]>()
  readonly #bases = new Map<Pool, RuleOf<'wage_ceiling'>>()
  readonly #modes: ReadonlySet<PaymentMode>
  readonly from: Day | null
  readonly rules: readonly FeeRule[]

  constructor(from: Day | null, rules: readonly FeeRule[]) {
    this.from = from
    this.rules = rules
    for (const rule of rules) this.#byKind.set(rule.kind, [...(this.#byKind.get(rule.kind) ?? []), rule])
    for (const pool of POOLS) {
      const base = this.ofKind('wage_ceiling').find((one) => one.lines !== null && one.pools.includes(pool))
      if (base) this.#bases.set(pool, base)
    }
    this.#modes = new Set(rules.flatMap((rule) => linesOf(rule).flatMap(({ modes }) => modes)))
  }

  ofKind<Kind extends FeeRuleKind>(kind: Kind): readonly RuleOf<Kind>[] {
    return (this.#byKind.get(kind) ?? NO_RULES) as readonly RuleOf<Kind>[]
  }

  /** The rule that says which payments belong to the pool, where it is one in wages. */
  baseOf(pool: Pool): RuleOf<'wage_ceiling'> | undefined {
    return this.#bases.get(pool)
  }

  forLine({ item, payment_mode }: Pick<FeeLine, 'item' | 'payment_mode'>): LineRules {
    // The ways of paying that no rule names are all one.
    const mode = this.#modes.has(payment_mode) ? payment_mode : 'cash_or_transfer'
    let ofItem = this.#cache.get(item)
    if (!ofItem) {
      ofItem = new Map()
      this.#cache.set(item, ofItem)
    }
    const known = ofItem.get(mode)
    if (known) return known
    const made = lineRules(this, item, mode)
    ofItem.set(mode, made)
    return made
  }
}

const linesOf = (rule: FeeRule): readonly Match[] => ('lines' in rule && rule.lines) || []

const fits = (match: Match, item: string, mode: PaymentMode): boolean =>
  match.items === 'every' || match.items.includes(item) || match.modes.includes(mode)

function matchedIn<Rule extends FeeRule>(
  rules: readonly Rule[],
  item: string,
  mode: PaymentMode,
): readonly Matched<Rule>[] {
  return rules.flatMap((rule) => {
    const matches = linesOf(rule).filter((match) => fits(match, item, mode))
    return matches.length === 0 ? [] : [{ rule, matches }]
  })
}

const CHARGES: ReadonlySet<FeeRuleKind> = new Set(['forbidden', 'allowed', 'not_entered'])
const isCharge = (rule: FeeRule): rule is Charge => CHARGES.has(rule.kind)
const isTested = (rule: FeeRule): rule is Tested =>
  rule.kind === 'any_of_three_tests' || rule.kind === 'unless_own_initiative'
const isCeiling = (rule: FeeRule): rule is RuleOf<'wage_ceiling'> | RuleOf<'amount_ceiling'> =>
  rule.kind === 'wage_ceiling' || rule.kind === 'amount_ceiling'

function lineRules(chapter: Chapter, item: string, mode: PaymentMode): LineRules {
  const { rules } = chapter
  const at = (...levels: RuleLevel[]) => rules.filter(({ level }) => levels.includes(level))
  const charges = (...levels: RuleLevel[]) => matchedIn(at(...levels).filter(isCharge), item, mode)
  const tested = (level: RuleLevel) =>
    matchedIn(
      at(level).filter((rule) => isCharge(rule) || isTested(rule)),
      item,
      mode,
    )
  const ceilings = matchedIn(rules.filter(isCeiling), item, mode)
  const pools = ceilings.flatMap(({ rule, matches }) =>
    (rule.kind === 'wage_ceiling' ? rule.pools : [rule.pool]).map((pool) => ({ pool, matches })),
  )
  const law = charges('law_vn', 'law_jp')
  const scheme = charges('scheme')
  const [ilo, rba] = [tested('ilo'), tested('rba')]
  const keeping = chapter.ofKind('keeps_law')
  const boundary = chapter.ofKind('after_agency_contract')
  const alike = (...all: readonly { readonly matches: readonly Match[] }[]) =>
    possibleCollectors(
      all.flatMap((one) => one.matches),
      [],
    )
  const named = (all: readonly Matched[], more: readonly FeeRule[] = []) =>
    [...all.map(({ rule }) => rule), ...more].map(({ id }) => id).join()
  const ofScheme = possibleCollectors(
    scheme.flatMap((one) => one.matches),
    keeping.map((rule) => rule.collectors),
  )
  const shared = new Set(pools.map(({ pool }) => pool))
  const ofPools = rules.filter((rule) => poolsOf(rule).some((pool) => shared.has(pool)))
  return {
    chapter,
    law,
    scheme,
    ilo,
    rba,
    pools,
    collectors: { law: alike(...law, ...pools), scheme: ofScheme, ilo: alike(...ilo), rba: alike(...rba) },
    same: {
      law: named(law, ofPools),
      scheme: named(scheme, [...keeping, ...boundary]),
      ilo: named(ilo),
      rba: named(rba),
    },
  }
}

/** The pools of which a rule says something, whatever it says. */
const poolsOf = (rule: FeeRule): readonly Pool[] =>
  'pools' in rule ? rule.pools : 'pool' in rule ? [rule.pool] : []

const SOMEBODY: Partial<Readonly<Record<CollectorRole, readonly CollectorRole[]>>> = {
  employee_of_any: ['sending_agency', 'sub_agent_or_broker', 'supervising_organisation', 'employer'],
  subcontractor: ['sending_agency', 'sub_agent_or_broker'],
}

/** By whom the worker named, who may have taken it, as far as these rules tell one from another. */
function possibleCollectors(
  matches: readonly Match[],
  keeping: readonly (readonly CollectorRole[])[],
): ReadonlyMap<CollectorRole, readonly CollectorRole[]> {
  const stands = alikeCollectors(matches, keeping)
  const anybody = [...new Set(stands.values())]
  return new Map(
    COLLECTOR_ROLES.map((role) => {
      const somebody = SOMEBODY[role]?.map((one) => stands.get(one) ?? one)
      if (somebody) return [role, [...new Set(somebody)]]
      return [role, role === 'unknown' ? anybody : [role]]
    }),
  )
}

/** Who stands for whom: all whom these rules treat alike have one stand for them, the first of the list. */
function alikeCollectors(
  matches: readonly Match[],
  keeping: readonly (readonly CollectorRole[])[],
): ReadonlyMap<CollectorRole, CollectorRole> {
  const firsts = new Map<string, CollectorRole>()
  return new Map(
    COLLECTOR_ROLES.filter((role) => role !== 'unknown').map((role) => {
      const treated = [
        ...matches.flatMap(({ collectors, not_collectors: not }) => [
          collectors?.includes(role),
          not?.includes(role),
        ]),
        ...keeping.map((roles) => roles.includes(role)),
      ].join()
      const first = firsts.get(treated) ?? role
      firsts.set(treated, first)
      return [role, first]
    }),
  )
}

export interface RuleIndex {
  readonly earliestOn: Day | null
  chapterOn(programme: FeeProgramme, on: Day): Chapter
  /** The chapters of a span of days, the earliest first; never none. */
  chaptersWithin(programme: FeeProgramme, from: Day | null, to: Day | null): readonly Chapter[]
  /** Every rule as it is cited, in the order of the book. */
  readonly cited: readonly CitedRule[]
}

const DAY_MS = 86_400_000
const dayAfter = (day: Day): Day => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10)

/** A rule that is not judged by the day of the payment stands in every chapter; whoever uses it looks at its own day. */
const everyDay = (rule: FeeRule): boolean => rule.kind === 'wage_ceiling' && rule.by_day_of === 'departure'

function chaptersOf(book: RuleBook, programme: FeeProgramme): readonly Chapter[] {
  const ours = book.rules.filter(
    ({ kind, when }) => kind !== 'said_only' && when.programmes.includes(programme),
  )
  const turns = ours.flatMap(({ valid_from, valid_to }) => [
    ...(valid_from === null ? [] : [valid_from]),
    ...(valid_to === null ? [] : [dayAfter(valid_to)]),
  ])
  const starts = [null, ...[...new Set(turns)].sort()]
  return starts.map((from) => {
    const on = from ?? '0000-01-01'
    return new Chapter(
      from,
      ours.filter((rule) => everyDay(rule) || heldOn(rule, on)),
    )
  })
}

const indexes = new WeakMap<RuleBook, RuleIndex>()

/** The book made quick to ask; made once for each book. */
export function indexOf(book: RuleBook): RuleIndex {
  const known = indexes.get(book)
  if (known) return known
  const made = makeIndex(book)
  indexes.set(book, made)
  return made
}

function makeIndex(book: RuleBook): RuleIndex {
  const chapters = new Map<FeeProgramme, readonly Chapter[]>()
  const all = (programme: FeeProgramme): readonly Chapter[] => {
    const found = chapters.get(programme) ?? chaptersOf(book, programme)
    chapters.set(programme, found)
    return found
  }
  const placeOf = (list: readonly Chapter[], on: Day): number => {
    for (let at = list.length - 1; at > 0; at--) {
      const from = list[at]?.from ?? null
      if (from !== null && from <= on) return at
    }
    return 0
  }
  return {
    earliestOn: book.earliest_on,
    chapterOn: (programme, on) => {
      const list = all(programme)
      return list[placeOf(list, on)] as Chapter
    },
    chaptersWithin: (programme, from, to) => {
      const list = all(programme)
      const first = from === null ? 0 : placeOf(list, from)
      const last = to === null ? list.length - 1 : placeOf(list, to)
      return list.slice(first, Math.max(first, last) + 1)
    },
    cited: book.rules.map(({ id, text, source, confidence, valid_from, valid_to, note }) => {
      return { id, text, source, confidence, valid_from, valid_to, note }
    }),
  }
}
