import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import type { CaseTables } from './tables.ts'

const byWord = hotRead((db: Reads<CaseTables>, p: { hash: string }) =>
  db.selectFrom('case_groups').select('id').where('word_hash', '=', p.hash),
)

/** The group of this word's hash, if anybody has sent a report with it. */
export async function findGroupId(
  db: Pick<Database<Reads<CaseTables>>, 'queries' | 'run'>,
  hash: string,
): Promise<string | undefined> {
  return (await byWord(db, { hash }))[0]?.id
}

export const insertGroup = (db: Queries<CaseTables>, row: CaseTables['case_groups']): Statement =>
  db.insertInto('case_groups').values(row)
