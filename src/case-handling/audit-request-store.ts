import type { RoleInScheme } from '../accounts/condition.ts'
import type { Instant } from '../platform/clock.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { AuditRequest } from './audit-request.ts'
import type { CaseHandlingTables } from './tables.ts'

type Db = Reads<CaseHandlingTables>
type Writes = Queries<CaseHandlingTables>
type Row = CaseHandlingTables['audit_requests']

const fromRow = (row: Row): AuditRequest => ({
  id: row.id,
  organisationId: row.organisation_id,
  auditedRole: row.audited_role,
  kind: row.kind,
  reason: row.reason,
  urgency: row.urgency,
  askedOn: row.asked_on,
  decision: row.decision,
  auditId: row.audit_id,
  decidedBy: row.decided_by,
  decidedOn: row.decided_on,
})

export async function findRequest(db: Db, id: string): Promise<AuditRequest | undefined> {
  const row = await db.selectFrom('audit_requests').selectAll().where('id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

/** Those that wait, of bodies in these roles, the longest waiting first, after an id; one more than `limit`. */
export async function listOpenRequests(
  db: Db,
  {
    roles,
    after,
    limit,
  }: {
    readonly roles: readonly RoleInScheme[]
    readonly after: { readonly askedOn: string; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<AuditRequest[]> {
  if (roles.length === 0) return []
  const query = db
    .selectFrom('audit_requests')
    .selectAll()
    .where('decision', 'is', null)
    .where('audited_role', 'in', roles)
  const page = after
    ? query.where((eb) =>
        eb.or([
          eb('asked_on', '>', after.askedOn),
          eb.and([eb('asked_on', '=', after.askedOn), eb('id', '>', after.id)]),
        ]),
      )
    : query
  const rows = await page
    .orderBy('asked_on')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return rows.map(fromRow)
}

/** What was asked for because of a case. */
export async function requestsOfCase(db: Db, caseId: string): Promise<AuditRequest[]> {
  const rows = await db
    .selectFrom('case_audit_requests')
    .innerJoin('audit_requests', 'audit_requests.id', 'case_audit_requests.request_id')
    .selectAll('audit_requests')
    .where('case_audit_requests.case_id', '=', caseId)
    .orderBy('audit_requests.asked_on')
    .orderBy('audit_requests.id')
    .execute()
  return rows.map(fromRow)
}

export const insertRequest = (db: Writes, request: AuditRequest): Statement =>
  db.insertInto('audit_requests').values({
    id: request.id,
    organisation_id: request.organisationId,
    audited_role: request.auditedRole,
    kind: request.kind,
    reason: request.reason,
    urgency: request.urgency,
    asked_on: request.askedOn,
    decision: null,
    audit_id: null,
    decided_by: null,
    decided_on: null,
  })

export const insertCaseRequest = (
  db: Writes,
  {
    caseId,
    requestId,
    askedBy,
  }: { readonly caseId: string; readonly requestId: string; readonly askedBy: string },
): Statement =>
  db.insertInto('case_audit_requests').values({ case_id: caseId, request_id: requestId, asked_by: askedBy })

export const decideRequestRow = (db: Writes, request: AuditRequest): Statement =>
  db
    .updateTable('audit_requests')
    .set({
      decision: request.decision,
      audit_id: request.auditId,
      decided_by: request.decidedBy,
      decided_on: request.decidedOn,
    })
    .where('id', '=', request.id)

/** The cases for which a request was made: none once they are deleted. Read for the link alone, never for who plans. */
export async function casesOfRequest(db: Db, requestId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('case_audit_requests')
    .select('case_id')
    .where('request_id', '=', requestId)
    .execute()
  return rows.map(({ case_id }) => case_id)
}

export const insertCaseAudit = (
  db: Writes,
  {
    caseId,
    auditId,
    by,
    at,
  }: { readonly caseId: string; readonly auditId: string; readonly by: string; readonly at: Instant },
): Statement =>
  db
    .insertInto('case_audits')
    .values({ case_id: caseId, audit_id: auditId, linked_by: by, linked_at: at })
    .onConflict((one) => one.columns(['case_id', 'audit_id']).doNothing())

/** Ids of the audits that were opened because of a case. */
export async function auditsOfCase(db: Db, caseId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('case_audits')
    .select('audit_id')
    .where('case_id', '=', caseId)
    .orderBy('linked_at')
    .orderBy('audit_id')
    .execute()
  return rows.map(({ audit_id }) => audit_id)
}
