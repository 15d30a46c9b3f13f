import { randomUUID } from 'node:crypto'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { inject } from 'vitest'
import type { AllTables } from '../../src/deps.ts'
import type { OpenedDatabase, Queries } from '../../src/platform/database/database.ts'
import { readMigrations } from '../../src/platform/database/migrations-folder.ts'
import { openSqlite } from '../../src/platform/database/sqlite.ts'
import { waitForAnswers } from './patient-miniflare.ts'

export { memoryFiles, type TestDeps, testDeps } from './deps.ts'

export type TestDatabase = OpenedDatabase<Queries<AllTables>>

let image: Buffer | undefined

/** A database of its own for a test, with every migration applied: a copy of an image in memory, made in well under 1 ms. */
export async function freshSqlite(): Promise<TestDatabase> {
  image ??= makeImage()
  return openSqlite<AllTables>(image)
}

function makeImage(): Buffer {
  const sqlite = new Sqlite(':memory:')
  for (const { sql } of readMigrations('schema', 'sqlite')) sqlite.exec(sql)
  const made = sqlite.serialize()
  sqlite.close()
  return made
}

/** The real D1 code of workerd, under Miniflare, on this machine. */
async function freshD1(): Promise<TestDatabase> {
  const [{ Miniflare }, { openD1 }] = await Promise.all([
    import('miniflare'),
    import('../../src/platform/database/d1.ts'),
  ])
  waitForAnswers()
  const miniflare = new Miniflare({
    modules: true,
    script: 'export default { fetch() { return new Response() } }',
    compatibilityDate: '2026-01-01',
    d1Databases: { DB: 'feri' },
  })
  const db = openD1<AllTables>(await miniflare.getD1Database('DB'), () => miniflare.dispose())
  for (const { sql } of readMigrations('schema', 'd1')) await db.script(sql)
  return db
}

/** A copy of the template on the run's own PostgreSQL server (project `system` only); dropped when closed. */
async function freshPostgres(): Promise<TestDatabase> {
  const { openPostgres } = await import('../../src/platform/database/postgres.ts')
  const template = new URL(inject('postgresUrl'))
  const name = `feri_${randomUUID().replaceAll('-', '')}`
  const administer = async (sql: string) => {
    const client = new pg.Client(new URL('/postgres', template).href)
    await client.connect()
    await client.query(sql)
    await client.end()
  }
  await administer(`create database ${name} template ${template.pathname.slice(1)}`)
  const db = openPostgres<AllTables>(new URL(`/${name}`, template).href)
  const close = async () => {
    await db.close()
    await administer(`drop database ${name}`)
  }
  return { ...db, close }
}

/** The three engines, each as it is in production: for `describe.each(Object.entries(DATABASES))`. */
export const DATABASES: Readonly<Record<'sqlite' | 'd1' | 'postgres', () => Promise<TestDatabase>>> = {
  sqlite: freshSqlite,
  d1: freshD1,
  postgres: freshPostgres,
}
