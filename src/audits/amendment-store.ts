import type { Instant } from '../platform/clock.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { Amendment } from './amendment.ts'
import { firstIdOf } from './amendment.ts'
import type { Audit } from './audit.ts'
import { auditFromRow, findTeams } from './audit-store.ts'
import type { AuditTables } from './tables.ts'

type Db = Reads<AuditTables>

export async function findAmendment(db: Db, auditId: string): Promise<Amendment | null> {
  const row = await db
    .selectFrom('audit_amendments')
    .selectAll()
    .where('audit_id', '=', auditId)
    .executeTakeFirst()
  if (!row) return null
  return {
    auditId: row.audit_id,
    amendedHash: row.amended_hash,
    reason: row.reason,
    changes: row.changes,
    openedAt: row.opened_at,
    openedBy: row.opened_by,
  }
}

export const insertAmendment = (db: Queries<AuditTables>, one: Amendment): Statement =>
  db.insertInto('audit_amendments').values({
    audit_id: one.auditId,
    amended_hash: one.amendedHash,
    reason: one.reason,
    changes: one.changes,
    opened_at: one.openedAt,
    opened_by: one.openedBy,
  })

/** Every version of the audit that this one is a version of, the first one first; which of them the reader may see is the caller's question. */
export async function findVersions(db: Db, audit: Pick<Audit, 'id' | 'firstId'>): Promise<Audit[]> {
  const first = firstIdOf(audit)
  const rows = await db
    .selectFrom('audits')
    .selectAll()
    .where((eb) => eb.or([eb('id', '=', first), eb('first_id', '=', first)]))
    .orderBy('version')
    .execute()
  const teams = await findTeams(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => auditFromRow(row, teams))
}

/** Another version is signed by all; the statuses of both stay what they are. */
export const markSuperseded = (db: Queries<AuditTables>, auditId: string, at: Instant): Statement =>
  db.updateTable('audits').set({ superseded_at: at }).where('id', '=', auditId)
