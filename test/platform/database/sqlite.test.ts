import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  type OpenedDatabase,
  type Queries,
  StorageUnavailable,
} from '../../../src/platform/database/database.ts'
import { openSqlite } from '../../../src/platform/database/sqlite.ts'

interface Tables {
  notes: { id: number; text: string }
}

let folder: string
let file: string
let db: OpenedDatabase<Queries<Tables>>
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'feri-sqlite-'))
  file = join(folder, 'db')
  db = openSqlite<Tables>(file)
  await db.script('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL)')
})
afterEach(async () => {
  await db.close()
  rmSync(folder, { recursive: true })
})

const add = (id: number, text = '') => db.queries.insertInto('notes').values({ id, text })
/** What another process would see. */
const seen = () => {
  const other = new Sqlite(file, { readonly: true })
  const ids = other.prepare('select id from notes order by id').pluck().all()
  other.close()
  return ids
}

test('what is acknowledged can be read by another process', async () => {
  await db.atomically([add(1), add(2)])
  expect(seen()).toEqual([1, 2])
})

test('nothing can be read by another process before it is acknowledged', async () => {
  const pending = db.atomically([add(1)])
  expect(seen()).toEqual([])
  await pending
})

test('batches of one moment are settled in the order they came', async () => {
  const order: number[] = []
  await Promise.all([1, 2, 3].map((id) => db.atomically([add(id)]).then(() => order.push(id))))
  expect(order).toEqual([1, 2, 3])
})

test('a thousand batches of one moment are all written', async () => {
  await Promise.all(Array.from({ length: 1_000 }, (_, n) => db.atomically([add(n + 1)])))
  expect(seen()).toHaveLength(1_000)
})

test('a batch sees what the one before it wrote', async () => {
  const rename = db.queries.updateTable('notes').set({ text: 'second' }).where('id', '=', 1)
  await Promise.all([db.atomically([add(1)]), db.atomically([rename])])
  const row = await db.queries.selectFrom('notes').select('text').executeTakeFirst()
  expect(row).toEqual({ text: 'second' })
})

test('of a group only the batch at fault is refused, and the others are written once', async () => {
  await db.atomically([add(1)])
  const outcomes = await Promise.allSettled([
    db.atomically([add(2)]),
    db.atomically([add(3), add(1)]),
    db.atomically([add(4)]),
    db.atomically([add(4)]),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected'])
  expect(seen()).toEqual([1, 2, 4])
})

test('what another process wrote is read in the next turn at the latest', async () => {
  const ids = async () => (await db.queries.selectFrom('notes').select('id').execute()).map(({ id }) => id)
  expect(await ids()).toEqual([])
  const other = new Sqlite(file)
  other.prepare("insert into notes values (7, '')").run()
  other.close()
  await nextTurn()
  expect(await ids()).toEqual([7])
})

test('a change follows reads of the same moment, though another process has written since', async () => {
  await db.queries.selectFrom('notes').select('id').execute()
  const other = new Sqlite(file)
  other.prepare("insert into notes values (7, '')").run()
  other.close()
  await db.atomically([add(8)])
  const rows = await db.queries.selectFrom('notes').select('id').orderBy('id').execute()
  expect(rows.map(({ id }) => id)).toEqual([7, 8])
})

test('a read that fails leaves nothing behind: the next one and the next change work', async () => {
  await expect(sql`select missing from notes`.execute(db.queries as never)).rejects.toThrow('no such column')
  await expect(sql`select abs(-9223372036854775807 - 1)`.execute(db.queries as never)).rejects.toThrow(
    'integer overflow',
  )
  await db.atomically([add(1)])
  expect(seen()).toEqual([1])
})

test('an empty batch is written like any other', async () => {
  await db.atomically([])
})

describe('when the disk is full', () => {
  const outcome = (batch: Promise<void>) =>
    batch.then(
      () => 'saved',
      (error: unknown) => (error instanceof StorageUnavailable ? 'unavailable' : String(error)),
    )

  test('nobody of the group is acknowledged, nothing is written, and later it works again', async () => {
    await db.script('PRAGMA max_page_count = 3')
    const group = [add(1), add(2, 'x'.repeat(100_000)), add(3)]
    const outcomes = await Promise.all(group.map((one) => outcome(db.atomically([one]))))
    expect(outcomes).toEqual(['unavailable', 'unavailable', 'unavailable'])
    expect(seen()).toEqual([])
    expect(await db.ping()).toBe(true)
    await db.script('PRAGMA max_page_count = 10000')
    await db.atomically([add(1)])
    expect(seen()).toEqual([1])
  })

  test('one whose own statement had failed before is told of that', async () => {
    await db.atomically([add(1)])
    await db.script('PRAGMA max_page_count = 3')
    const [twice, full] = await Promise.allSettled([
      db.atomically([add(1)]),
      db.atomically([add(2, 'x'.repeat(100_000))]),
    ])
    expect(twice).toMatchObject({ reason: { name: 'UniqueViolation', table: 'notes', columns: ['id'] } })
    expect(full).toMatchObject({ reason: { name: 'StorageUnavailable' } })
  })
})

test('closing writes what was waiting; afterwards nothing is accepted', async () => {
  const waiting = db.atomically([add(1)])
  await db.close()
  await waiting
  expect(seen()).toEqual([1])
  await expect(db.atomically([add(2)])).rejects.toThrow(StorageUnavailable)
  expect(await db.ping()).toBe(false)
})

test('the file is opened as the record needs it', async () => {
  const pragma = async (name: string) => {
    const { rows } = await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(raw())
    return Object.values(rows[0] ?? {})[0]
  }
  const { Kysely } = await import('kysely')
  const raw = () => new Kysely<Tables>({ dialect: db.dialect })
  expect(await pragma('journal_mode')).toBe('wal')
  expect(await pragma('synchronous')).toBe(2)
  expect(await pragma('foreign_keys')).toBe(1)
  expect(await pragma('trusted_schema')).toBe(0)
  await expect(
    raw()
      .transaction()
      .execute(async () => 1),
  ).rejects.toThrow('no interactive transactions')
})
