import { CompiledQuery } from 'kysely'
import { sha256Hex } from '../hash.ts'
import type { OpenedDatabase } from './database.ts'

/** A file of `schema/`: `0001_journal.sql` and its text. */
export interface Migration {
  readonly name: string
  readonly sql: string
}

interface Applied {
  readonly name: string
  readonly sha256: string
}

const TABLE = `CREATE TABLE IF NOT EXISTS schema_migrations (
  name TEXT NOT NULL PRIMARY KEY,
  sha256 TEXT NOT NULL,
  applied_at TEXT NOT NULL
)`

/**
 * Applies the migrations that were not applied yet, in the order of their names, each in a transaction of its own.
 * Returns the names of those it applied. Throws when a migration was changed after it had been applied, when one was
 * slipped in before the newest applied, or when the database knows one that we do not (it is newer than this program).
 */
export async function migrate(
  db: OpenedDatabase<unknown>,
  migrations: readonly Migration[],
  now: () => string,
): Promise<string[]> {
  const applied = await begin(db)
  const pending = pendingOf(applied, migrations)
  for (const migration of pending) await applyOne(db, migration, now())
  return pending.map(({ name }) => name)
}

/** PostgreSQL's IF NOT EXISTS does not hold between two who begin at the same instant: the second finds the table there. */
async function begin(db: OpenedDatabase<unknown>): Promise<Applied[]> {
  try {
    await db.script(TABLE)
  } catch (cause) {
    return await listApplied(db).catch(() => {
      throw cause
    })
  }
  return await listApplied(db)
}

/** What is still to be applied, in order. Pure: the refusals of `migrate` are decided here. */
function pendingOf(applied: readonly Applied[], migrations: readonly Migration[]): Migration[] {
  const ordered = migrations.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const known = new Map(ordered.map((migration) => [migration.name, sha256Hex(migration.sql)]))
  for (const { name, sha256 } of applied) {
    if (!known.has(name)) throw new Error(`the database is newer than this program: it has had ${name}`)
    if (known.get(name) !== sha256) throw new Error(`${name} was changed after it had been applied`)
  }
  const done = new Set(applied.map(({ name }) => name))
  const newest =
    applied
      .map(({ name }) => name)
      .toSorted()
      .at(-1) ?? ''
  const pending = ordered.filter(({ name }) => !done.has(name))
  for (const { name } of pending) {
    if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(name)) throw new Error(`${name} is not named like 0001_journal.sql`)
    if (name < newest) throw new Error(`${name} comes before ${newest}, which has been applied already`)
  }
  return pending
}

async function applyOne(db: OpenedDatabase<unknown>, { name, sql }: Migration, at: string): Promise<void> {
  const sha256 = sha256Hex(sql)
  // Name, hash and instant are ours and of a checked form, so they can stand in the text; a script takes no parameters.
  const record = `INSERT INTO schema_migrations (name, sha256, applied_at) VALUES ('${name}', '${sha256}', '${at}');`
  try {
    await db.script(`${sql}\n;${record}`)
  } catch (cause) {
    // Two processes may start at once: the second finds the work done, which is as good as doing it.
    const meanwhile = await listApplied(db)
    if (!meanwhile.some((other) => other.name === name && other.sha256 === sha256)) throw cause
  }
}

const listApplied = (db: OpenedDatabase<unknown>): Promise<Applied[]> =>
  db.run<Applied>(
    CompiledQuery.raw('select name, sha256 from schema_migrations order by name') as CompiledQuery<Applied>,
    [],
  )
