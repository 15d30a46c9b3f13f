import type { HowChosen } from '../interviews/round-draw.ts'
import type { Quarter } from '../platform/quarter.ts'

/** What one worker told, as far as figures are made of it: codes and sums in yen, nobody's name, nothing in words. */
export interface FeeFact {
  /** Of the fee record; of use only to join what belongs to it. */
  readonly id: string
  readonly sourceId: string
  readonly programme: string
  readonly agencyId: string | null
  readonly orderId: string | null
  readonly roundId: string | null
  readonly paidAnything: boolean
  /** Something was not allowed or above its ceiling, by each of the three answers. */
  readonly law: boolean
  readonly scheme: boolean
  readonly ilo: boolean
  readonly paid: number | null
  readonly notAllowed: Readonly<Record<'law' | 'scheme' | 'ilo', number | null>>
  /** Of `paid`: interest on loans for it. */
  readonly interest: number
  readonly wage: number | null
  readonly debt: number | null
  /** Indicators of forced labour, 1 to 11. */
  readonly signals: readonly number[]
}

/** A round as its figures need it: how its workers were chosen, and how many there are. */
export interface CountedRound {
  readonly id: string
  readonly kind: string
  readonly period: Quarter | null
  readonly programme: string
  readonly agencyId: string | null
  readonly orderId: string | null
  readonly how: HowChosen | null
  readonly listed: number
  readonly drawn: number
  readonly refused: number
}

/** How many workers of one round paid for one item. */
export interface ItemCount {
  readonly programme: string
  readonly agencyId: string | null
  readonly orderId: string | null
  readonly roundId: string | null
  readonly item: string
  readonly workers: number
}

/** All that the figures of one quarter are made of. */
export interface QuarterFacts {
  readonly facts: readonly FeeFact[]
  readonly rounds: readonly CountedRound[]
  readonly items: readonly ItemCount[]
}

const KINDS = ['pre_departure', 'arrival', 'month_3', 'month_6', 'month_12', 'exit', 'return']

/**
 * Leaves of each job order only the kind of round that asked most workers in the quarter (the later kind, where two are equal). Codes
 * differ from round to round, so nobody can see that the same five workers were asked on arrival and three months later: without this
 * they would be ten. Rounds of a body as a whole and of its job orders may meet the same workers too: the larger side stays.
 */
export function oneRoundEach({ facts, rounds, items }: QuarterFacts): QuarterFacts {
  const kindOf = new Map(rounds.map(({ id, kind }) => [id, kind]))
  const kind = ({ roundId }: Placed) => kindOf.get(roundId ?? '') ?? ''
  const sizes = new Map<string, Map<string, number>>()
  for (const fact of facts) add(sizes, placeOf(fact), kind(fact))
  const kept = new Map([...sizes].map(([place, kinds]) => [place, largest(kinds)]))
  const sides = new Map<string, Map<string, number>>()
  for (const fact of facts)
    if (kept.get(placeOf(fact)) === kind(fact)) add(sides, agencyOf(fact), sideOf(fact))
  const keptSide = new Map([...sides].map(([agency, both]) => [agency, largest(both)]))
  const stays = (one: Placed) =>
    kept.get(placeOf(one)) === kind(one) && keptSide.get(agencyOf(one)) === sideOf(one)
  const staying = facts.filter(stays)
  const used = new Set(staying.map(({ roundId }) => roundId))
  const told = new Set(facts.map(({ roundId }) => roundId))
  return {
    facts: staying,
    // A round in which nobody has told anything still says how many were asked.
    rounds: rounds.filter(({ id }) => used.has(id) || !told.has(id)),
    items: items.filter(stays),
  }
}

type Placed = Pick<FeeFact, 'programme' | 'agencyId' | 'orderId' | 'roundId'>
const agencyOf = ({ programme, agencyId }: Placed) => `${programme}|${agencyId ?? ''}`
const placeOf = (one: Placed) => `${agencyOf(one)}|${one.orderId ?? ''}`
const sideOf = ({ orderId }: Placed) => (orderId === null ? 'body' : 'orders')

function add(counts: Map<string, Map<string, number>>, group: string, part: string): void {
  const parts = counts.get(group) ?? new Map<string, number>()
  parts.set(part, (parts.get(part) ?? 0) + 1)
  counts.set(group, parts)
}

const largest = (parts: ReadonlyMap<string, number>): string =>
  [...parts].reduce((a, b) =>
    b[1] > a[1] || (b[1] === a[1] && KINDS.indexOf(b[0]) > KINDS.indexOf(a[0])) ? b : a,
  )[0]
