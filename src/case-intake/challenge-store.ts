import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead, hotStatement } from '../platform/database/hot-read.ts'
import type { CaseIntakeTables } from './tables.ts'

type Db = Reads<CaseIntakeTables>
type Hot = Pick<Database<Db>, 'queries' | 'run'>
type Row = CaseIntakeTables['spent_challenges']

const insertRow = hotStatement((db: Queries<CaseIntakeTables>, row: Row) =>
  db.insertInto('spent_challenges').values({
    hash: row.hash,
    kind: row.kind,
    purpose: row.purpose,
    spent_window: row.spent_window,
  }),
)
/** The primary key refuses the second who wants to spend it. */
export const insertSpent = (db: Queries<CaseIntakeTables>, row: Row): Statement => insertRow(db, row)

const byHash = hotRead((db: Db, p: { hash: string }) =>
  db.selectFrom('spent_challenges').select('hash').where('hash', '=', p.hash),
)
export const isSpent = async (db: Hot, hash: string): Promise<boolean> =>
  (await byHash(db, { hash })).length > 0

const inWindow = hotRead((db: Db, p: { purpose: string; kind: string; window: string }) =>
  db
    .selectFrom('spent_challenges')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('purpose', '=', p.purpose as Row['purpose'])
    .where('kind', '=', p.kind as Row['kind'])
    .where('spent_window', '=', p.window),
)
export async function countSpent(
  db: Hot,
  of: Pick<Row, 'purpose' | 'kind'> & { readonly window: string },
): Promise<number> {
  const [row] = await inWindow(db, of)
  return Number(row?.count ?? 0)
}

export const forgetSpentBefore = (db: Queries<CaseIntakeTables>, window: string): Statement =>
  db.deleteFrom('spent_challenges').where('spent_window', '<', window)

export async function countSpentBefore(db: Db, window: string): Promise<number> {
  const row = await db
    .selectFrom('spent_challenges')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('spent_window', '<', window)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}
