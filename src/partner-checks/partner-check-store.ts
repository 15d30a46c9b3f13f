import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead, hotStatement } from '../platform/database/hot-read.ts'
import type { PartnerCheck } from './partner-check.ts'
import type { PartnerCheckTables } from './tables.ts'

type Db = Reads<PartnerCheckTables>
type Row = PartnerCheckTables['partner_checks']

const byNumber = hotRead((db: Db, p: { number: string }) =>
  db.selectFrom('partner_checks').selectAll().where('number', '=', p.number),
)

/** Open to whoever holds the number; `askedBy` is for the list of who asked and for nobody else. */
export async function findPartnerCheck(
  db: Pick<Database<Db>, 'queries' | 'run'>,
  number: string,
): Promise<PartnerCheck | undefined> {
  const [row] = await byNumber(db, { number })
  return row && fromRow(row)
}

/** The receipts kept for an account, the newest first, after the line of a cursor. */
export async function listPartnerChecks(
  db: Db,
  askedBy: string,
  { after, limit }: { after?: { askedAt: string; number: string } | undefined; limit: number },
): Promise<PartnerCheck[]> {
  const mine = db
    .selectFrom('partner_checks')
    .selectAll()
    .where('asked_by', '=', askedBy)
    .orderBy('asked_at', 'desc')
    .orderBy('number', 'desc')
    .limit(limit)
  const page = after
    ? mine.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('asked_at', 'number'), '<', tuple(after.askedAt, after.number)),
      )
    : mine
  return (await page.execute()).map(fromRow)
}

const insertRow = hotStatement((db: Queries<PartnerCheckTables>, row: Row) =>
  db.insertInto('partner_checks').values({
    number: row.number,
    kind: row.kind,
    asked_at: row.asked_at,
    asked_by: row.asked_by,
    data: row.data,
    data_hash: row.data_hash,
    signature: row.signature,
  }),
)

export const insertPartnerCheck = (db: Queries<PartnerCheckTables>, check: PartnerCheck): Statement =>
  insertRow(db, {
    number: check.number,
    kind: check.kind,
    asked_at: check.askedAt,
    asked_by: check.askedBy,
    data: check.data,
    data_hash: check.dataHash,
    signature: check.signature,
  })

const fromRow = (row: Row): PartnerCheck => ({
  number: row.number,
  kind: row.kind,
  askedAt: row.asked_at,
  askedBy: row.asked_by,
  data: row.data,
  dataHash: row.data_hash,
  signature: row.signature,
})
