import type { CaseTables } from '../cases/tables.ts'
import type { Database, Reads } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'

type Db = Reads<CaseTables>
type Hot = Pick<Database<Db>, 'queries' | 'run'>

/** Nobody has acknowledged them yet: a flood would be among these. */
const UNREAD = 'received'

const unreadCases = hotRead((db: Db, p: { status: 'received' }) =>
  db
    .selectFrom('cases')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('status', '=', p.status),
)
const unreadBytes = hotRead((db: Db, p: { status: 'received' }) =>
  db
    .selectFrom('cases as c')
    .innerJoin('case_files as f', 'f.case_id', 'c.id')
    .select(({ fn }) => fn.sum<number | null>('f.padded_bytes').as('sum'))
    .where('c.status', '=', p.status),
)

/** What waits unread: cases, and the bytes of their files as they lie sealed. */
export async function readUnread(db: Hot): Promise<{ readonly cases: number; readonly bytes: number }> {
  const [[cases], [bytes]] = await Promise.all([
    unreadCases(db, { status: UNREAD }),
    unreadBytes(db, { status: UNREAD }),
  ])
  return { cases: Number(cases?.count ?? 0), bytes: Number(bytes?.sum ?? 0) }
}
