import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { solve } from 'yalps'
import { chooseTraits, type ShownTraits, type TallyNode } from '../../src/statistics/suppress-traits.ts'

/**
 * Workers of one finest group, each in one part only: who paid nothing, who paid what all allow, who paid what only the law, only the
 * scheme, or both forbid. Whoever paid what is forbidden has paid.
 */
const PARTS = ['nothing', 'allowed', 'law', 'scheme', 'both'] as const
type Part = (typeof PARTS)[number]
type Leaf = Readonly<Record<Part, number>> & { readonly path: readonly string[] }
const TRAITS: Readonly<Record<string, readonly Part[]>> = {
  paid: ['allowed', 'law', 'scheme', 'both'],
  law: ['law', 'both'],
  scheme: ['scheme', 'both'],
}
/** What may be learned of a group, as sums of parts. */
const MEASURES: Readonly<Record<string, readonly Part[]>> = {
  ...TRAITS,
  'not paid': ['nothing'],
  'not law': ['nothing', 'allowed', 'scheme'],
  'not scheme': ['nothing', 'allowed', 'law'],
  'paid, not law': ['allowed', 'scheme'],
  'paid, not scheme': ['allowed', 'law'],
}

const countOf = (leaves: readonly Leaf[], parts: readonly Part[]) =>
  leaves.reduce((total, leaf) => total + parts.reduce((sum, part) => sum + leaf[part], 0), 0)

function treeOf(leaves: readonly Leaf[], begun: readonly string[] = []): TallyNode {
  const below = leaves.filter(({ path }) => begun.every((word, i) => path[i] === word))
  const next = [...new Set(below.flatMap(({ path }) => path[begun.length] ?? []))]
  const pairs = Object.entries(TRAITS).flatMap(([a, having]) =>
    Object.entries(TRAITS).flatMap(([b, without]) =>
      a === b
        ? []
        : [
            [
              `${a}>${b}`,
              countOf(
                below,
                having.filter((part) => !without.includes(part)),
              ),
            ] as const,
          ],
    ),
  )
  return {
    name: begun.join('/') || 'all',
    tally: {
      n: countOf(below, PARTS),
      has: Object.fromEntries(Object.entries(TRAITS).map(([trait, parts]) => [trait, countOf(below, parts)])),
      only: Object.fromEntries(pairs),
    },
    children: next.map((word) => treeOf(leaves, [...begun, word])),
  }
}

const under = (name: string, leaf: Leaf) => name === 'all' || `${leaf.path.join('/')}/`.startsWith(`${name}/`)

/** What the published figures say: of a group by name, that so many are in these parts. */
function told(
  root: TallyNode,
  shown: ShownTraits,
): { name: string; parts: readonly Part[]; value: number }[] {
  const traits = shown.get(root.name)
  const own = traits
    ? [
        { name: root.name, parts: PARTS, value: root.tally.n },
        ...[...traits].map((trait) => ({
          name: root.name,
          parts: MEASURES[trait] as readonly Part[],
          value: root.tally.has[trait] ?? 0,
        })),
      ]
    : []
  return [...own, ...root.children.flatMap((child) => told(child, shown))]
}

/** Counts of 1 to k − 1 of any group of the tree that are known more closely than k, by linear programming. */
function learned(leaves: readonly Leaf[], shown: ShownTraits, k: number): string[] {
  const root = treeOf(leaves)
  const figures = told(root, shown)
  const constraints = new Map(figures.map(({ value }, i) => [`told ${i}`, { equal: value }] as const))
  const reach = (name: string, parts: readonly Part[], direction: 'minimize' | 'maximize') => {
    const variables = new Map(
      leaves.flatMap((leaf, i) =>
        PARTS.map((part) => {
          const terms = figures.flatMap((figure, j) =>
            under(figure.name, leaf) && figure.parts.includes(part) ? [[`told ${j}`, 1] as const] : [],
          )
          const counts = under(name, leaf) && parts.includes(part) ? 1 : 0
          return [`${i} ${part}`, new Map([...terms, ['group', counts] as const])] as const
        }),
      ),
    )
    const { status, result } = solve({ direction, objective: 'group', constraints, variables })
    if (status === 'unbounded') return Number.POSITIVE_INFINITY
    if (status !== 'optimal') throw new Error(`the attacker cannot reckon: ${status}`)
    return result
  }
  const names = (node: TallyNode): string[] => [node.name, ...node.children.flatMap(names)]
  return names(root).flatMap((name) =>
    Object.entries(MEASURES).flatMap(([measure, parts]) => {
      const value = countOf(
        leaves.filter((leaf) => under(name, leaf)),
        parts,
      )
      if (value === 0 || value >= k) return []
      const [least, most] = [reach(name, parts, 'minimize'), reach(name, parts, 'maximize')]
      return most - least < k - 1e-6 ? [`${name}: ${value} ${measure}, ${least} to ${most}`] : []
    }),
  )
}

const part = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 12 }) },
  { weight: 2, arbitrary: fc.integer({ min: 12, max: 40 }) },
)
/** Law and scheme mostly agree: then one holds the other, and their difference is a group too. */
const counts = fc.record({
  nothing: part,
  allowed: part,
  law: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, part),
  scheme: part,
  both: part,
})
const forest = (corridors: number, agencies: number, orders: number) =>
  fc
    .array(counts, {
      minLength: corridors * agencies * orders,
      maxLength: corridors * agencies * orders,
    })
    .map((made): Leaf[] =>
      made.map((count, i) => {
        const agency = Math.floor(i / orders)
        return { path: [`c${Math.floor(agency / agencies)}`, `a${agency}`, `o${i}`], ...count }
      }),
    )

describe('one who reckons with every published figure of traits that hold each other', () => {
  test.each([
    [1, 2, 1],
    [1, 4, 1],
    [2, 2, 2],
    [1, 3, 2],
  ])('learns of nobody in %i corridors of %i agencies with %i job orders', (...shape) => {
    for (const traits of [
      ['paid', 'law', 'scheme'],
      ['scheme', 'paid', 'law'],
    ])
      fc.assert(
        fc.property(forest(...shape), (leaves) => {
          const root = treeOf(leaves)
          const reviewers = chooseTraits(root, { k: 5, traits })
          const everyone = chooseTraits(root, { k: 10, traits, within: reviewers })
          expect(learned(leaves, reviewers, 5)).toEqual([])
          expect(learned(leaves, everyone, 10)).toEqual([])
        }),
        { numRuns: 25 },
      )
  })
})

describe('what is told', () => {
  const leaf = (path: string, n: number, law: number, allowed = 0): Leaf => ({
    path: path.split('/'),
    nothing: n - law - allowed,
    allowed,
    law,
    scheme: 0,
    both: 0,
  })
  const toldOf = (leaves: readonly Leaf[], k = 10, traits: readonly string[] = ['paid']) =>
    [...chooseTraits(treeOf(leaves), { k, traits })].map(([name, told]) =>
      `${name}: ${[...told].join(' ')}`.trim(),
    )

  test('a small group hides, and the smallest of the large ones with it, so that subtracting does not show it', () => {
    expect(toldOf([leaf('a', 40, 20), leaf('b', 30, 15), leaf('c', 50, 25), leaf('d', 4, 1)])).toEqual([
      'all: paid',
      'a: paid',
      'c: paid',
    ])
  })
  test('of a group all of whom paid the share is not told, of one none of whom paid it is', () => {
    expect(toldOf([leaf('a', 20, 20), leaf('b', 60, 0), leaf('c', 40, 20)])).toEqual([
      'all: paid',
      'a:',
      'c:',
      'b: paid',
    ])
  })
  test('a narrower trait is not told of a group whose wider one is hidden, for it would bound the others', () => {
    // 14 paid in all; 12 at `a` paid against the law: so at most two paid at `b`.
    const leaves = [leaf('a', 24, 12), leaf('b', 14, 1, 1)]
    expect(toldOf(leaves, 5, ['paid', 'law'])).toEqual(['all: paid', 'b:', 'a:'])
  })
  test('of nobody there is nothing to tell', () => {
    expect(toldOf([])).toEqual([])
    expect(toldOf([leaf('a', 9, 0)])).toEqual([])
  })
})
