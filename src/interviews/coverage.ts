import type { ReplacementReason, Traits, WorkerState } from './round-worker.ts'

/** So many workers of one stratum, with these traits, in this state. */
export interface CountedWorkers {
  readonly stratum: string
  readonly traits: Traits
  readonly state: WorkerState
  readonly reason: ReplacementReason | null
  readonly workers: number
}

/** What has become of those who were chosen. Each is counted once in `waiting` … `otherwise`, which make up `chosen`. */
export interface Counts {
  readonly listed: number
  /** Drawn at first, and those who took another's place. */
  readonly chosen: number
  readonly waiting: number
  /** Have a link and have not sent it yet. */
  readonly invited: number
  readonly interviewed: number
  /** Said no, whether or not another took their place; likewise the two that follow. */
  readonly refused: number
  readonly unreachable: number
  readonly left: number
  /** Replaced for another reason: not safe, no interpreter, a conflict of interest. */
  readonly otherwise: number
  /** Of all of them: whose place another took. */
  readonly replaced: number
}

export interface StratumCoverage extends Counts {
  readonly stratum: string
  /** What they have in common; null where small groups were put together, so that nobody stands out. */
  readonly traits: Traits | null
}

/** How far the choice came, to be printed beside every figure (standards.md 9.3). */
export interface Coverage extends Counts {
  /** Interviewed of all chosen, 0 to 1; null while nobody is chosen. Nobody is left out of what it is a share of. */
  readonly responseRate: number | null
  readonly strata: readonly StratumCoverage[]
}

const NONE: Counts = {
  listed: 0,
  chosen: 0,
  waiting: 0,
  invited: 0,
  interviewed: 0,
  refused: 0,
  unreachable: 0,
  left: 0,
  otherwise: 0,
  replaced: 0,
}

type Outcome = Exclude<keyof Counts, 'listed' | 'chosen' | 'replaced'>

const OUTCOME: Readonly<Record<Exclude<WorkerState, 'listed' | 'replaced'>, Outcome>> = {
  drawn: 'waiting',
  invited: 'invited',
  interviewed: 'interviewed',
  refused: 'refused',
  unreachable: 'unreachable',
  left: 'left',
}

/** What somebody's state says happened: who was replaced because he refused has refused. */
function outcomeOf({ state, reason }: Pick<CountedWorkers, 'state' | 'reason'>): Outcome | undefined {
  if (state === 'listed') return undefined
  if (state !== 'replaced') return OUTCOME[state]
  return reason === 'refused' || reason === 'unreachable' || reason === 'left' ? reason : 'otherwise'
}

function sum(counted: readonly CountedWorkers[]): Counts {
  const counts = { ...NONE }
  for (const one of counted) {
    const outcome = outcomeOf(one)
    counts.listed += one.workers
    if (!outcome) continue
    counts.chosen += one.workers
    counts[outcome] += one.workers
    if (one.state === 'replaced') counts.replaced += one.workers
  }
  return counts
}

/** Coverage of a round from its workers counted by stratum, traits and state. Pure. */
export function coverageOf(counted: readonly CountedWorkers[]): Coverage {
  const whole = sum(counted)
  const byStratum = [...Map.groupBy(counted, ({ stratum }) => stratum)]
  return {
    ...whole,
    responseRate: whole.chosen === 0 ? null : whole.interviewed / whole.chosen,
    strata: byStratum
      .sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
      .map(([stratum, those]) => ({ stratum, traits: commonTraits(those), ...sum(those) })),
  }
}

function commonTraits(those: readonly CountedWorkers[]): Traits | null {
  const [first] = those
  if (!first) return null
  const same = (other: Traits) => JSON.stringify(other) === JSON.stringify(first.traits)
  return those.every(({ traits }) => same(traits)) ? first.traits : null
}
