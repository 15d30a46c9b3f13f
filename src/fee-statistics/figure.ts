import * as v from 'valibot'
import { boundsOf } from '../statistics/interval.ts'
import { digits, quantilesOf, recruitmentCostOf } from './amount-figures.ts'
import { hasTrait, INDICATORS, SHARES, type ShareName, type Trait } from './choose-figures.ts'
import type { FeeFact } from './fee-fact.ts'
import { type Coverage, coverageOf, type Group } from './figure-tree.ts'
import type { Audience, StatisticsRule } from './statistics-rule.ts'

/**
 * A share of those interviewed. Bounds (95 %, from 0 to 1) only where chance chose who was asked: Wilson's interval for display; where
 * nobody was found, the exact one-sided bound of the finite group, `at_most` so many of all listed.
 */
const Share = v.strictObject({
  found: v.number(),
  share: v.number(),
  method: v.nullable(v.picklist(['wilson', 'hypergeometric'])),
  lower: v.nullable(v.number()),
  upper: v.nullable(v.number()),
  at_most: v.nullable(v.number()),
})
export type Share = v.InferOutput<typeof Share>

/** Quantiles of sums in yen, rounded; null where too few stand on either side of them. */
const Amounts = v.strictObject({ median: v.nullable(v.number()), p90: v.nullable(v.number()) })

/** What is shown of one group in one quarter. Counts are rounded already, and every other number follows from what is shown. */
export const Figure = v.strictObject({
  /** All whose workers could be chosen; null where the group is a part of a longer list. */
  listed: v.nullable(v.number()),
  interviewed: v.number(),
  /** Null for few and for none. */
  refused: v.nullable(v.number()),
  chosen: v.picklist(['random', 'all', 'not_random']),
  /** Kinds of the rounds that were counted: only figures of the same moments are compared. */
  moments: v.array(v.string()),
  /** Null where one of the two sides is too small to be told. */
  shares: v.strictObject({
    paid: v.nullable(Share),
    law: v.nullable(Share),
    scheme: v.nullable(Share),
    ilo: v.nullable(Share),
    debt: v.nullable(Share),
  }),
  /** Of all interviewed, who paid nothing with 0; of debts only who has one. */
  amounts: v.strictObject({ paid: Amounts, law: Amounts, scheme: Amounts, ilo: Amounts, debt: Amounts }),
  /** SDG 10.7.1: months of the wage of the contract, median. */
  recruitment_cost: v.strictObject({
    without_interest: v.nullable(v.number()),
    with_interest: v.nullable(v.number()),
  }),
  /** Codes of fee items, that of most workers first. */
  items: v.array(v.string()),
  signals: v.array(v.strictObject({ indicator: v.number(), found: v.number() })),
})
export type Figure = v.InferOutput<typeof Figure>

interface Shown {
  readonly group: Group
  readonly traits: ReadonlySet<string>
  readonly audience: Audience
  readonly rule: StatisticsRule
}

/** The figure of a group that was chosen to be shown, with the traits that were. */
export function figureOf(shown: Shown): Figure {
  const { group, traits, audience, rule } = shown
  const { facts } = group
  const coverage = coverageOf(group)
  const [k, step] = [rule.k[audience], rule.countStep[audience]]
  const interviewed = Math.floor(facts.length / step) * step
  const listed =
    coverage.listed === null ? null : Math.max(interviewed, Math.ceil(coverage.listed / step) * step)
  const has = (trait: Trait) => countOf(facts, trait)
  const rounded = (count: number) => Math.min(interviewed, Math.round(count / step) * step)
  const share = (trait: ShareName): Share | null =>
    traits.has(trait) ? shareOf({ listed, interviewed, found: rounded(has(trait)), how: coverage.how }) : null
  const amounts = (of: (fact: FeeFact) => number | null) => quantilesOf(facts.map(of), k)
  return {
    listed,
    interviewed,
    refused: coverage.refused >= k ? Math.round(coverage.refused / step) * step : null,
    chosen: coverage.how,
    moments: [...new Set(group.rounds.map(({ kind }) => kind))].sort(),
    shares: byShare(share),
    amounts: {
      paid: amounts(({ paid }) => paid),
      law: amounts(({ notAllowed }) => notAllowed.law),
      scheme: amounts(({ notAllowed }) => notAllowed.scheme),
      ilo: amounts(({ notAllowed }) => notAllowed.ilo),
      debt: quantilesOf(
        facts.flatMap(({ debt }) => (debt === 0 || debt === null ? [] : [debt])),
        k,
      ),
    },
    recruitment_cost: recruitmentCostOf(facts, k),
    items: itemsOf(group, k, rule.itemsMost),
    signals: signalsOf(shown, rounded),
  }
}

const byShare = (share: (name: ShareName) => Share | null): Figure['shares'] =>
  Object.fromEntries(SHARES.map((name) => [name, share(name)])) as Figure['shares']

function countOf(facts: readonly FeeFact[], trait: Trait): number {
  let count = 0
  for (const fact of facts) if (hasTrait(fact, trait)) count += 1
  return count
}

interface Sample {
  readonly listed: number | null
  readonly interviewed: number
  readonly found: number
  readonly how: Coverage['how']
}

/** Computed from the rounded counts, so that anyone comes to the same bounds by the numbers that are shown. */
function shareOf({ listed, interviewed, found, how }: Sample): Share {
  const bounds = boundsOf({
    listed: listed ?? interviewed,
    drawn: interviewed,
    found,
    atRandom: how === 'random' && listed !== null,
  })
  const plain = { found, share: digits(found / interviewed, 3) }
  if (bounds.kind === 'none') return { ...plain, method: null, lower: null, upper: null, at_most: null }
  const atMost = bounds.kind === 'finite' ? bounds.atMost : null
  if (found === 0 && atMost !== null && bounds.kind === 'finite')
    return {
      ...plain,
      method: 'hypergeometric',
      lower: 0,
      upper: digits(atMost / bounds.listed, 3),
      at_most: atMost,
    }
  const { lower, upper } = bounds.share
  return { ...plain, method: 'wilson', lower: digits(lower, 3), upper: digits(upper, 3), at_most: atMost }
}

/** Named without a count, and only what k workers paid: a list of names cannot be subtracted. */
function itemsOf({ items }: Group, k: number, most: number): string[] {
  const workers = new Map<string, number>()
  for (const { item, workers: more } of items) workers.set(item, (workers.get(item) ?? 0) + more)
  return [...workers]
    .filter(([, count]) => count >= k)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([item]) => item)
}

/** For everyone only by corridor and programme: what a worker of one agency is made to suffer is not for a chart. */
function signalsOf({ group, traits, audience }: Shown, rounded: (n: number) => number): Figure['signals'] {
  const wide = group.key.kind === 'corridor' || group.key.kind === 'programme'
  if (audience === 'public' && !wide) return []
  return INDICATORS.flatMap((indicator) => {
    const trait = `signal_${indicator}` as const
    return traits.has(trait) ? [{ indicator, found: rounded(countOf(group.facts, trait)) }] : []
  }).filter(({ found }) => found > 0)
}
