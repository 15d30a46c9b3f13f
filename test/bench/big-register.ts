import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { v7 as uuidv7 } from 'uuid'
import { type Random, seeded } from '../../fixtures/random.ts'
import type { AllTables } from '../../src/deps.ts'
import type { StoredOrganisation } from '../../src/organisations/organisation-rows.ts'
import { insertOrganisations } from '../../src/organisations/organisation-store.ts'
import type { Statement } from '../../src/platform/database/database.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { readMigrations } from '../../src/platform/database/migrations-folder.ts'
import { openSqlite } from '../../src/platform/database/sqlite.ts'
import { makeEntry } from '../../src/registrations/register-entry.ts'
import { entryStatements } from '../../src/registrations/register-entry-store.ts'
import { manyBodies } from './bodies.ts'
import { addressOf, threeCharacters } from './seed.ts'

/**
 * A register of a million bodies, each registered and with five lines of history, in a file that is kept: the first run takes
 * some minutes to make it, the next ones copy it. It is made with the schema as first released; what came later is applied to
 * the copy, so that a change elsewhere does not cost those minutes again.
 */
const LAST_MIGRATION = '0008_second_factor_steps.sql'
/** Counted up by whoever changes what is put into the file. */
const RECIPE = 2
const BODIES_A_TURN = 2_000
const ROOT = path.resolve(import.meta.dirname, '../..')
const KEPT = path.join(ROOT, 'var/bench')
const ENTERED = '2026-10-01T00:00:00.000Z'

export interface BigRegister {
  readonly file: string
  readonly lookUps: readonly string[]
  readonly searches: readonly string[]
}

/** A register of so many bodies in a folder, migrated to the schema of today; the file it is copied from is made first if need be. */
export async function bigRegister(
  folder: string,
  bodies: number,
  say: (line: string) => void,
): Promise<BigRegister> {
  const kept = await keptRegister(bodies, say)
  const file = path.join(folder, 'feri.sqlite')
  copyFileSync(kept.file, file, constants.COPYFILE_FICLONE)
  const db = openSqlite<AllTables>(file)
  await migrate(db, readMigrations(path.join(ROOT, 'schema'), 'sqlite'), () => ENTERED)
  await db.close()
  // As the product would have left it, or its due work would take every registration for overdue and look for look-alikes of
  // a million bodies while it is measured.
  const sqlite = new Sqlite(file)
  sqlite.exec("UPDATE registrations SET next_due_on = '2027-12-01'")
  sqlite.exec("INSERT INTO look_alike_progress VALUES ('bodies/1', '2026-10-02T00:00:00.000Z', '')")
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  sqlite.close()
  return { ...kept, file }
}

async function keptRegister(bodies: number, say: (line: string) => void): Promise<BigRegister> {
  const folder = path.join(KEPT, `${bodies}-bodies-${RECIPE}`)
  const file = path.join(folder, 'register.sqlite')
  const asked = path.join(folder, 'asked.json')
  if (!existsSync(asked)) {
    say(`Making a register of ${bodies.toLocaleString('en')} bodies in ${folder}, once…`)
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    const made = await fill(`${file}.part`, bodies)
    renameSync(`${file}.part`, file)
    writeFileSync(asked, JSON.stringify(made))
  }
  return { file, ...(JSON.parse(readFileSync(asked, 'utf8')) as Omit<BigRegister, 'file'>) }
}

async function fill(file: string, count: number): Promise<Omit<BigRegister, 'file'>> {
  const described = openSqlite<AllTables>(file)
  const first = readMigrations(path.join(ROOT, 'schema'), 'sqlite').filter(
    ({ name }) => name <= LAST_MIGRATION,
  )
  await migrate(described, first, () => ENTERED)
  const sqlite = new Sqlite(file)
  sqlite.pragma('synchronous = OFF')
  sqlite.pragma('cache_size = -524288')
  sqlite.pragma('foreign_keys = OFF')
  const run = runner(sqlite)
  const history = historyWriter(sqlite)
  const random = seeded(7)
  const lookUps: string[] = []
  const searches: string[] = []
  let chunk: StoredOrganisation[] = []
  const enter = () => {
    sqlite.exec('BEGIN')
    for (const statement of insertOrganisations(described, chunk)) run(statement)
    for (const statement of entryStatements(described, chunk.map(makeEntry), ENTERED)) run(statement)
    for (const body of chunk) history(body, random)
    sqlite.exec('COMMIT')
    for (const body of chunk) {
      if (random.chance(30_000 / count)) lookUps.push(addressOf(body))
      if (random.chance(2_000 / count)) searches.push(...threeCharacters(body, random))
    }
    chunk = []
  }
  for (const body of manyBodies(count, uuidv7)) {
    chunk.push(body)
    if (chunk.length === BODIES_A_TURN) enter()
  }
  if (chunk.length > 0) enter()
  // As a service that has run for a while: the index of substrings in one piece, the planner told how much there is.
  sqlite.exec("INSERT INTO register_search (register_search) VALUES ('optimize')")
  sqlite.exec('ANALYZE')
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  sqlite.close()
  await described.close()
  return { lookUps, searches }
}

/** Runs described statements outright. There is nothing yet to take away, and no list of changes. */
function runner(sqlite: Sqlite.Database): (statement: Statement) => void {
  const kept = new Map<string, Sqlite.Statement>()
  return (statement) => {
    const { sql, parameters } = statement.compile()
    if (sql.startsWith('delete') || sql.includes('register_changes')) return
    const prepared = kept.get(sql) ?? sqlite.prepare(sql)
    kept.set(sql, prepared)
    prepared.run(...(parameters as (string | number | null)[]))
  }
}

/** Lives of registrations: given, put under conditions, suspended, reinstated, renewed. */
const LIFE = [
  ['registered', '2026-10-01'],
  ['registered_with_conditions', '2026-10-10'],
  ['suspended', '2026-10-20'],
  ['registered', '2026-11-01'],
  ['registered', '2026-11-10'],
] as const

function historyWriter(sqlite: Sqlite.Database) {
  const registration = sqlite.prepare(
    `INSERT INTO registrations (id, organisation_id, role, corridor, status, held_from_on, valid_from_on, valid_to_on)
     VALUES (?, ?, ?, 'vn-jp', 'registered', '2026-11-10', '2026-10-01', ?)`,
  )
  const line = sqlite.prepare(
    `INSERT INTO registration_statuses (registration_id, sequence, status, held_from_on, valid_from_on, valid_to_on,
       programmes, conditions, known_at)
     VALUES (?, ?, ?, ?, '2026-10-01', ?, '["titp","ssw"]', ?, ?)`,
  )
  return (body: StoredOrganisation, random: Random): void => {
    const id = uuidv7()
    const until = `2028-0${1 + random.below(9)}-28`
    registration.run(id, body.id, body.roles[0], until)
    for (const [i, [status, from]] of LIFE.entries()) {
      const conditions =
        status === 'registered_with_conditions' ? '[{"text":"四半期ごとに報告すること","due_on":null}]' : '[]'
      line.run(id, i + 1, status, from, until, conditions, `${from}T01:00:00.000Z`)
    }
  }
}
