import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import type { CaseReferral } from './case-referral.ts'
import type { CaseTables } from './tables.ts'

type Db = Reads<CaseTables>
type Hot = Pick<Database<Db>, 'queries' | 'run'>
type Row = CaseTables['case_referrals']

const fromRow = (row: Row): CaseReferral => ({
  id: row.id,
  caseId: row.case_id,
  contact: row.contact,
  status: row.status,
  sealedReason: row.sealed_reason,
  proposedOn: row.proposed_on,
  proposedBy: row.proposed_by,
  answeredOn: row.answered_on,
})

const ofCase = hotRead((db: Db, p: { caseId: string }) =>
  db
    .selectFrom('case_referrals')
    .selectAll()
    .where('case_id', '=', p.caseId)
    .orderBy('proposed_on')
    .orderBy('id'),
)

/** All referrals of a case, oldest first. */
export const listCaseReferrals = async (db: Hot, caseId: string): Promise<CaseReferral[]> =>
  (await ofCase(db, { caseId })).map(fromRow)

export const insertCaseReferral = (db: Queries<CaseTables>, one: CaseReferral): Statement =>
  db.insertInto('case_referrals').values({
    id: one.id,
    case_id: one.caseId,
    contact: one.contact,
    status: one.status,
    sealed_reason: one.sealedReason,
    proposed_on: one.proposedOn,
    proposed_by: one.proposedBy,
    answered_on: one.answeredOn,
  })

export const updateCaseReferral = (
  db: Queries<CaseTables>,
  { id, status, answeredOn }: Pick<CaseReferral, 'id' | 'status' | 'answeredOn'>,
): Statement => db.updateTable('case_referrals').set({ status, answered_on: answeredOn }).where('id', '=', id)
