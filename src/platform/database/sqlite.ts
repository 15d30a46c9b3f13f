import Sqlite from 'better-sqlite3'
import { type CompiledQuery, Kysely } from 'kysely'
import {
  MissingReference,
  type OpenedDatabase,
  type Queries,
  StorageUnavailable,
  uniqueViolationFrom,
} from './database.ts'
import { refuseWrites, seamDialect, toParameter } from './seam-dialect.ts'
import { groupCommits } from './sqlite-groups.ts'

/** Statements are kept by their text; beyond this many the oldest goes. Only odd multi-row inserts get near it. */
const KEPT_STATEMENTS = 1_000

const PRAGMAS = [
  'journal_mode = WAL', // readers never wait for the writer
  'synchronous = FULL', // a commit is on the disk before it is acknowledged, also when the power goes
  'foreign_keys = ON', // off by default in SQLite, for reasons of history
  'busy_timeout = 5000', // the command line tool may be writing to the same file
  // What is deleted is overwritten with zeros, also on pages that become free: a worker's case is gone from the file, not only from the index
  'secure_delete = ON',
  'trusted_schema = OFF', // a tampered file cannot make its views and triggers call functions with side effects
  'cell_size_check = ON', // a damaged page is noticed when read rather than believed
  'temp_store = MEMORY', // sorting leaves no personal data in a temporary file
  'cache_size = -65536', // 64 MB of pages: the register and its search index fit
  // 16 MB of log, not 4: pages written again and again reach the file once, and yet the commit that empties it is no long wait
  'wal_autocheckpoint = 4000',
  'journal_size_limit = 67108864', // the log shrinks again after a large import
]

/** Opens a file (or a serialised image, in memory: tests) and sets it up. The caller migrates it. */
export function openSqlite<Tables>(location: string | Buffer): OpenedDatabase<Queries<Tables>> {
  const sqlite = new Sqlite(location)
  for (const pragma of PRAGMAS) sqlite.pragma(pragma)
  const kept = new Map<string, Sqlite.Statement>()
  const prepare = (sql: string): Sqlite.Statement => {
    const known = kept.get(sql)
    if (known) return known
    const made = sqlite.prepare(sql)
    if (kept.size >= KEPT_STATEMENTS) kept.delete(kept.keys().next().value ?? '')
    kept.set(sql, made)
    return made
  }
  const snapshot = sharedSnapshot(sqlite)
  const read = (sql: string, parameters: readonly unknown[]): unknown[] => {
    const statement = prepare(sql)
    if (!statement.reader || !statement.readonly) throw new Error('a write may only be run by commit()')
    snapshot.open()
    return statement.all(parameters.map(toParameter))
  }
  const write = (query: CompiledQuery) => {
    const statement = prepare(query.sql)
    const parameters = query.parameters.map(toParameter)
    return statement.reader ? { rows: statement.all(parameters) } : { rows: [], ...statement.run(parameters) }
  }
  const groups = groupCommits(sqlite, { before: snapshot.close, write, told })
  const telling = <T>(work: () => T): T => {
    try {
      return work()
    } catch (cause) {
      throw told(cause)
    }
  }
  const dialect = seamDialect('sqlite', async (query) => {
    snapshot.close()
    const result = telling(() => write(query))
    return 'changes' in result ? { rows: [], numAffectedRows: BigInt(result.changes) } : result
  })
  const reading = seamDialect('sqlite', async (query) => {
    refuseWrites(query)
    return { rows: telling(() => read(query.sql, query.parameters)) }
  })
  return {
    engine: 'sqlite',
    queries: new Kysely<Tables>({ dialect: reading }),
    dialect,
    run: async <Row>(query: CompiledQuery<Row>, parameters: readonly unknown[]) =>
      telling(() => read(query.sql, parameters)) as Row[],
    async atomically(statements) {
      await groups.add(statements)
    },
    async script(sql) {
      groups.flush()
      snapshot.close()
      telling(() => sqlite.transaction(() => sqlite.exec(sql)).immediate())
    },
    async emptyLog() {
      groups.flush()
      snapshot.close()
      // The log holds pages as they were before; copied into the file and cut off, nothing of them is left.
      telling(() => sqlite.pragma('wal_checkpoint(TRUNCATE)'))
    },
    ping: async () => sqlite.open && sqlite.prepare('select 1').pluck().get() === 1,
    async close() {
      groups.flush()
      sqlite.close()
    },
  }
}

/**
 * The reads of one turn of the event loop share one view of the file: taking and leaving a view costs more than finding a
 * row. Whatever writes through this connection closes it first, and with the turn it is over, so what another process
 * writes is seen a few milliseconds later at most.
 */
function sharedSnapshot(sqlite: Sqlite.Database) {
  const begin = sqlite.prepare('BEGIN')
  const end = sqlite.prepare('COMMIT')
  const close = () => {
    if (sqlite.open && sqlite.inTransaction) end.run()
  }
  return {
    open() {
      if (sqlite.inTransaction) return
      begin.run()
      setImmediate(close)
    },
    close,
  }
}

/** SQLite's errors in the seam's words; what is none of the three is a bug and stays as it is. */
function told(cause: unknown): unknown {
  if (!(cause instanceof Sqlite.SqliteError)) return cause
  if (/^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(cause.code))
    return uniqueViolationFrom(cause.message, cause)
  if (cause.code === 'SQLITE_CONSTRAINT_FOREIGNKEY') return new MissingReference({ cause })
  if (/^SQLITE_(FULL|IOERR|BUSY|LOCKED|READONLY|CANTOPEN|NOMEM)/.test(cause.code))
    return new StorageUnavailable(cause.code, { cause })
  return cause
}
