import { readdirSync, readFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { beforeAll, describe, expect, test } from 'vitest'
import { readMigrations } from '../../src/platform/database/migrations-folder.ts'
import { PLAIN, SEALED } from './plain-columns.ts'

/** The first of the schema's files that is about cases; every later one is held to this until it is said not to be. */
const FIRST = 21
/** Files about audits and documents: no worker's word, name or case comes into their tables. What workers answer at a poster (0032) is held to it. */
const NOT_ABOUT_WORKERS = new Set([25, 26, 27, 28, 29, 30, 31, 33, 34])
const columns: string[] = []

beforeAll(() => {
  const sqlite = new Sqlite(':memory:')
  for (const { sql } of readMigrations('schema', 'sqlite')) sqlite.exec(sql)
  const text = readdirSync('schema')
    .filter((name) => Number.parseInt(name, 10) >= FIRST && !NOT_ABOUT_WORKERS.has(Number.parseInt(name, 10)))
    .map((name) => readFileSync(`schema/${name}`, 'utf8'))
    .join('\n')
  const made = [...text.matchAll(/CREATE TABLE (\w+)/g)].map(([, table = '']) => table)
  const changed = [...text.matchAll(/ALTER TABLE (\w+) ADD/g)].map(([, table = '']) => table)
  for (const table of new Set([...made, ...changed]))
    for (const { name } of sqlite.pragma(`table_info("${table}")`) as { name: string }[])
      columns.push(`${table}.${name}`)
  sqlite.close()
})

const plain = () =>
  Object.entries(PLAIN).flatMap(([table, named]) => Object.keys(named).map((name) => `${table}.${name}`))

describe('E10 every column of the schema of cases and repayments', () => {
  test('E10 is said to be sealed, or plain with the reason, and none is both or named in vain', () => {
    const named = [...plain(), ...Object.keys(SEALED)]
    expect(columns.length).toBeGreaterThan(180)
    expect(columns.filter((one) => !named.includes(one))).toEqual([])
    expect(named.filter((one) => !columns.includes(one))).toEqual([])
    expect(named.filter((one, at) => named.indexOf(one) !== at)).toEqual([])
  })

  test('E10 that is plain has a reason of some words', () => {
    const short = Object.values(PLAIN).flatMap((named) =>
      Object.entries(named).filter(([, why]) => why.length < 8),
    )
    expect(short).toEqual([])
  })

  test('E10 is named for what it is: what sounds sealed or wrapped is, and nothing else', () => {
    expect(columns.filter((one) => /seal|wrap/.test(one)).toSorted()).toEqual(Object.keys(SEALED).toSorted())
  })
})
