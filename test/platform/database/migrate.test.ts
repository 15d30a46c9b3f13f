import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CompiledQuery } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { OpenedDatabase } from '../../../src/platform/database/database.ts'
import { type Migration, migrate } from '../../../src/platform/database/migrate.ts'
import { readMigrations } from '../../../src/platform/database/migrations-folder.ts'
import { openSqlite } from '../../../src/platform/database/sqlite.ts'

const now = () => '2026-11-02T01:00:00.000Z'
const bodies: Migration = {
  name: '0001_bodies.sql',
  sql: 'CREATE TABLE bodies (id TEXT NOT NULL PRIMARY KEY);',
}
const visits: Migration = {
  name: '0002_visits.sql',
  sql: 'CREATE TABLE visits (id TEXT NOT NULL PRIMARY KEY)',
}

let db: OpenedDatabase<unknown>
beforeEach(() => {
  db = openSqlite(':memory:')
})
afterEach(() => db.close())

const tables = async () => {
  const rows = await db.run<{ name: string }>(
    CompiledQuery.raw("select name from sqlite_master where type = 'table' order by name") as CompiledQuery<{
      name: string
    }>,
    [],
  )
  return rows.map(({ name }) => name)
}

test('migrations are applied once, in the order of their names', async () => {
  expect(await migrate(db, [visits, bodies], now)).toEqual(['0001_bodies.sql', '0002_visits.sql'])
  expect(await migrate(db, [visits, bodies], now)).toEqual([])
  expect(await tables()).toEqual(['bodies', 'schema_migrations', 'visits'])
})

test('a later migration is applied to a database that has the earlier ones', async () => {
  await migrate(db, [bodies], now)
  expect(await migrate(db, [bodies, visits], now)).toEqual(['0002_visits.sql'])
})

test('the schema of the programme is applied to an empty database', async () => {
  const migrations = readMigrations('schema', 'sqlite')
  expect(await migrate(db, migrations, now)).toEqual(migrations.map(({ name }) => name))
})

describe('is refused', () => {
  test('a migration that was changed after it had been applied', async () => {
    await migrate(db, [bodies], now)
    const changed = { ...bodies, sql: `${bodies.sql} -- harmless` }
    await expect(migrate(db, [changed, visits], now)).rejects.toThrow('0001_bodies.sql was changed')
    expect(await tables()).not.toContain('visits')
  })

  test('a migration slipped in before one that has been applied', async () => {
    await migrate(db, [visits], now)
    await expect(migrate(db, [bodies, visits], now)).rejects.toThrow('comes before 0002_visits.sql')
  })

  test('a database that is newer than the program', async () => {
    await migrate(db, [bodies, visits], now)
    await expect(migrate(db, [bodies], now)).rejects.toThrow('newer than this program')
  })

  test('a name that says nothing of its place', async () => {
    await expect(migrate(db, [{ ...bodies, name: 'bodies.sql' }], now)).rejects.toThrow('not named like')
  })

  test('whole, a migration whose second statement fails', async () => {
    const broken = {
      name: '0002_broken.sql',
      sql: 'CREATE TABLE half (id TEXT); CREATE TABLE bodies (id TEXT);',
    }
    await expect(migrate(db, [bodies, broken], now)).rejects.toThrow('already exists')
    expect(await tables()).toEqual(['bodies', 'schema_migrations'])
  })
})

test('two processes that start at once apply each migration once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'feri-migrate-'))
  const [one, two] = [openSqlite(join(folder, 'db')), openSqlite(join(folder, 'db'))]
  await Promise.all([migrate(one, [bodies, visits], now), migrate(two, [bodies, visits], now)])
  expect(await migrate(one, [bodies, visits], now)).toEqual([])
  await Promise.all([one.close(), two.close()])
  rmSync(folder, { recursive: true })
})
