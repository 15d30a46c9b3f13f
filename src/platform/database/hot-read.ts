import type { Compilable, CompiledQuery } from 'kysely'
import type { Database, Statement } from './database.ts'

/** What a prepared query may be given. A list has no fixed length, so it cannot be a parameter of one. */
type Params = Readonly<Record<string, string | number | null>>

interface Prepared<Row> {
  readonly compiled: CompiledQuery<Row>
  readonly bind: (params: Params) => unknown[]
}

/** Stands for a parameter while the query is compiled. */
class Placeholder {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }

  [Symbol.toPrimitive](): never {
    throw new Error(
      `the parameter ${this.name} can only be bound, not computed with: the query is compiled once`,
    )
  }
}

/**
 * A look-up that is compiled once for each database and only bound afterwards: compiling costs more than reading a row.
 *
 *     const headOf = hotRead((db: Reads<JournalTables>, p: { id: string }) => db.selectFrom('journal').where('subject_id', '=', p.id)…)
 *     const rows = await headOf(deps.db, { id })
 */
export function hotRead<Queries extends object, P extends Params, Row>(
  build: (queries: Queries, params: P) => Compilable<Row>,
): (db: Pick<Database<Queries>, 'queries' | 'run'>, params: P) => Promise<Row[]> {
  const prepared = prepareOnce(build)
  return (db, params) => {
    const { compiled, bind } = prepared(db.queries)
    return db.run(compiled, bind(params))
  }
}

/** The same for a write that is done often, or many thousand times in one change. The result goes to `commit()`. */
export function hotStatement<Queries extends object, P extends Params>(
  build: (queries: Queries, params: P) => Compilable,
): (queries: Queries, params: P) => Statement {
  const prepared = prepareOnce(build)
  return (queries, params) => {
    const { compiled, bind } = prepared(queries)
    return { compile: () => ({ ...compiled, parameters: bind(params) }) }
  }
}

function prepareOnce<Queries extends object, P extends Params, Row>(
  build: (queries: Queries, params: P) => Compilable<Row>,
): (queries: Queries) => Prepared<Row> {
  const known = new WeakMap<Queries, Prepared<Row>>()
  return (queries) => {
    const before = known.get(queries)
    if (before) return before
    const made = prepare(build(queries, placeholders<P>()).compile())
    known.set(queries, made)
    return made
  }
}

function prepare<Row>(compiled: CompiledQuery<Row>): Prepared<Row> {
  const slots = compiled.parameters.map((value) => (value instanceof Placeholder ? value : { value }))
  const bind = (params: Params) =>
    slots.map((slot) => {
      if (!(slot instanceof Placeholder)) return slot.value
      const value = params[slot.name]
      // An absent parameter would quietly become NULL and find nothing.
      if (value === undefined) throw new Error(`the parameter ${slot.name} is missing`)
      return value
    })
  return { compiled, bind }
}

/** Whatever member is asked for is a placeholder of that name; it is only ever handed on to the query builder. */
const placeholders = <P extends Params>(): P =>
  new Proxy({} as P, { get: (_, name) => new Placeholder(String(name)) })
