import { K_LEAST, mayStandAlone } from './threshold.ts'

/** Counts of one group that add up over groups that do not overlap, and so can be subtracted by anyone. */
export interface Tally {
  readonly n: number
  /** Workers with a trait. */
  readonly has: Readonly<Record<string, number>>
  /** Workers with the first trait and without the second, `first>second`: of traits of which one may hold the other, both ways. */
  readonly only: Readonly<Record<string, number>>
}

/** A group of a tree. Children do not overlap; they need not make up all of their parent. */
export interface TallyNode {
  /** Decides between equals, so that the same facts always choose the same. */
  readonly name: string
  readonly tally: Tally
  readonly children: readonly TallyNode[]
}

/** The groups that are shown, by name, each with the traits whose counts are shown. */
export type ShownTraits = ReadonlyMap<string, ReadonlySet<string>>

interface Wanted {
  readonly k: number
  /** In the order of their worth: where two cannot both be told, the first is. */
  readonly traits: readonly string[]
  /** Narrows what may be chosen: who reads the reviewers' edition reads the public one too, so the public one chooses among theirs. */
  readonly within?: ShownTraits | undefined
}

/**
 * What may be shown of a tree of groups so that no subtraction leads to fewer than k workers:
 *
 * - a group of fewer than k is hidden with all below it; where the hidden rest of a shown group is not nobody and yet fewer than k, its
 *   smallest shown child joins the rest;
 * - the count of a trait is shown only where it may stand alone (`mayStandAlone`); the same must hold of what is left when the counts shown
 *   below are taken away; and of the difference of two traits where one holds the other.
 *
 * Names must be unique in the tree. Throws RangeError for a k that protects nobody.
 */
export function chooseTraits(root: TallyNode, { k, traits, within }: Wanted): ShownTraits {
  if (k < K_LEAST) throw new RangeError(`groups of ${k} protect nobody`)
  const nodes: TallyNode[] = []
  const shown = new Map<string, Set<string>>()
  const mayShow = (node: TallyNode) => node.tally.n >= k && (within === undefined || within.has(node.name))
  const visit = (node: TallyNode): void => {
    nodes.push(node)
    shown.set(node.name, new Set())
    const children = node.children.filter(mayShow).sort(bySize)
    const rest = children.reduce((left, { tally }) => left - tally.n, node.tally.n)
    // The smallest has k of its own, so one is enough.
    for (const child of rest > 0 && rest < k ? children.slice(1) : children) visit(child)
  }
  if (mayShow(root)) visit(root)
  for (const trait of traits) {
    const related = traits
      .slice(0, traits.indexOf(trait))
      .filter((other) => root.tally.only[`${other}>${trait}`] !== undefined)
    const open = nodes.filter(
      ({ name }) =>
        (within?.get(name)?.has(trait) ?? within === undefined) &&
        related.every((other) => shown.get(name)?.has(other)),
    )
    for (const name of namesTold(open, { trait, k, shown })) shown.get(name)?.add(trait)
  }
  return shown
}

interface Telling {
  readonly trait: string
  readonly k: number
  readonly shown: ReadonlyMap<string, ReadonlySet<string>>
}

/** Of groups that may be shown, in the order from above, those whose count of the trait may be told. */
function namesTold(open: readonly TallyNode[], { trait, k, shown }: Telling): ReadonlySet<string> {
  const isSafe = (tally: Tally, besides: Iterable<string>) =>
    mayStandAlone({ n: tally.n, payers: tally.has[trait] ?? 0 }, k) &&
    [...besides].every((other) => differenceIsSafe(tally, other, trait, k))
  const candidates = open.filter(({ name, tally }) => isSafe(tally, shown.get(name) ?? []))
  const told = new Set(candidates.map(({ name }) => name))
  for (const node of candidates) {
    if (!told.has(node.name)) continue
    let below = nearestBelow(node, told).sort(bySize)
    let rest = without(
      node.tally,
      below.map(({ tally }) => tally),
    )
    while (rest.n > 0 && !isSafe(rest, shown.get(node.name) ?? [])) {
      const [smallest, ...others] = below
      if (!smallest) break
      told.delete(smallest.name)
      const under = nearestBelow(smallest, told)
      rest = added(
        rest,
        without(
          smallest.tally,
          under.map(({ tally }) => tally),
        ),
      )
      below = under.length === 0 ? others : [...others, ...under].sort(bySize)
    }
  }
  return told
}

/** The groups that are told below a group, with none that is told between. */
const nearestBelow = (node: TallyNode, told: ReadonlySet<string>): TallyNode[] =>
  node.children.flatMap((child) => (told.has(child.name) ? [child] : nearestBelow(child, told)))

function differenceIsSafe({ only }: Tally, a: string, b: string, k: number): boolean {
  const [left, right] = [only[`${a}>${b}`] ?? 0, only[`${b}>${a}`] ?? 0]
  // Where neither holds the other, the difference of the two counts is the count of nobody in particular.
  if (left > 0 && right > 0) return true
  return left + right === 0 || left + right >= k
}

/** Both together, of every count; `sign` −1 takes the second away. */
function added(a: Tally, b: Tally, sign: 1 | -1 = 1): Tally {
  const sum = (x: Readonly<Record<string, number>>, y: Readonly<Record<string, number>>) => {
    const counts: Record<string, number> = {}
    for (const key of Object.keys(x)) counts[key] = (x[key] ?? 0) + sign * (y[key] ?? 0)
    return counts
  }
  return { n: a.n + sign * b.n, has: sum(a.has, b.has), only: sum(a.only, b.only) }
}

const without = (whole: Tally, parts: readonly Tally[]): Tally =>
  parts.reduce((left, part) => added(left, part, -1), whole)

const bySize = (a: TallyNode, b: TallyNode): number =>
  a.tally.n - b.tally.n || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
