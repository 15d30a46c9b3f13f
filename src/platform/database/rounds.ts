import type { Engine } from './database.ts'

/** D1 binds at most a hundred values a statement; the others take thousands, and longer statements are no faster. */
const VALUES_MAX: Readonly<Record<Engine, number>> = { d1: 100, sqlite: 2_000, postgres: 10_000 }

/** How many ids go into one `in (…)`: one size for every engine, so that few statements are prepared. */
export const IDS_A_ROUND = 90

/** How many rows of so many columns one insert takes. */
export const rowsARound = (engine: Engine, columns: number): number =>
  Math.floor(VALUES_MAX[engine] / columns)

/** The items in their order, at most `size` at a time; no round for no items. */
export const inRounds = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
