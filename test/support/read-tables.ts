/**
 * Reads a `tables.ts`: each table's columns, those that may be null with a question mark, sorted. The files are regular by
 * rule of the house (one member per table, each an inline literal of columns), so lines are enough to go by.
 */
export function readTables(source: string): Record<string, string[]> {
  const tables: Record<string, string[]> = {}
  let columns: string[] | undefined
  for (const line of source.split('\n')) {
    const table = /^ {2}(\w+): \{$/.exec(line)?.[1]
    if (table) {
      columns = []
      tables[table] = columns
    }
    const [, name, type] = /^ {4}(\w+): (.+)$/.exec(line) ?? []
    if (name && type) columns?.push(/\bnull\b/.test(type) ? `${name}?` : name)
  }
  for (const found of Object.values(tables)) found.sort()
  return tables
}
