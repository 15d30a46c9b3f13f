import type { Compilable, CompiledQuery, Dialect, Kysely } from 'kysely'

type Reading = 'selectFrom'
type Writing = 'insertInto' | 'updateTable' | 'deleteFrom'

/** A view of the query builder that can only read the named tables. */
export type Reads<Tables> = Pick<Kysely<Tables>, Reading>

/** A view that can also *describe* writes. Executing one outright is refused by the driver: give it to `commit()`. */
export type Queries<Tables> = Pick<Kysely<Tables>, Reading | Writing>

export type Engine = 'sqlite' | 'd1' | 'postgres'

/** A write that has been described and not yet run. */
export type Statement = Compilable

/**
 * A statement that is put together only when it is its turn. Thousands of rows as the query builder holds them weigh many times
 * what they say; this way a large change has one statement of them in memory, not all.
 */
export const whenItsTurn = (build: () => Statement): Statement => ({ compile: () => build().compile() })

/**
 * The statements of a large change, made one after the other while they are written: only what is being written lies in memory.
 * They may be gone through twice (a group of commits that fails is done again), so `make` must give the same each time.
 */
export const oneByOne = (make: () => Iterable<Statement>): Iterable<Statement> => ({
  [Symbol.iterator]: () => make()[Symbol.iterator](),
})

/**
 * The one seam between the product and a database engine. D1 has no interactive transactions, so none is offered:
 * read, decide (pure), then hand over one list of statements.
 */
export interface Database<AllQueries> {
  readonly engine: Engine
  readonly queries: AllQueries
  /** Runs a read that was compiled before, with other parameters: the fast path of look-ups. */
  run<Row>(query: CompiledQuery<Row>, parameters: readonly unknown[]): Promise<Row[]>
  /**
   * Runs every statement, or none of them; resolves only once the change is durable. They may be gone through more than once.
   * Throws UniqueViolation when a unique or primary key refuses, MissingReference when a row would refer to nothing,
   * StorageUnavailable when the disk or server refuses.
   * Only `journal/commit.ts` may call this (a test says so).
   */
  atomically(statements: Iterable<Statement>): Promise<void>
  /**
   * Takes out of the engine's own log what was deleted for good, where there is such a log beside the file (SQLite). Others keep theirs for as
   * long as their operator says: there only the destruction of keys helps.
   */
  emptyLog?(): Promise<void>
  /** True when the database answers. */
  ping(): Promise<boolean>
  close(): Promise<void>
}

/** What an `open…` function gives to an entry file: the seam, and the two things only an entry may use. */
export interface OpenedDatabase<AllQueries> extends Database<AllQueries> {
  /**
   * A dialect that may also write, for better-auth: its sessions and one-time codes are not part of the programme's
   * record. It refuses transactions, which would hold up (or be torn apart by) the grouped commits.
   */
  readonly dialect: Dialect
  /** Runs a script of several statements in one transaction: migrations. */
  script(sql: string): Promise<void>
}

/** A unique or primary key refused a row. Which one is told; the values are not, for they may be about a person. */
export class UniqueViolation extends Error {
  override name = 'UniqueViolation'
  readonly table: string
  readonly columns: readonly string[]

  constructor(table: string, columns: readonly string[], options?: ErrorOptions) {
    super(`not unique: ${table}(${columns.join(', ')})`, options)
    this.table = table
    this.columns = columns
  }
}

/** From `UNIQUE constraint failed: organisations.scheme, organisations.value`, as SQLite and D1 put it. */
export function uniqueViolationFrom(message: string, cause: unknown): UniqueViolation {
  const list = /UNIQUE constraint failed: ([\w. ,]+?)(: SQLITE|$)/.exec(message)?.[1] ?? ''
  const pairs = list.split(', ').map((pair) => pair.trim().split('.'))
  const columns = pairs.map(([, column]) => column ?? '')
  return new UniqueViolation(pairs[0]?.[0] ?? '', columns, { cause })
}

/**
 * A foreign key refused: a row would refer to one that is not there, or the last one referred to would go. SQLite does not
 * say which reference it was, so nobody does; the verb knows which of its references people have typed.
 */
export class MissingReference extends Error {
  override name = 'MissingReference'

  constructor(options?: ErrorOptions) {
    super('a foreign key refers to nothing', options)
  }
}

/** Disk full, server gone, file locked: the caller may try again later. */
export class StorageUnavailable extends Error {
  override name = 'StorageUnavailable'
}
