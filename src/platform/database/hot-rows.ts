import type { Compilable } from 'kysely'
import type { Statement } from './database.ts'
import { hotStatement } from './hot-read.ts'

type Value = string | number | null

/**
 * An insert of several rows as one statement, compiled once for each number of rows: to compile it anew costs more than to write them.
 * `build` is given rows whose members are placeholders, to hand on to `values()`. How many rows an engine takes, `rowsARound` says.
 */
export function hotRows<Queries extends object, Row extends object>(
  columns: readonly (keyof Row & string)[],
  build: (queries: Queries, rows: Row[]) => Compilable,
): (queries: Queries, rows: readonly Row[]) => Statement {
  // Parameters are named by their place, so that an array of values will do for them.
  const compiled = (count: number) =>
    hotStatement((queries: Queries, places: Readonly<Record<number, Value>>) => {
      const row = (at: number) =>
        Object.fromEntries(columns.map((column, i) => [column, places[at * columns.length + i]])) as Row
      return build(
        queries,
        Array.from({ length: count }, (_, at) => row(at)),
      )
    })
  const byCount = new Map<number, ReturnType<typeof compiled>>()
  return (queries, rows) => {
    const known = byCount.get(rows.length)
    const statement = known ?? compiled(rows.length)
    if (!known) byCount.set(rows.length, statement)
    const values: Value[] = []
    for (const row of rows) for (const column of columns) values.push(row[column] as Value)
    return statement(queries, values)
  }
}
