import type { OpenDataRow } from './open-data-column.ts'

/** What makes of one edition a later one: first take away the removed, then put the others in place by their id. */
export interface RowChanges {
  readonly upserted: readonly OpenDataRow[]
  readonly removed: readonly string[]
}

/** What is remembered of a row in order to see whether it has changed. */
export interface RowMark {
  readonly id: string
  readonly hash: string
}

/** Gathers differences page by page, up to a number of rows; beyond it gives up, for then the whole is the shorter way. */
export class ChangeGatherer {
  readonly #max: number
  #upserted = new Map<string, OpenDataRow>()
  #removed = new Set<string>()
  #tooMany = false

  constructor(max: number) {
    this.#max = max
  }

  /** The same stretch of the register in the edition before and in this one. */
  page(before: readonly RowMark[], now: readonly (RowMark & { readonly row: OpenDataRow })[]): void {
    if (this.#tooMany) return
    const known = new Map(before.map(({ id, hash }) => [id, hash]))
    for (const { id, hash, row } of now) {
      if (known.get(id) !== hash) this.#upserted.set(id, row)
      known.delete(id)
    }
    for (const id of known.keys()) this.#removed.add(id)
    if (this.#upserted.size + this.#removed.size > this.#max) this.#giveUp()
  }

  #giveUp(): void {
    this.#tooMany = true
    this.#upserted.clear()
    this.#removed.clear()
  }

  /** Undefined when there were too many. */
  result(): RowChanges | undefined {
    if (this.#tooMany) return undefined
    // A row that moved in the register was missed in one place and found in another.
    const removed = [...this.#removed].filter((id) => !this.#upserted.has(id))
    return { upserted: [...this.#upserted.values()], removed }
  }
}

/** Several steps as one, in their order. */
export function mergeChanges(steps: readonly RowChanges[]): RowChanges {
  const upserted = new Map<string, OpenDataRow>()
  const removed = new Set<string>()
  for (const step of steps) {
    for (const id of step.removed) {
      upserted.delete(id)
      removed.add(id)
    }
    for (const row of step.upserted) {
      removed.delete(row.id)
      upserted.set(row.id, row)
    }
  }
  return { upserted: [...upserted.values()], removed: [...removed] }
}
