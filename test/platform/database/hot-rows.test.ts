import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { hotRows } from '../../../src/platform/database/hot-rows.ts'
import { freshSqlite, type TestDatabase } from '../../support/databases.ts'

type Db = TestDatabase['queries']

let db: TestDatabase
beforeEach(async () => {
  db = await freshSqlite()
})
afterEach(() => db.close())

const row = (key: string, result: string) => ({
  actor_id: 'a',
  idempotency_key: key,
  input_hash: '0'.repeat(64),
  result,
  created_at: '2026-11-02T01:00:00.000Z',
})
type Row = ReturnType<typeof row>
const COLUMNS = ['actor_id', 'idempotency_key', 'input_hash', 'result', 'created_at'] as const
const build = (queries: Db, rows: Row[]) => queries.insertInto('idempotency_keys').values(rows)

const stored = (of: TestDatabase) =>
  of.queries
    .selectFrom('idempotency_keys')
    .select(['idempotency_key', 'result'])
    .orderBy('idempotency_key')
    .execute()

test('each value goes into its own row and column, whatever the number of rows', async () => {
  const insert = hotRows<Db, Row>(COLUMNS, build)
  const all = Array.from({ length: 13 }, (_, i) => row(`k${String(i).padStart(2, '0')}`, `result ${i}`))
  await db.atomically([
    insert(db.queries, all.slice(0, 1)),
    insert(db.queries, all.slice(1, 12)),
    insert(db.queries, all.slice(12)),
  ])
  expect(await stored(db)).toEqual(all.map(({ idempotency_key, result }) => ({ idempotency_key, result })))
})

test('members may come in any order, and what is no column is left out', async () => {
  const insert = hotRows<Db, Row>(COLUMNS, build)
  const { actor_id, ...others } = row('k', 'r')
  await db.atomically([insert(db.queries, [{ ...others, more: 'x', actor_id } as Row])])
  expect(await stored(db)).toEqual([{ idempotency_key: 'k', result: 'r' }])
})

test('a statement is built once for each number of rows and each database', async () => {
  const counted = vi.fn(build)
  const insert = hotRows<Db, Row>(COLUMNS, counted)
  const other = await freshSqlite()
  const two = [row('a', '1'), row('b', '2')]
  await db.atomically([insert(db.queries, two), insert(db.queries, [row('c', '3'), row('d', '4')])])
  expect(counted).toHaveBeenCalledTimes(1)
  await db.atomically([insert(db.queries, [row('e', '5')])])
  expect(counted).toHaveBeenCalledTimes(2)
  await other.atomically([insert(other.queries, two)])
  expect(counted).toHaveBeenCalledTimes(3)
  expect(await stored(other)).toHaveLength(2)
  await other.close()
})

test('a row that lacks a member is refused, and nothing is written', async () => {
  const insert = hotRows<Db, Row>(COLUMNS, build)
  const { result: _, ...lacking } = row('k', 'r')
  await expect(db.atomically([insert(db.queries, [row('a', '1'), lacking as Row])])).rejects.toThrow(
    'is missing',
  )
  expect(await stored(db)).toEqual([])
})
