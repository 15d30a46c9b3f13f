import { LADDER, OUTCOMES } from '../cases/case.ts'
import type { CaseClock } from '../cases/case-clock.ts'

/** What is told of the cases that ended in a quarter, the worthiest first: where not all can be told, the first are. */
export const CASE_TABLES = {
  outcome: OUTCOMES,
  answer: ['met', 'missed'],
  acknowledge: ['met', 'missed'],
  ladder: LADDER,
} as const satisfies Readonly<Record<string, readonly string[]>>
export type CaseTable = keyof typeof CASE_TABLES
export const TABLE_NAMES = Object.keys(CASE_TABLES) as readonly CaseTable[]

/** One case by the line of each table it belongs to; empty where it belongs to none. */
export type CaseFact = Readonly<Record<CaseTable, string>>

/** How a clock ended, the last of its kind: what was missed once stays missed. */
export function clockOf(clocks: readonly CaseClock[], kind: CaseClock['kind']): string {
  const states = clocks.filter((one) => one.kind === kind).map(({ state }) => state)
  if (states.includes('missed')) return 'missed'
  return states.includes('met') ? 'met' : ''
}

/** Counts by table and line; a line that is not there is hidden: too few, none, or it would tell of others. */
export type CaseCounts = Readonly<Record<CaseTable, Readonly<Record<string, number>>>>

export interface CaseFigures {
  /** In steps of k, so that nothing follows from taking another number away. */
  readonly received: number | null
  readonly concluded: number | null
  readonly tables: CaseCounts
}

/**
 * What may be told of cases. A line of a table needs k cases in it and k outside; what is left of a table is nobody or k. Several tables are
 * told of the same cases only as far as every crossing of their lines that is not empty holds k cases (a line that is not told counts with
 * the rest): whatever is added and subtracted, what comes out is a union of such crossings, and never fewer than k.
 *
 * `within` narrows the lines to those of another choice.
 */
export function caseFigures(
  received: number,
  concluded: readonly CaseFact[],
  k: number,
  within?: CaseCounts,
): CaseFigures {
  const shown = new Map<CaseTable, ReadonlySet<string>>()
  for (const table of TABLE_NAMES) {
    const lines = linesOf(concluded, table, k).filter(
      (line) => within === undefined || within[table][line] !== undefined,
    )
    while (lines.length > 0 && !crossesWell(concluded, new Map([...shown, [table, new Set(lines)]]), k))
      lines.pop()
    if (lines.length > 0) shown.set(table, new Set(lines))
  }
  const counts = (table: CaseTable) =>
    Object.fromEntries(
      CASE_TABLES[table].flatMap((line) =>
        shown.get(table)?.has(line) ? [[line, concluded.filter((one) => one[table] === line).length]] : [],
      ),
    )
  return {
    received: received >= k ? Math.round(received / k) * k : null,
    concluded: concluded.length >= k ? concluded.length : null,
    tables: {
      outcome: counts('outcome'),
      answer: counts('answer'),
      acknowledge: counts('acknowledge'),
      ladder: counts('ladder'),
    },
  }
}

/** The lines that could stand alone, the largest first. */
function linesOf(facts: readonly CaseFact[], table: CaseTable, k: number): string[] {
  const counts = new Map<string, number>()
  for (const one of facts) counts.set(one[table], (counts.get(one[table]) ?? 0) + 1)
  return (CASE_TABLES[table] as readonly string[])
    .filter((line) => {
      const count = counts.get(line) ?? 0
      return count >= k && facts.length - count >= k
    })
    .sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1))
}

function crossesWell(
  facts: readonly CaseFact[],
  shown: ReadonlyMap<CaseTable, ReadonlySet<string>>,
  k: number,
): boolean {
  const crossing = (one: CaseFact): string =>
    [...shown].map(([table, lines]) => (lines.has(one[table]) ? one[table] : '')).join('|')
  return [...Map.groupBy(facts, crossing).values()].every((some) => some.length >= k)
}
