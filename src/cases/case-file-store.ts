import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import { IDS_A_ROUND, inRounds } from '../platform/database/rounds.ts'
import type { CaseTables } from './tables.ts'

type Db = Reads<CaseTables>
type Hot = Pick<Database<Db>, 'queries' | 'run'>
export type CaseFileRow = CaseTables['case_files']

const ofCase = hotRead((db: Db, p: { caseId: string }) =>
  db.selectFrom('case_files').selectAll().where('case_id', '=', p.caseId).orderBy('on_day').orderBy('id'),
)
/** Files of a case by their days; their ids are random and tell no order within one. */
export const listCaseFiles = (db: Hot, caseId: string): Promise<CaseFileRow[]> => ofCase(db, { caseId })

export const insertCaseFile = (db: Queries<CaseTables>, row: CaseFileRow): Statement =>
  db.insertInto('case_files').values(row)

/** Which of these keys belong to a file of a case. */
export async function keysInUse(db: Db, keys: readonly string[]): Promise<Set<string>> {
  const used = new Set<string>()
  for (const round of inRounds(keys, IDS_A_ROUND)) {
    const rows = await db
      .selectFrom('case_files')
      .select('storage_key')
      .where('storage_key', 'in', round)
      .execute()
    for (const row of rows) used.add(row.storage_key)
  }
  return used
}
