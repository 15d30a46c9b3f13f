import type { OrganisationRole } from '../organisations/organisation.ts'
import type { Instant } from '../platform/clock.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { LinkedBody } from './linked-body.ts'
import type { CaseHandlingTables } from './tables.ts'

type Db = Reads<CaseHandlingTables>
type Writes = Queries<CaseHandlingTables>

/** The bodies a case is about. */
export async function listBodies(db: Db, caseId: string): Promise<LinkedBody[]> {
  const rows = await db
    .selectFrom('case_bodies')
    .select(['organisation_id', 'role'])
    .where('case_id', '=', caseId)
    .orderBy('linked_at')
    .orderBy('organisation_id')
    .execute()
  return rows.map((row) => ({ organisationId: row.organisation_id, role: row.role as OrganisationRole }))
}

export interface Linking {
  readonly caseId: string
  readonly by: string
  readonly at: Instant
}

export const insertBody = (db: Writes, { caseId, by, at }: Linking, body: LinkedBody): Statement =>
  db.insertInto('case_bodies').values({
    case_id: caseId,
    organisation_id: body.organisationId,
    role: body.role,
    linked_by: by,
    linked_at: at,
  })

export const deleteBody = (db: Writes, caseId: string, body: LinkedBody): Statement =>
  db
    .deleteFrom('case_bodies')
    .where('case_id', '=', caseId)
    .where('organisation_id', '=', body.organisationId)
    .where('role', '=', body.role)

/** Ids of the job orders a case is about. */
export async function listOrders(db: Db, caseId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('case_orders')
    .select('job_order_id')
    .where('case_id', '=', caseId)
    .orderBy('linked_at')
    .orderBy('job_order_id')
    .execute()
  return rows.map((row) => row.job_order_id)
}

export const insertOrder = (db: Writes, { caseId, by, at }: Linking, jobOrderId: string): Statement =>
  db
    .insertInto('case_orders')
    .values({ case_id: caseId, job_order_id: jobOrderId, linked_by: by, linked_at: at })

export const deleteOrder = (db: Writes, caseId: string, jobOrderId: string): Statement =>
  db.deleteFrom('case_orders').where('case_id', '=', caseId).where('job_order_id', '=', jobOrderId)
