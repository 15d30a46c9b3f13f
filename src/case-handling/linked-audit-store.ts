import type { AuditStatus } from '../audits/audit.ts'
import type { AuditTables } from '../audits/tables.ts'
import type { Reads } from '../platform/database/database.ts'
import type { LinkedAudit } from './linked-audit.ts'

type Db = Reads<AuditTables>

export async function findAuditByNumber(
  db: Db,
  number: string,
): Promise<{ readonly id: string; readonly organisationId: string; readonly status: AuditStatus } | null> {
  const row = await db
    .selectFrom('audits')
    .select(['id', 'organisation_id', 'status'])
    .where('number', '=', number.toUpperCase())
    .executeTakeFirst()
  return row ? { id: row.id, organisationId: row.organisation_id, status: row.status } : null
}

/** These audits with their findings; few, for they hang on one case. */
export async function findLinkedAudits(db: Db, ids: readonly string[]): Promise<LinkedAudit[]> {
  if (ids.length === 0) return []
  const audits = await db
    .selectFrom('audits')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('planned_on')
    .orderBy('id')
    .execute()
  const findings = await db
    .selectFrom('findings')
    .select(['audit_id', 'number', 'severity', 'corrective_action', 'due_on'])
    .where('audit_id', 'in', ids)
    .where('withdrawn_at', 'is', null)
    .orderBy('number')
    .execute()
  return audits.map((audit) => ({
    id: audit.id,
    number: audit.number,
    kind: audit.kind,
    status: audit.status,
    organisationId: audit.organisation_id,
    plannedOn: audit.planned_on,
    findings:
      audit.status === 'locked'
        ? findings
            .filter(({ audit_id }) => audit_id === audit.id)
            .map((row) => ({
              number: row.number,
              severity: row.severity,
              correctiveAction: row.corrective_action,
              dueOn: row.due_on,
            }))
        : [],
  }))
}
