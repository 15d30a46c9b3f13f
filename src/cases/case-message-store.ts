import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead, hotStatement } from '../platform/database/hot-read.ts'
import type { CaseMessage } from './message.ts'
import type { CaseTables } from './tables.ts'

type Db = Reads<CaseTables>
type Hot = Pick<Database<Db>, 'queries' | 'run'>
type Row = CaseTables['case_messages']

const fromRow = (row: Row): CaseMessage => ({
  caseId: row.case_id,
  sequence: row.sequence,
  id: row.id,
  author: row.author,
  sealed: row.sealed,
  onDay: row.on_day,
})

/** The largest INTEGER of PostgreSQL. */
const SEQUENCE_MAX = 2_147_483_647

/** The newest messages of a case, oldest of them first; `before` a sequence, for those that are older. */
export async function listMessages(
  db: Db,
  caseId: string,
  { before = SEQUENCE_MAX, limit = 500 }: { readonly before?: number; readonly limit?: number } = {},
): Promise<CaseMessage[]> {
  const rows = await db
    .selectFrom('case_messages')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('sequence', '<', before)
    .orderBy('sequence', 'desc')
    .limit(limit)
    .execute()
  return rows.map(fromRow).reverse()
}

const lastOf = hotRead((db: Db, p: { caseId: string }) =>
  db
    .selectFrom('case_messages')
    .select('sequence')
    .where('case_id', '=', p.caseId)
    .orderBy('sequence', 'desc')
    .limit(1),
)

/** The number of the next message. Two who read the same one meet at the case's head, and the second reads anew. */
export async function nextSequence(db: Hot, caseId: string): Promise<number> {
  const [last] = await lastOf(db, { caseId })
  return (last?.sequence ?? 0) + 1
}

const ofDay = hotRead((db: Db, p: { caseId: string; day: string }) =>
  db
    .selectFrom('case_messages')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('case_id', '=', p.caseId)
    .where('author', '=', 'worker')
    .where('on_day', '=', p.day),
)

/** How many messages the worker wrote on a day. */
export async function countWorkerMessages(db: Hot, caseId: string, day: string): Promise<number> {
  const [row] = await ofDay(db, { caseId, day })
  return Number(row?.count ?? 0)
}

const fromOfficers = hotRead((db: Db, p: { caseId: string }) =>
  db
    .selectFrom('case_messages')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('case_id', '=', p.caseId)
    .where('author', '=', 'officer'),
)

/** How many messages officers have written to the worker. */
export async function countOfficerMessages(db: Hot, caseId: string): Promise<number> {
  const [row] = await fromOfficers(db, { caseId })
  return Number(row?.count ?? 0)
}

const byId = hotRead((db: Db, p: { id: string }) =>
  db.selectFrom('case_messages').selectAll().where('id', '=', p.id),
)

export async function findMessage(db: Hot, id: string): Promise<CaseMessage | undefined> {
  const [row] = await byId(db, { id })
  return row && fromRow(row)
}

const insertRow = hotStatement((db: Queries<CaseTables>, row: Row) =>
  db.insertInto('case_messages').values({
    case_id: row.case_id,
    sequence: row.sequence,
    id: row.id,
    author: row.author,
    sealed: row.sealed,
    on_day: row.on_day,
  }),
)

export const insertMessage = (db: Queries<CaseTables>, one: CaseMessage): Statement =>
  insertRow(db, {
    case_id: one.caseId,
    sequence: one.sequence,
    id: one.id,
    author: one.author,
    sealed: one.sealed,
    on_day: one.onDay,
  })
