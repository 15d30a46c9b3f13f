import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { Declaration, DeclarationLine } from './declaration.ts'
import type { Signal } from './reconciliation-signal.ts'
import type { JobOrderTables } from './tables.ts'

type Db = Reads<JobOrderTables>
type Writes = Queries<JobOrderTables>
type Row = JobOrderTables['job_order_declarations']

/** The newest revision of each party that has declared. The caller has shown that the reader may see them. */
export async function findDeclarations(db: Db, jobOrderId: string): Promise<Declaration[]> {
  const rows = await db
    .selectFrom('job_order_declarations as d')
    .selectAll()
    .where('job_order_id', '=', jobOrderId)
    .where('revision', '=', (eb) =>
      eb
        .selectFrom('job_order_declarations as n')
        .select(({ fn }) => fn.max('n.revision').as('newest'))
        .whereRef('n.job_order_id', '=', 'd.job_order_id')
        .whereRef('n.party', '=', 'd.party'),
    )
    .execute()
  return rows.map(fromRow)
}

export const insertDeclaration = (db: Writes, one: Declaration): Statement =>
  db.insertInto('job_order_declarations').values({
    job_order_id: one.jobOrderId,
    party: one.party,
    revision: one.revision,
    lines: JSON.stringify(one.lines),
    declared_at: one.declaredAt,
    declared_by: one.declaredBy,
  })

const fromRow = (row: Row): Declaration => ({
  jobOrderId: row.job_order_id,
  party: row.party,
  revision: Number(row.revision),
  lines: JSON.parse(row.lines) as DeclarationLine[],
  declaredAt: row.declared_at,
  declaredBy: row.declared_by,
})

/** A signal as it was when an officer showed it to the parties. */
export interface SharedSignal {
  readonly signal: Signal
  readonly sharedAt: string
}

export async function findSharedSignals(db: Db, jobOrderId: string): Promise<SharedSignal[]> {
  const rows = await db
    .selectFrom('job_order_shared_signals')
    .selectAll()
    .where('job_order_id', '=', jobOrderId)
    .orderBy('shared_at')
    .orderBy('signal')
    .execute()
  return rows.map((row) => ({ signal: JSON.parse(row.content) as Signal, sharedAt: row.shared_at }))
}

export const insertSharedSignal = (
  db: Writes,
  jobOrderId: string,
  { signal, sharedAt }: SharedSignal,
  sharedBy: string,
): Statement =>
  db.insertInto('job_order_shared_signals').values({
    job_order_id: jobOrderId,
    signal: signal.id,
    content: JSON.stringify(signal),
    shared_at: sharedAt,
    shared_by: sharedBy,
  })
