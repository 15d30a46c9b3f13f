import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import type { CaseIdentity } from './identity.ts'
import type { CaseTables } from './tables.ts'

type Db = Reads<CaseTables>

const ofCase = hotRead((db: Db, p: { caseId: string }) =>
  db.selectFrom('case_identities').selectAll().where('case_id', '=', p.caseId).orderBy('sequence'),
)

/** All that a worker has said of who he is, oldest first. */
export async function listIdentities(
  db: Pick<Database<Db>, 'queries' | 'run'>,
  caseId: string,
): Promise<CaseIdentity[]> {
  const rows = await ofCase(db, { caseId })
  return rows.map((row) => ({
    caseId: row.case_id,
    sequence: row.sequence,
    sealed: row.sealed,
    givenOn: row.given_on,
  }))
}

/** There is no statement that changes one, nor one that takes one away but with the whole case. */
export const insertIdentity = (db: Queries<CaseTables>, one: CaseIdentity): Statement =>
  db.insertInto('case_identities').values({
    case_id: one.caseId,
    sequence: one.sequence,
    sealed: one.sealed,
    given_on: one.givenOn,
  })
