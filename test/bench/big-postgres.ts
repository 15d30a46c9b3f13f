import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import type { AllTables } from '../../src/deps.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { readMigrations } from '../../src/platform/database/migrations-folder.ts'
import { openPostgres } from '../../src/platform/database/postgres.ts'
import { type PostgresServer, startPostgres } from '../support/postgres-server.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** What the kept register holds. */
const TABLES = [
  'organisations',
  'organisation_roles',
  'organisation_names',
  'organisation_identifiers',
  'organisation_licences',
  'organisation_sites',
  'register_entries',
  'register_keys',
  'register_roles',
  'register_names',
  'register_versions',
  'registrations',
  'registration_statuses',
  'look_alike_progress',
] as const

/** Made after the rows, which takes a fraction of the time. */
const LATE_INDEXES = [
  'CREATE INDEX register_entries_by_text ON register_entries USING gin (search_text gin_trgm_ops)',
  'CREATE INDEX register_entries_by_pairs ON register_entries USING gin (search_pairs gin_trgm_ops)',
]

/** A PostgreSQL server of our own with the same rows as a register in SQLite. Stop it when done. */
export async function bigPostgres(
  sqliteFile: string,
  say: (line: string) => void,
): Promise<PostgresServer & { readonly address: string }> {
  const server = await startPostgres()
  const client = new pg.Client(server.url('postgres'))
  await client.connect()
  await client.query('CREATE DATABASE feri')
  await client.end()
  const address = server.url('feri')
  const db = openPostgres<AllTables>(address)
  await migrate(db, readMigrations(path.join(ROOT, 'schema'), 'postgres'), () => new Date().toISOString())
  await db.close()
  say('Copying the register into PostgreSQL…')
  await copyAll(sqliteFile, address)
  return { ...server, address }
}

async function copyAll(sqliteFile: string, address: string): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'feri-copy-'))
  // The server runs as another user and reads the files itself.
  chmodSync(folder, 0o755)
  const sqlite = new Sqlite(sqliteFile, { readonly: true })
  const client = new pg.Client(address)
  await client.connect()
  try {
    // Rows come from a register in which every reference has been checked.
    await client.query('SET session_replication_role = replica')
    await client.query('DROP INDEX register_entries_by_text, register_entries_by_pairs')
    await client.query("SET maintenance_work_mem = '1GB'")
    for (const table of TABLES) {
      const file = path.join(folder, `${table}.tsv`)
      const columns = dump(sqlite, table, file)
      await client.query(`TRUNCATE ${table} CASCADE`)
      await client.query(`COPY ${table} (${columns.join(', ')}) FROM '${file}'`)
      rmSync(file)
    }
    await client.query(
      "SELECT setval(pg_get_serial_sequence('register_entries', 'number'), (SELECT max(number) FROM register_entries))",
    )
    for (const index of LATE_INDEXES) await client.query(index)
    await client.query('VACUUM ANALYZE')
  } finally {
    await client.end()
    sqlite.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A table as PostgreSQL's COPY reads it. */
function dump(sqlite: Sqlite.Database, table: string, file: string): string[] {
  const rows = sqlite.prepare(`SELECT * FROM ${table}`)
  const out = openSync(file, 'w', 0o644)
  let text = ''
  for (const row of rows.raw().iterate() as IterableIterator<unknown[]>) {
    text += `${row.map(cell).join('\t')}\n`
    if (text.length > 1_000_000) {
      writeSync(out, text)
      text = ''
    }
  }
  writeSync(out, text)
  closeSync(out)
  return rows.columns().map(({ name }) => name)
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
const cell = (value: unknown): string =>
  value === null ? '\\N' : String(value).replaceAll(/[\\\t\n\r]/g, (found) => ESCAPES[found] ?? found)
