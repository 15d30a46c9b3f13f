import { chooseTraits, type ShownTraits, type Tally, type TallyNode } from '../statistics/suppress-traits.ts'
import type { FeeFact } from './fee-fact.ts'
import type { Group } from './figure-tree.ts'
import type { StatisticsRule } from './statistics-rule.ts'

/** What a share is stated of: who paid anything, paid what is not allowed by each of three answers, owes something. */
export const SHARES = ['paid', 'law', 'scheme', 'ilo', 'debt'] as const
export type ShareName = (typeof SHARES)[number]
export const INDICATORS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const
export type Trait = ShareName | `signal_${(typeof INDICATORS)[number]}`
/**
 * In the order of their worth: where two cannot both be told, the first is. What breaks the scheme is what all this is about; that
 * nearly everyone paid something may then stay untold beside it.
 */
const TRAITS: readonly Trait[] = [
  'scheme',
  'law',
  'ilo',
  'paid',
  'debt',
  ...INDICATORS.map((i) => `signal_${i}` as const),
]

/** Of these one often holds the other: what is against the law is mostly against the scheme. */
const NESTING = ['scheme', 'law', 'ilo', 'paid'] as const
const PAIRS = NESTING.flatMap((a) => NESTING.filter((b) => b !== a).map((b) => ({ a, b, key: `${a}>${b}` })))

export function hasTrait(fact: FeeFact, trait: Trait): boolean {
  if (trait === 'paid') return fact.paidAnything
  if (trait === 'debt') return (fact.debt ?? 0) > 0
  if (trait === 'law' || trait === 'scheme' || trait === 'ilo') return fact[trait]
  return fact.signals.includes(Number(trait.slice('signal_'.length)))
}

function tallyOf(facts: readonly FeeFact[]): Tally {
  const has: Record<string, number> = {}
  const only: Record<string, number> = {}
  const count = (counts: Record<string, number>, key: string) => {
    counts[key] = (counts[key] ?? 0) + 1
  }
  // By name from the start, so that a trait nobody has is counted as nobody.
  for (const trait of TRAITS) has[trait] = 0
  for (const { key } of PAIRS) only[key] = 0
  for (const fact of facts) {
    for (const share of SHARES) if (hasTrait(fact, share)) count(has, share)
    for (const indicator of fact.signals) count(has, `signal_${indicator}`)
    for (const { a, b, key } of PAIRS) if (hasTrait(fact, a) && !hasTrait(fact, b)) count(only, key)
  }
  return { n: facts.length, has, only }
}

export const nameOf = ({ key }: Group): string => `${key.kind}|${key.programme}|${key.subjectId}`

const nodeOf = (group: Group): TallyNode => ({
  name: nameOf(group),
  tally: tallyOf(group.facts),
  children: group.children.map(nodeOf),
})

export interface ChosenGroup {
  readonly group: Group
  readonly traits: ReadonlySet<string>
}

/** Which groups are shown with which traits, to reviewers and to everyone. */
export function chooseFigures(root: Group, { k }: Pick<StatisticsRule, 'k'>) {
  const node = nodeOf(root)
  const reviewers = chooseTraits(node, { k: k.reviewers, traits: TRAITS })
  const everyone = chooseTraits(node, { k: k.public, traits: TRAITS, within: reviewers })
  return { reviewers: chosen(root, reviewers), public: chosen(root, everyone) }
}

function chosen(root: Group, shown: ShownTraits): ChosenGroup[] {
  const found: ChosenGroup[] = []
  const visit = (group: Group): void => {
    const traits = shown.get(nameOf(group))
    if (!traits) return
    found.push({ group, traits })
    for (const child of group.children) visit(child)
  }
  visit(root)
  return found
}
