import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { hotRead, hotStatement } from '../../../src/platform/database/hot-read.ts'
import { freshSqlite, type TestDatabase } from '../../support/databases.ts'

type Db = TestDatabase['queries']

let db: TestDatabase
beforeEach(async () => {
  db = await freshSqlite()
})
afterEach(() => db.close())

const insert = hotStatement((queries: Db, p: { key: string; result: string }) =>
  queries.insertInto('idempotency_keys').values({
    actor_id: 'a',
    idempotency_key: p.key,
    input_hash: '0'.repeat(64),
    result: p.result,
    created_at: '2026-11-02T01:00:00.000Z',
  }),
)
const find = hotRead((queries: Db, p: { key: string }) =>
  queries.selectFrom('idempotency_keys').select('result').where('idempotency_key', '=', p.key),
)

test('a prepared write is described anew with each call, and mixes constants with parameters', async () => {
  await db.atomically([
    insert(db.queries, { key: 'one', result: '1' }),
    insert(db.queries, { key: 'two', result: '2' }),
  ])
  expect(await find(db, { key: 'one' })).toEqual([{ result: '1' }])
  expect(await find(db, { key: 'two' })).toEqual([{ result: '2' }])
  expect(await find(db, { key: 'three' })).toEqual([])
})

test('a query is built once for each database and never for another', async () => {
  const build = vi.fn((queries: Db, p: { actor: string }) =>
    queries.selectFrom('idempotency_keys').select('result').where('actor_id', '=', p.actor),
  )
  const look = hotRead(build)
  const other = await freshSqlite()
  await look(db, { actor: 'a' })
  await look(db, { actor: 'b' })
  expect(build).toHaveBeenCalledTimes(1)
  await other.atomically([insert(other.queries, { key: 'k', result: 'there' })])
  expect(await look(other, { actor: 'a' })).toEqual([{ result: 'there' }])
  expect(await look(db, { actor: 'a' })).toEqual([])
  expect(build).toHaveBeenCalledTimes(2)
  await other.close()
})

test('a parameter used twice is bound twice', async () => {
  const either = hotRead((queries: Db, p: { text: string }) =>
    queries
      .selectFrom('idempotency_keys')
      .select('idempotency_key')
      .where((eb) => eb.or([eb('idempotency_key', '=', p.text), eb('result', '=', p.text)])),
  )
  await db.atomically([
    insert(db.queries, { key: 'x', result: 'y' }),
    insert(db.queries, { key: 'y', result: 'z' }),
  ])
  expect(await either(db, { text: 'y' })).toHaveLength(2)
})

test('a missing parameter is a bug and not NULL', async () => {
  expect(() => find(db, {} as { key: string })).toThrow('key is missing')
})

test('a parameter cannot be computed with, for the query would keep the first answer for ever', () => {
  const prefix = hotRead((queries: Db, p: { key: string }) =>
    queries.selectFrom('idempotency_keys').select('result').where('idempotency_key', 'like', `${p.key}%`),
  )
  expect(() => prefix(db, { key: 'a' })).toThrow('only be bound')
})
