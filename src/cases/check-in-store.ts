import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import type { CheckIn } from './check-in.ts'
import type { CaseTables } from './tables.ts'

type Db = Reads<CaseTables>

const ofCase = hotRead((db: Db, p: { caseId: string }) =>
  db.selectFrom('case_check_ins').selectAll().where('case_id', '=', p.caseId).orderBy('due_on'),
)

/** The check-ins of a case in the order in which they are due. */
export async function listCheckIns(
  db: Pick<Database<Db>, 'queries' | 'run'>,
  caseId: string,
): Promise<CheckIn[]> {
  const rows = await ofCase(db, { caseId })
  return rows.map((row) => ({
    kind: row.kind,
    dueOn: row.due_on,
    answeredOn: row.answered_on,
    sealedAnswer: row.sealed_answer,
  }))
}

export const writeCheckInAnswer = (
  db: Queries<CaseTables>,
  caseId: string,
  { kind, answeredOn, sealedAnswer }: Pick<CheckIn, 'kind' | 'answeredOn' | 'sealedAnswer'>,
): Statement =>
  db
    .updateTable('case_check_ins')
    .set({ answered_on: answeredOn, sealed_answer: sealedAnswer })
    .where('case_id', '=', caseId)
    .where('kind', '=', kind)
    .where('answered_on', 'is', null)
