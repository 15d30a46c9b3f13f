import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Engine } from './database.ts'
import type { Migration } from './migrate.ts'

/**
 * Reads the migrations for an engine from `schema/`. A file of the same name under `schema/postgres/` replaces the
 * shared one on PostgreSQL; there is none that only PostgreSQL has.
 */
export function readMigrations(folder: string, engine: Engine): Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  return names.sort().map((name) => {
    const own = join(folder, 'postgres', name)
    const path = engine === 'postgres' && existsSync(own) ? own : join(folder, name)
    return { name, sql: readFileSync(path, 'utf8') }
  })
}
