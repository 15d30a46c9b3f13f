import type { Day, Instant } from '../platform/clock.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { Acknowledgement } from './acknowledgement.ts'
import type { AuditTables } from './tables.ts'

type Db = Reads<AuditTables>

/** Null where the body was not asked: not signed by all, or before bodies were asked. */
export async function findAcknowledgement(db: Db, auditId: string): Promise<Acknowledgement | null> {
  const row = await db
    .selectFrom('audit_acknowledgements')
    .selectAll()
    .where('audit_id', '=', auditId)
    .executeTakeFirst()
  if (!row) return null
  const remarks = await db
    .selectFrom('audit_finding_remarks')
    .selectAll()
    .where('audit_id', '=', auditId)
    .execute()
  return {
    auditId: row.audit_id,
    askedAt: row.asked_at,
    dueOn: row.due_on,
    acknowledgedAt: row.acknowledged_at,
    acknowledgedBy: row.acknowledged_by,
    remarkedAt: row.remarked_at,
    remarkedBy: row.remarked_by,
    remark: row.remark,
    silentAt: row.silent_at,
    findingRemarks: new Map(remarks.map(({ finding_id, remark }) => [finding_id, remark])),
  }
}

export const askBody = (
  db: Queries<AuditTables>,
  asked: { readonly auditId: string; readonly at: Instant; readonly dueOn: Day },
): Statement =>
  db.insertInto('audit_acknowledgements').values({
    audit_id: asked.auditId,
    asked_at: asked.at,
    due_on: asked.dueOn,
    acknowledged_at: null,
    acknowledged_by: null,
    remarked_at: null,
    remarked_by: null,
    remark: null,
    silent_at: null,
  })

export const noteReceipt = (
  db: Queries<AuditTables>,
  auditId: string,
  by: { readonly at: Instant; readonly id: string },
): Statement =>
  db
    .updateTable('audit_acknowledgements')
    .set({ acknowledged_at: by.at, acknowledged_by: by.id })
    .where('audit_id', '=', auditId)

export const noteRemark = (
  db: Queries<AuditTables>,
  auditId: string,
  remarks: {
    readonly at: Instant
    readonly by: string
    readonly whole: string
    readonly findings: readonly { readonly findingId: string; readonly remark: string }[]
  },
): Statement[] => [
  db
    .updateTable('audit_acknowledgements')
    .set({ remarked_at: remarks.at, remarked_by: remarks.by, remark: remarks.whole })
    .where('audit_id', '=', auditId),
  ...remarks.findings.map(({ findingId, remark }) =>
    db.insertInto('audit_finding_remarks').values({ audit_id: auditId, finding_id: findingId, remark }),
  ),
]

export const noteSilence = (db: Queries<AuditTables>, auditId: string, at: Instant): Statement =>
  db.updateTable('audit_acknowledgements').set({ silent_at: at }).where('audit_id', '=', auditId)

/** Audits whose body said nothing and whose day is over, oldest first. Of a superseded version nothing is expected any more. */
export async function findSilent(db: Db, today: Day, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('audit_acknowledgements as k')
    .innerJoin('audits', 'audits.id', 'k.audit_id')
    .select('k.audit_id')
    .where('k.due_on', '<', today)
    .where('k.acknowledged_at', 'is', null)
    .where('k.remarked_at', 'is', null)
    .where('k.silent_at', 'is', null)
    .where('audits.superseded_at', 'is', null)
    .orderBy('k.due_on')
    .orderBy('k.audit_id')
    .limit(limit)
    .execute()
  return rows.map(({ audit_id }) => audit_id)
}

/** Audits of a body that wait for its word, the earliest day first. The caller has shown that the reader may speak for it. */
export async function findAwaited(
  db: Db,
  organisationId: string,
  { today, limit }: { readonly today: Day; readonly limit: number },
): Promise<{ readonly auditId: string; readonly number: string; readonly dueOn: Day }[]> {
  const rows = await db
    .selectFrom('audit_acknowledgements as k')
    .innerJoin('audits', 'audits.id', 'k.audit_id')
    .select(['k.audit_id', 'k.due_on', 'audits.number'])
    .where('audits.organisation_id', '=', organisationId)
    .where('audits.superseded_at', 'is', null)
    .where('k.due_on', '>=', today)
    .where('k.acknowledged_at', 'is', null)
    .where('k.remarked_at', 'is', null)
    .orderBy('k.due_on')
    .orderBy('k.audit_id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ auditId: row.audit_id, number: row.number, dueOn: row.due_on }))
}
