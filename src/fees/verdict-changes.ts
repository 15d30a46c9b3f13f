import { type Assessment, BOUNDARIES, type Boundary, VERDICTS, type VerdictCode } from './assessment.ts'
import type { RecordSums } from './fee-record.ts'

/** The verdicts of one record as they stand. */
export interface StandingVerdicts {
  readonly id: string
  readonly overall: Readonly<Record<Boundary, VerdictCode>>
  /** Of each line, in their order. */
  readonly lines: readonly Readonly<Record<Boundary, VerdictCode>>[]
  readonly notAllowed: RecordSums['notAllowed']
}

/** From one verdict to another, and how often. */
export interface Move {
  readonly boundary: Boundary
  readonly from: VerdictCode
  readonly to: VerdictCode
  readonly count: number
}

/** A record whose verdict as a whole would change, by its id alone. */
export interface ChangedSample {
  readonly id: string
  readonly boundary: Boundary
  readonly from: VerdictCode
  readonly to: VerdictCode
}

export interface VerdictChanges {
  readonly records: number
  /** Records with a verdict, as a whole or of a line, that would change. */
  readonly recordsChanged: number
  readonly overall: readonly Move[]
  readonly lines: readonly Move[]
  /** Records whose sums to come back would change though no verdict does. */
  readonly onlySums: number
  readonly samples: readonly ChangedSample[]
}

export const SAMPLES_MAX = 20

/** Counts what a draft would change, record by record; holds counts and at most twenty samples, however many records come by. */
export function countChanges() {
  const overall = new Map<string, number>()
  const lines = new Map<string, number>()
  const samples: ChangedSample[] = []
  let records = 0
  let recordsChanged = 0
  let onlySums = 0
  const count = (moves: Map<string, number>, boundary: Boundary, from: VerdictCode, to: VerdictCode) => {
    if (from === to) return false
    const key = `${boundary} ${from} ${to}`
    moves.set(key, (moves.get(key) ?? 0) + 1)
    return true
  }
  return {
    add(before: StandingVerdicts, after: Assessment, notAllowed: RecordSums['notAllowed']): void {
      records += 1
      let changed = false
      for (const boundary of BOUNDARIES) {
        const [from, to] = [before.overall[boundary], after.overall[boundary]]
        if (count(overall, boundary, from, to)) {
          changed = true
          if (samples.length < SAMPLES_MAX) samples.push({ id: before.id, boundary, from, to })
        }
        for (const one of after.lines) {
          const stood = before.lines[one.line]?.[boundary]
          if (stood && count(lines, boundary, stood, one[boundary].verdict)) changed = true
        }
      }
      if (changed) recordsChanged += 1
      else if (BOUNDARIES.some((boundary) => before.notAllowed[boundary] !== notAllowed[boundary]))
        onlySums += 1
    },
    result: (): VerdictChanges => ({
      records,
      recordsChanged,
      overall: movesOf(overall),
      lines: movesOf(lines),
      onlySums,
      samples,
    }),
  }
}

const movesOf = (counts: ReadonlyMap<string, number>): Move[] =>
  BOUNDARIES.flatMap((boundary) =>
    VERDICTS.flatMap((from) =>
      VERDICTS.flatMap((to) => {
        const count = counts.get(`${boundary} ${from} ${to}`)
        return count === undefined ? [] : [{ boundary, from, to, count }]
      }),
    ),
  )

/** How many verdicts there are in moves. */
export const sumOfMoves = (moves: readonly Move[]): number => moves.reduce((sum, { count }) => sum + count, 0)
