import { globSync, readFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { readMigrations } from '../src/platform/database/migrations-folder.ts'
import { readTables } from './support/read-tables.ts'

/** What the migrations make: each table's columns, those that may be null with a question mark. */
function madeBySchema(): Record<string, string[]> {
  const db = new Sqlite(':memory:')
  for (const { sql } of readMigrations('schema', 'sqlite')) db.exec(sql)
  const list = db.pragma('table_list') as { name: string; type: string }[]
  // SQLite's own tables and those behind a search index are nobody's to describe; the index itself is.
  const ours = list.filter(({ name, type }) => /^(table|virtual)$/.test(type) && !name.startsWith('sqlite_'))
  return Object.fromEntries(
    ours.map(({ name, type }) => {
      const columns = db.pragma(`table_info(${name})`) as { name: string; notnull: 0 | 1; pk: number }[]
      const mark = (column: { notnull: 0 | 1; pk: number }) =>
        column.notnull || column.pk || type === 'virtual' ? '' : '?'
      return [name, columns.map((column) => column.name + mark(column)).sort()]
    }),
  )
}

test('tables.ts of the features say together what the migrations say', () => {
  const told = globSync('src/*/tables.ts').map((file) => readTables(readFileSync(file, 'utf8')))
  const names = told.flatMap((tables) => Object.keys(tables))
  expect(names.toSorted()).toEqual([...new Set(names)].toSorted())
  const shown = Object.assign({}, ...told)
  expect(shown).toEqual(madeBySchema())
})

test('every line of a tables.ts is understood', () => {
  for (const file of globSync('src/*/tables.ts')) {
    const text = readFileSync(file, 'utf8')
    const columns = Object.values(readTables(text)).flat()
    const lines = text.split('\n').filter((line) => /^ {4}\w+\??:/.test(line))
    expect(columns.length, file).toBe(lines.length)
  }
})
