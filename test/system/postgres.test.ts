import { globSync, readFileSync } from 'node:fs'
import { CompiledQuery, sql } from 'kysely'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import {
  type OpenedDatabase,
  type Queries,
  StorageUnavailable,
} from '../../src/platform/database/database.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { readMigrations } from '../../src/platform/database/migrations-folder.ts'
import { openPostgres } from '../../src/platform/database/postgres.ts'
import { readTables } from '../support/read-tables.ts'

interface Notes {
  notes: { id: number; text: string }
}

let client: pg.Client
let name: string
let db: OpenedDatabase<Queries<Notes>>
let serial = 0
beforeEach(async () => {
  client = new pg.Client(inject('postgresUrl').replace(/\/\w+$/, '/postgres'))
  await client.connect()
  name = `feri_trial_${process.pid}_${++serial}`
  await client.query(`create database ${name}`)
  db = openPostgres<Notes>(inject('postgresUrl').replace(/\/\w+$/, `/${name}`))
  await db.script('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL)')
})
afterEach(async () => {
  await db.close()
  await client.query(`drop database ${name} with (force)`)
  await client.end()
})

const add = (id: number, text = '') => db.queries.insertInto('notes').values({ id, text })
const rename = (id: number, text: string) =>
  db.queries.updateTable('notes').set({ text }).where('id', '=', id)
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'saved',
    (error: unknown) => (error instanceof StorageUnavailable ? 'unavailable' : String(error)),
  )

test('its tables have the columns that tables.ts says', async () => {
  const told = Object.assign(
    {},
    ...globSync('src/*/tables.ts').map((file) => readTables(readFileSync(file, 'utf8'))),
  )
  // The substring index is a table of its own only where it is FTS5.
  delete told.register_search
  const template = new pg.Client(inject('postgresUrl'))
  await template.connect()
  const { rows } = await template.query<{ table_name: string; column_name: string; is_nullable: string }>(
    "select table_name, column_name, is_nullable from information_schema.columns where table_schema = 'public'",
  )
  await template.end()
  const made: Record<string, string[]> = {}
  for (const { table_name, column_name, is_nullable } of rows) {
    if (table_name === 'schema_migrations') continue
    made[table_name] ??= []
    made[table_name].push(is_nullable === 'YES' ? `${column_name}?` : column_name)
  }
  for (const columns of Object.values(made)) columns.sort()
  expect(made).toEqual(told)
})

test('a changed migration is refused, an applied one is left alone, and two processes may start at once', async () => {
  const one = { name: '0001_bodies.sql', sql: 'CREATE TABLE bodies (id TEXT PRIMARY KEY);' }
  const now = () => '2026-11-02T01:00:00.000Z'
  await Promise.all([migrate(db, [one], now), migrate(db, [one], now)])
  expect(await migrate(db, [one], now)).toEqual([])
  await expect(migrate(db, [{ ...one, sql: '' }], now)).rejects.toThrow('was changed')
  const all = readMigrations('schema', 'postgres')
  expect(all.map((file) => file.name)).toEqual(readMigrations('schema', 'sqlite').map((file) => file.name))
})

test('transactions that lock each other out are run again until both are written', async () => {
  await db.atomically([add(1), add(2)])
  const pairs = Array.from({ length: 20 }, (_, n) => (n % 2 ? [1, 2] : [2, 1]))
  await Promise.all(
    pairs.map(([first = 0, second = 0], n) => db.atomically([rename(first, `${n}`), rename(second, `${n}`)])),
  )
  const rows = await db.queries.selectFrom('notes').select('text').distinct().execute()
  expect(rows).toHaveLength(1)
})

describe('when the server goes away', () => {
  const cutOff = () =>
    client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])

  test('idle connections are replaced without anyone noticing for long', async () => {
    await db.atomically([add(1)])
    await cutOff()
    // The first may still be given a connection that is just closing.
    await outcome(db.atomically([add(2)]))
    await db.atomically([add(3)])
    expect(await db.ping()).toBe(true)
  })

  test('a change under way is unavailable and leaves nothing', async () => {
    const slow = { compile: () => CompiledQuery.raw('select pg_sleep(5)') }
    const changing = outcome(db.atomically([add(1), slow]))
    await new Promise((resolve) => setTimeout(resolve, 200))
    await cutOff()
    expect(await changing).toBe('unavailable')
    expect(await db.queries.selectFrom('notes').selectAll().execute()).toEqual([])
  })

  test('a server that is not there is unavailable, to readers as to writers', async () => {
    const nowhere = openPostgres<Notes>('postgres://feri@127.0.0.1:9/nothing')
    const read = nowhere.queries.selectFrom('notes').selectAll()
    expect(await outcome(read.execute())).toBe('unavailable')
    expect(await outcome(nowhere.atomically([read]))).toBe('unavailable')
    expect(await nowhere.ping()).toBe(false)
    await nowhere.close()
  })
})

test('whole numbers beyond what a number holds come back as bigint, never rounded', async () => {
  const read = db.queries.selectFrom('notes').select(sql<unknown>`9007199254740993::bigint`.as('n'))
  await db.atomically([add(1)])
  expect(await read.executeTakeFirst()).toEqual({ n: 9007199254740993n })
})
