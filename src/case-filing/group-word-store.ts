import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import type { CaseFilingTables } from './tables.ts'

const byWord = hotRead((db: Reads<CaseFilingTables>, p: { hash: string }) =>
  db.selectFrom('case_groups').select('id').where('word_hash', '=', p.hash),
)

/** The group of this word's hash, if anybody has sent a report with it. */
export async function findGroupId(
  db: Pick<Database<Reads<CaseFilingTables>>, 'queries' | 'run'>,
  hash: string,
): Promise<string | undefined> {
  return (await byWord(db, { hash }))[0]?.id
}

export const insertGroup = (db: Queries<CaseFilingTables>, row: CaseFilingTables['case_groups']): Statement =>
  db.insertInto('case_groups').values(row)
