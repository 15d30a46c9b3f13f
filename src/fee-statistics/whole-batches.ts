import type { FeeFact, QuarterFacts } from './fee-fact.ts'

/**
 * Of a quarter that still runs, only whole batches of k workers an agency and programme, in the order of their filing, and never the last
 * k: whoever looks again tomorrow, or when the quarter is closed, sees the figures of at least k more workers or the same ones, and
 * cannot subtract one. Job orders, refusals and items wait for the end of the quarter.
 */
export function wholeBatches({ facts, rounds }: QuarterFacts, k: number): QuarterFacts {
  const groups = new Map<string, FeeFact[]>()
  for (const fact of facts) {
    const name = `${fact.programme}|${fact.agencyId ?? ''}`
    const group = groups.get(name)
    if (group) group.push(fact)
    else groups.set(name, [fact])
  }
  return {
    facts: [...groups.values()].flatMap((group) =>
      group
        .slice(0, Math.max(0, Math.floor((group.length - k) / k) * k))
        .map((fact) => ({ ...fact, orderId: null })),
    ),
    rounds: rounds.map((round) => ({ ...round, orderId: null, refused: 0 })),
    items: [],
  }
}
