import type { CountedRound, FeeFact, ItemCount, QuarterFacts } from './fee-fact.ts'

/** The one tree of groups that figures are published of. Nothing crosses it: that is what makes it safe (docs/decisions/0018). */
export const FIGURE_KINDS = ['corridor', 'programme', 'sending_agency', 'job_order'] as const
export type FigureKind = (typeof FIGURE_KINDS)[number]

export interface GroupKey {
  readonly kind: FigureKind
  /** Organisation or job order; empty for a corridor or programme. */
  readonly subjectId: string
  /** Empty for the corridor. An agency's programmes are apart: what is paid differs by programme, and like is compared with like. */
  readonly programme: string
}

export interface Group {
  readonly key: GroupKey
  readonly facts: FeeFact[]
  readonly items: ItemCount[]
  /** Rounds that lie wholly within the group. */
  readonly rounds: CountedRound[]
  readonly children: Group[]
}

interface Placed {
  readonly programme: string
  readonly agencyId: string | null
  readonly orderId: string | null
}

/** Puts each worker into his job order, agency, programme and corridor, as far as they are known. */
export function treeOf({ facts, rounds, items }: QuarterFacts): Group {
  const root = groupOf({ kind: 'corridor', subjectId: '', programme: '' })
  const known = new Map<string, Group>()
  const child = (parent: Group, key: GroupKey): Group => {
    const name = `${key.kind}|${key.programme}|${parent.key.subjectId}|${key.subjectId}`
    const before = known.get(name)
    if (before) return before
    const made = groupOf(key)
    known.set(name, made)
    parent.children.push(made)
    return made
  }
  const pathOf = ({ programme, agencyId, orderId }: Placed): Group[] => {
    const path = [root, child(root, { kind: 'programme', subjectId: '', programme })]
    if (agencyId !== null)
      path.push(child(path[1] as Group, { kind: 'sending_agency', subjectId: agencyId, programme }))
    if (agencyId !== null && orderId !== null)
      path.push(child(path[2] as Group, { kind: 'job_order', subjectId: orderId, programme }))
    return path
  }
  for (const fact of facts) for (const group of pathOf(fact)) group.facts.push(fact)
  for (const item of items) for (const group of pathOf(item)) group.items.push(item)
  for (const round of rounds) for (const group of pathOf(round)) group.rounds.push(round)
  return root
}

const groupOf = (key: GroupKey): Group => ({ key, facts: [], items: [], rounds: [], children: [] })

export interface Coverage {
  /** Null where the workers of the group were on a longer list, so that nobody knows how many of it they are. */
  readonly listed: number | null
  readonly refused: number
  readonly how: 'random' | 'all' | 'not_random'
}

/** How many there are, and how those who told were chosen. */
export function coverageOf({ facts, rounds }: Group): Coverage {
  const own = new Set(rounds.map(({ id }) => id))
  const whole = rounds.length > 0 && facts.every(({ roundId }) => roundId !== null && own.has(roundId))
  const hows = new Set(rounds.map(({ how }) => how))
  const [how] = hows
  return {
    listed: whole ? rounds.reduce((sum, { listed }) => sum + listed, 0) : null,
    refused: rounds.reduce((sum, { refused }) => sum + refused, 0),
    how: !whole || hows.size !== 1 || (how !== 'random' && how !== 'all') ? 'not_random' : how,
  }
}
