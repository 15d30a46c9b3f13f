import { type CostVerdict, judgeCost } from '../fees/cost-policy.ts'
import type { RuleBook } from '../fees/rule-book.ts'
import type { Day } from '../platform/clock.ts'
import { heldOn } from '../platform/dated-rule.ts'
import type { Currency, Money } from '../platform/money.ts'
import type { AchievementLevel } from './certification.ts'
import { INTERIM_PHASE } from './certification-rule.ts'
import { type CostLine, totalMinor } from './cost-line.ts'
import type { IntermediaryRole } from './job-order.ts'

/** One reason for the level, as a word the catalogue explains (`level_…`) and what it speaks of. */
export interface LevelReason {
  readonly found:
    | 'worker_pays_nothing'
    | 'worker_pays_own_travel'
    | 'worker_pays_before_contract'
    | 'worker_pays'
    | 'japan_pays_half'
    | 'japan_pays_less'
    | 'currencies_differ'
    | 'interim_over'
  /** Codes of fee items. */
  readonly items: readonly string[]
  readonly workerMinor?: number
  readonly japanMinor?: number
  readonly currency?: Currency
}

export interface Achievement {
  readonly level: AchievementLevel
  readonly reasons: readonly LevelReason[]
}

export interface Costs {
  readonly lines: readonly CostLine[]
  readonly toAgency: readonly (Money & { readonly kind: string })[]
  readonly intermediaryRole: IntermediaryRole
  readonly contractMonths: number
}

/** What the scheme's policy says of a line; of what nobody bears there is nothing to say. */
const judgeLine = (book: RuleBook, line: CostLine, role: IntermediaryRole, on: Day): CostVerdict | null =>
  line.borne_by === 'nobody'
    ? null
    : judgeCost(
        book,
        {
          item: line.item,
          bearer: line.borne_by === 'intermediary' ? role : line.borne_by,
          beforeAgencyContract: line.arises === 'before_agency_contract',
          withinSendingCountry: line.arises === 'in_sending_country',
        },
        on,
      )

/**
 * How near the order comes to zero (scheme.md §1.3): `zero_fee` when the worker bears nothing that the policy of the day does
 * not leave him; `reduced_fee` when in the interim phase the Japanese side pays at least as much as he does, so at least half;
 * else `not`. Amounts of different currencies are not compared: no rate is part of an order.
 */
export function achievementOf(book: RuleBook, costs: Costs, on: Day): Achievement {
  const worker = costs.lines.filter(({ borne_by }) => borne_by === 'worker')
  const judged = worker.map((line) => ({
    line,
    verdict: judgeLine(book, line, costs.intermediaryRole, on)?.verdict,
  }))
  const itemsOf = (verdict: string) =>
    judged.filter((one) => one.verdict === verdict).map(({ line }) => line.item)
  const charged = judged.filter(({ verdict }) => verdict === 'not_allowed').map(({ line }) => line)
  const before = itemsOf('undecided')
  const more: LevelReason[] =
    before.length > 0 ? [{ found: 'worker_pays_before_contract', items: before }] : []
  if (charged.every(({ amount_minor }) => amount_minor === 0)) {
    const travel = itemsOf('within')
    const found = travel.length > 0 ? 'worker_pays_own_travel' : 'worker_pays_nothing'
    return { level: 'zero_fee', reasons: [{ found, items: travel }, ...more] }
  }
  const pays: LevelReason = { found: 'worker_pays', items: charged.map(({ item }) => item) }
  const share = shareOf(costs, charged)
  const interim = heldOn(INTERIM_PHASE, on)
  if (!interim) return { level: 'not', reasons: [pays, { found: 'interim_over', items: [] }, ...more] }
  return {
    level: share.found === 'japan_pays_half' ? 'reduced_fee' : 'not',
    reasons: [pays, share, ...more],
  }
}

function shareOf(costs: Costs, charged: readonly CostLine[]): LevelReason {
  const [currency, ...others] = [...new Set(charged.map((line) => line.currency))]
  if (!currency || others.length > 0) return { found: 'currencies_differ', items: [] }
  const sum = (lines: readonly CostLine[]) =>
    lines
      .filter((line) => line.currency === currency)
      .reduce((total, line) => total + (totalMinor(line, costs.contractMonths) ?? 0), 0)
  const workerMinor = sum(charged)
  const japanMinor =
    sum(costs.lines.filter(({ borne_by }) => borne_by === 'employer' || borne_by === 'intermediary')) +
    agencyFeesMinor(costs, currency)
  const said = { items: [], workerMinor, japanMinor, currency } as const
  if (japanMinor >= workerMinor) return { found: 'japan_pays_half', ...said }
  const elsewhere = [...costs.toAgency, ...costs.lines.filter(({ borne_by }) => borne_by !== 'worker')].some(
    (one) => one.currency !== null && one.currency !== currency && one.amount_minor !== 0,
  )
  return elsewhere ? { found: 'currencies_differ', items: [] } : { found: 'japan_pays_less', ...said }
}

/** What the Japanese side promises the agency for one worker over the whole contract, as far as it is in this currency. */
export const agencyFeesMinor = (
  { toAgency, contractMonths }: Pick<Costs, 'toAgency' | 'contractMonths'>,
  currency: Currency,
): number =>
  toAgency
    .filter((fee) => fee.currency === currency)
    .reduce(
      (total, fee) => total + fee.amount_minor * (fee.kind === 'management_fee' ? contractMonths : 1),
      0,
    )
