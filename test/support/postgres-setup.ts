import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../src/platform/database/migrate.ts'
import { readMigrations } from '../../src/platform/database/migrations-folder.ts'
import { openPostgres } from '../../src/platform/database/postgres.ts'
import { startPostgres } from './postgres-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the template database, which has every migration applied. */
    postgresUrl: string
  }
}

export const TEMPLATE = 'feri_template'

/** One server for a whole run; each file copies its database from the template. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres()
  const client = new pg.Client(server.url('postgres'))
  await client.connect()
  await client.query(`create database ${TEMPLATE}`)
  await client.end()
  const db = openPostgres(server.url(TEMPLATE))
  await migrate(db, readMigrations('schema', 'postgres'), () => new Date().toISOString())
  await db.close()
  project.provide('postgresUrl', server.url(TEMPLATE))
  return server.stop
}
