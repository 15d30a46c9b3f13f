import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'

/**
 * Writes the parameters of reads as `+?`, which means the same as `?`. Our SQLite is built with STAT4 and looks at values that
 * are bound to a bare `?` when it plans a join or an order; it then plans the whole statement anew for every value, which
 * costs several times what finding a row does. The plus hides the value from the planner, so a prepared read stays prepared.
 */
class ReadsStayPrepared extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return this.nodeStack[0]?.kind === 'SelectQueryNode' ? '+?' : '?'
  }
}

type Execute = (query: CompiledQuery) => Promise<QueryResult<unknown>>

/**
 * The query builder's side of the seam, the same for every engine: it compiles, and hands what it compiled to `execute`.
 * There are no transactions and no connections to hold, because the seam offers neither.
 */
export function seamDialect(flavour: 'sqlite' | 'postgres', execute: Execute): Dialect {
  const connection: DatabaseConnection = {
    executeQuery: async <R>(query: CompiledQuery) => (await execute(query)) as QueryResult<R>,
    streamQuery: () => {
      throw new Error('the seam does not stream: read in pages')
    },
  }
  const refused = async () => {
    throw new Error('the seam has no interactive transactions: give a list of statements to commit()')
  }
  const nothing = async () => {}
  const driver: Driver = {
    init: nothing,
    acquireConnection: async () => connection,
    beginTransaction: refused,
    commitTransaction: refused,
    rollbackTransaction: refused,
    releaseConnection: nothing,
    destroy: nothing,
  }
  return flavour === 'sqlite'
    ? {
        createAdapter: () => new SqliteAdapter(),
        createDriver: () => driver,
        createIntrospector: (db) => new SqliteIntrospector(db),
        createQueryCompiler: () => new ReadsStayPrepared(),
      }
    : {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => driver,
        createIntrospector: (db) => new PostgresIntrospector(db),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      }
}

/** Throws unless the query only reads: a write that is not in `commit()` would have no journal entry. */
export function refuseWrites(query: CompiledQuery): void {
  const kind = query.query.kind
  const reads =
    kind === 'SelectQueryNode' || (kind === 'RawNode' && /^\s*(select|with|values)\b/i.test(query.sql))
  if (!reads) throw new Error('a write may only be described here: give it to commit()')
}

/**
 * What the engines can bind: a truth is 1 or 0 and an absent value is NULL in all of them, so that a row reads the same
 * wherever it was written.
 */
export function toParameter(value: unknown): unknown {
  if (value === undefined) return null
  if (value === true) return 1
  if (value === false) return 0
  return value
}
