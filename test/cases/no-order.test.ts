import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { readMigrations } from '../../src/platform/database/migrations-folder.ts'

/** Of officers alone: their acts have an hour anyway, and no worker's act adds a row. */
const OF_OFFICERS = [
  'case_audits',
  'case_audit_requests',
  'case_bodies',
  'case_holds',
  'case_notes',
  'case_orders',
  'identity_openings',
]
/** A share is added by an officer. */
const SHARES = ['repayment_shares']

describe('R11 the order of writing is kept nowhere, or neighbours would tell the hour of what bears only a day', () => {
  const sqlite = new Sqlite(':memory:')
  for (const { sql } of readMigrations('schema', 'sqlite')) sqlite.exec(sql)
  const tables = sqlite.prepare("SELECT name, wr FROM pragma_table_list WHERE schema = 'main'").all() as {
    name: string
    wr: number
  }[]
  const columns = (table: string) =>
    (sqlite.prepare('SELECT name FROM pragma_table_info(?)').all(table) as { name: string }[]).map(
      ({ name }) => name,
    )

  test.each(['journal', 'idempotency_keys', 'cases', 'case_groups', 'spent_challenges', 'repayment_answers'])(
    '%s has no rowid',
    (table) => {
      expect(tables.find(({ name }) => name === table)?.wr).toBe(1)
      expect(() => sqlite.prepare(`SELECT rowid FROM ${table}`)).toThrow(/no such column/)
    },
  )

  test('nor has any table with rows of a case into which a worker writes', () => {
    const ordered = tables.filter(({ name, wr }) => wr === 0 && columns(name).includes('case_id'))
    expect(ordered.map(({ name }) => name).sort()).toEqual([...OF_OFFICERS, ...SHARES].sort())
  })

  test('the journal still refuses what changes, shortens or leaves a gap in it', () => {
    const hash = 'a'.repeat(64)
    const insert = sqlite.prepare('INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    insert.run('case', 'x', 1, 'worker', 'received', '2026-11-02T00:00:00.000Z', '', hash, '', hash)
    expect(() => insert.run('case', 'x', 3, 'worker', 'noted', '', '', hash, hash, hash)).toThrow(
      /does not follow/,
    )
    expect(() => sqlite.exec("UPDATE journal SET action = 'other'")).toThrow(/append-only/)
    expect(() => sqlite.exec('DELETE FROM journal')).toThrow(/append-only/)
  })

  test('a database from before keeps every entry and every answer, in no order but that of its key', () => {
    const before = new Sqlite(':memory:')
    const all = readMigrations('schema', 'sqlite')
    const at = all.findIndex(({ name }) => name.startsWith('0024_'))
    for (const { sql } of all.slice(0, at)) before.exec(sql)
    const hash = 'a'.repeat(64)
    const entry = before.prepare('INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    for (const id of ['c', 'a', 'b'])
      entry.run('case', id, 1, 'worker', 'received', '2026-11-02T00:00:00.000Z', id, hash, '', hash)
    before.prepare('INSERT INTO idempotency_keys VALUES (?, ?, ?, ?, ?)').run('worker', 'k', hash, '{}', 'x')
    const kept = before.prepare('SELECT * FROM journal ORDER BY subject_id').all()
    for (const { sql } of all.slice(at)) before.exec(sql)
    expect(before.prepare('SELECT * FROM journal').all()).toEqual(kept)
    expect(before.prepare('SELECT result FROM idempotency_keys').all()).toEqual([{ result: '{}' }])
  })

  test('PostgreSQL is spared the words it does not know', () => {
    expect(readMigrations('schema', 'postgres').filter(({ sql }) => sql.includes(') WITHOUT ROWID'))).toEqual(
      [],
    )
  })
})
