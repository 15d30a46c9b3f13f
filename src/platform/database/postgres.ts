import { type CompiledQuery, Kysely } from 'kysely'
import pg from 'pg'
import { chance } from '../chance.ts'
import {
  MissingReference,
  type OpenedDatabase,
  type Queries,
  StorageUnavailable,
  UniqueViolation,
} from './database.ts'
import { refuseWrites, seamDialect, toParameter } from './seam-dialect.ts'

/** Two transactions that got in each other's way are run again this often before the caller is told to come back. */
const ATTEMPTS = 8

/** Opens a pool of connections to a server. The database should sort by code point (`C.UTF-8`), as SQLite does. */
export function openPostgres<Tables>(url: string): OpenedDatabase<Queries<Tables>> {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'feri',
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
    // The statements of a batch are sent at once rather than one per round trip.
    pipeline: true,
    types: { getTypeParser: parserOf },
  })
  // A connection that the server closed, idle or at work, is no reason to end the process: whoever waits for it is told,
  // and the next query opens another.
  pool.on('error', () => {})
  pool.on('connect', (client) => void client.on('error', () => {}))

  const query = async (sql: string, parameters: readonly unknown[]) => {
    try {
      return await pool.query<Record<string, unknown>>(sql, parameters.map(toParameter))
    } catch (cause) {
      throw told(cause)
    }
  }
  const inTransaction = async (work: (client: pg.PoolClient) => Promise<unknown>[]): Promise<void> => {
    const client = await pool.connect()
    const settled = await Promise.allSettled([client.query('BEGIN'), ...work(client), client.query('COMMIT')])
    const failed = settled.find((one) => one.status === 'rejected')
    // After a failure COMMIT has rolled back; a connection whose state we do not know is closed and not used again.
    const unsure = failed !== undefined && !(failed.reason instanceof pg.DatabaseError)
    client.release(unsure)
    if (failed) throw failed.reason
  }
  const reading = seamDialect('postgres', async (compiled) => {
    refuseWrites(compiled)
    return { rows: (await query(compiled.sql, compiled.parameters)).rows }
  })
  const dialect = seamDialect('postgres', async ({ sql, parameters }) => {
    const { rows, rowCount } = await query(sql, parameters)
    return { rows, numAffectedRows: BigInt(rowCount ?? 0) }
  })
  return {
    engine: 'postgres',
    queries: new Kysely<Tables>({ dialect: reading }),
    dialect,
    async run<Row>(compiled: CompiledQuery<Row>, parameters: readonly unknown[]) {
      refuseWrites(compiled)
      return (await query(compiled.sql, parameters)).rows as Row[]
    },
    async atomically(statements) {
      const batch = Array.from(statements, (statement) => statement.compile())
      await again(() =>
        inTransaction((client) => batch.map((one) => client.query(one.sql, one.parameters.map(toParameter)))),
      )
    },
    script: (sql) => again(() => inTransaction((client) => [client.query(sql)])),
    ping: () =>
      pool.query('select 1').then(
        () => true,
        () => false,
      ),
    close: () => pool.end(),
  }
}

/** Runs a transaction again when the server gave it up in favour of another (serialization failure, deadlock). */
async function again(transaction: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction()
    } catch (cause) {
      const code = cause instanceof pg.DatabaseError ? cause.code : undefined
      if (attempt === ATTEMPTS || (code !== '40001' && code !== '40P01')) throw told(cause)
      await new Promise((resolve) => setTimeout(resolve, chance() * Math.min(500, 10 * 2 ** attempt)))
    }
  }
}

/**
 * SQLSTATE classes in which nothing is wrong with what was asked: the connection was lost (08), transactions collided
 * (40), resources are short, the disk among them (53), the server is stopping (57P), reading or writing failed (58).
 */
const UNAVAILABLE = /^(08|40|53|57P|58|25006|55P03)/
/** The same from the network's side. */
const UNREACHABLE = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOST|ENET)/

/** PostgreSQL's errors in the seam's words; what is none of the three is a bug and stays as it is. */
function told(cause: unknown): unknown {
  if (cause instanceof pg.DatabaseError) {
    if (cause.code === '23505') return uniqueViolation(cause)
    // Its detail quotes the value, which may be about a person; so it stays behind.
    if (cause.code === '23503') return new MissingReference({ cause: new Error('SQLSTATE 23503') })
    return UNAVAILABLE.test(cause.code ?? '') ? new StorageUnavailable(cause.code, { cause }) : cause
  }
  if (!(cause instanceof Error)) return cause
  const code = 'code' in cause ? String(cause.code) : ''
  const lost = UNREACHABLE.test(code) || /^Connection terminated|timeout|not queryable/i.test(cause.message)
  return lost ? new StorageUnavailable(code || 'connection lost', { cause }) : cause
}

/** From the detail `Key (scheme, value)=(…) already exists.`; the values stay behind, they may be about a person. */
function uniqueViolation({ table, detail, code }: pg.DatabaseError): UniqueViolation {
  const columns = /^Key \(([^=]*)\)=/.exec(detail ?? '')?.[1]?.split(', ') ?? []
  return new UniqueViolation(table ?? '', columns, { cause: new Error(`SQLSTATE ${code}`) })
}

const BOOL = 16
const INT8 = 20
const NUMERIC = 1700

/** A row reads the same on every engine: whole numbers are numbers (bigint beyond 2^53), a truth is 1 or 0. */
function parserOf(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (oid === INT8 || oid === NUMERIC) return parseNumber
  if (oid === BOOL) return (text) => (text === 't' ? 1 : 0)
  return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid)
}

function parseNumber(text: string): number | bigint {
  const number = Number(text)
  return Number.isSafeInteger(number) || text.includes('.') ? number : BigInt(text)
}
