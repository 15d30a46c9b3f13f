import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Engine } from './database.ts'
import type { Migration } from './migrate.ts'

/**
 * Reads the migrations for an engine from `schema/`. A file of the same name under `schema/postgres/` replaces the
 * shared one on PostgreSQL; there is none that only PostgreSQL has. The one thing in shared files that PostgreSQL does not know, and does
 * not need, is taken away for it: tables that keep no order of writing.
 */
export function readMigrations(folder: string, engine: Engine): Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  return names.sort().map((name) => {
    const own = join(folder, 'postgres', name)
    const path = engine === 'postgres' && existsSync(own) ? own : join(folder, name)
    const sql = readFileSync(path, 'utf8')
    return { name, sql: engine === 'postgres' ? sql.replaceAll(') WITHOUT ROWID;', ');') : sql }
  })
}
