import { type Load, load } from './load.ts'
import type { Server } from './servers.ts'

export interface Contestant {
  readonly name: string
  readonly server: Server
  readonly next: Load['next']
}

export interface Standing {
  readonly name: string
  readonly unit: string
  /** Median over the rounds. */
  readonly value: number
  readonly rounds: readonly number[]
  readonly note: string
}

export interface Row {
  readonly title: string
  /** The first is ours, the second what it is measured against. */
  readonly standings: readonly Standing[]
  readonly ratio: number
  readonly target: string
  readonly met: boolean
}

export interface Rounds {
  readonly rounds: number
  readonly seconds: number
  readonly connections: number
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = 0, high = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]]
  return (low + high) / 2
}

/** Lets the contestants take turns, each round in the other order, after one warming round each that does not count. */
export async function takeTurns(
  contestants: readonly Contestant[],
  { rounds, seconds, connections }: Rounds,
): Promise<Standing[]> {
  const rates = contestants.map((): number[] => [])
  const costs = contestants.map((): number[] => [])
  const tails = contestants.map((): number[] => [])
  const busy = contestants.map((): number[] => [])
  for (let round = -1; round < rounds; round += 1) {
    const order = contestants.map((_, i) => (round % 2 === 0 ? i : contestants.length - 1 - i))
    for (const i of order) {
      const contestant = contestants[i]
      if (!contestant) continue
      const { server, next } = contestant
      const before = server.cpuMs()
      const result = await load({ port: server.port, connections, seconds, next })
      if (round === -1) continue
      rates[i]?.push(result.perSecond)
      costs[i]?.push(((server.cpuMs() - before) * 1_000) / result.answers)
      tails[i]?.push(result.p99Ms)
      busy[i]?.push(result.generatorBusy)
    }
  }
  return contestants.map(({ name }, i) => ({
    name,
    unit: '/s',
    value: median(rates[i] ?? []),
    rounds: rates[i] ?? [],
    note: `${median(costs[i] ?? []).toFixed(0)} µs of processor a request, p99 ${median(tails[i] ?? []).toFixed(0)} ms, load generator ${(median(busy[i] ?? []) * 100).toFixed(0)} % of a core`,
  }))
}

/** A row of the table; `better` says which way is good. */
export function rowOf(
  title: string,
  standings: readonly Standing[],
  { target, met }: { target: string; met: (ratio: number) => boolean },
): Row {
  const [ours, theirs] = standings
  const ratio = (ours?.value ?? 0) / (theirs?.value ?? 1)
  return { title, standings, ratio, target, met: met(ratio) }
}
