import { type CompiledQuery, Kysely } from 'kysely'
import {
  MissingReference,
  type OpenedDatabase,
  type Queries,
  StorageUnavailable,
  uniqueViolationFrom,
} from './database.ts'
import { refuseWrites, seamDialect, toParameter } from './seam-dialect.ts'
import { splitSql } from './split-sql.ts'

/** As much of Cloudflare's D1 binding as we use; their types would bring the whole of workerd's world along. */
export interface D1Binding {
  prepare(sql: string): D1Statement
  batch(statements: D1Statement[]): Promise<unknown>
}

interface D1Statement {
  bind(...parameters: unknown[]): D1Statement
  all(): Promise<{ results: unknown[]; meta: { changes?: number } }>
}

/** Opens a D1 binding. `close` is for tests, which own the server; in a worker there is nothing to close. */
export function openD1<Tables>(d1: D1Binding, close = async () => {}): OpenedDatabase<Queries<Tables>> {
  const bound = (sql: string, parameters: readonly unknown[]) =>
    d1.prepare(sql).bind(...parameters.map(toParameter))
  const telling = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (cause) {
      throw told(cause)
    }
  }
  const all = (sql: string, parameters: readonly unknown[]) => telling(bound(sql, parameters).all())
  const batch = async (statements: D1Statement[]): Promise<void> => {
    if (statements.length > 0) await telling(d1.batch(statements))
  }
  const reading = seamDialect('sqlite', async (query) => {
    refuseWrites(query)
    return { rows: (await all(query.sql, query.parameters)).results }
  })
  const dialect = seamDialect('sqlite', async ({ sql, parameters }) => {
    const { results, meta } = await all(sql, parameters)
    return { rows: results, numAffectedRows: BigInt(meta.changes ?? 0) }
  })
  return {
    engine: 'd1',
    queries: new Kysely<Tables>({ dialect: reading }),
    dialect,
    async run<Row>(query: CompiledQuery<Row>, parameters: readonly unknown[]) {
      refuseWrites(query)
      return (await all(query.sql, parameters)).results as Row[]
    },
    async atomically(statements) {
      const compiled = Array.from(statements, (statement) => statement.compile())
      await batch(compiled.map(({ sql, parameters }) => bound(sql, parameters)))
    },
    script: (sql) => batch(splitSql(sql).map((one) => d1.prepare(one))),
    ping: () =>
      all('select 1', []).then(
        () => true,
        () => false,
      ),
    close,
  }
}

/** D1 has no error codes, only sentences: these are the ones that say the service, and not what was asked, is at fault. */
const UNAVAILABLE =
  /SQLITE_(FULL|IOERR|BUSY|NOMEM)|network connection lost|overloaded|timeout|reset because|maximum DB size/i

function told(cause: unknown): unknown {
  const message = cause instanceof Error ? cause.message : String(cause)
  if (/UNIQUE constraint failed/.test(message)) return uniqueViolationFrom(message, cause)
  if (/FOREIGN KEY constraint failed/.test(message)) return new MissingReference({ cause })
  return UNAVAILABLE.test(message) ? new StorageUnavailable('D1 is not available', { cause }) : cause
}
