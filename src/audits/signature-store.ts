import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { Signature } from './signature.ts'
import type { AuditTables } from './tables.ts'

/** Every signature of an audit, voided ones too, oldest first. */
export async function findSignatures(db: Reads<AuditTables>, auditId: string): Promise<Signature[]> {
  const rows = await db
    .selectFrom('audit_signatures')
    .selectAll()
    .where('audit_id', '=', auditId)
    .orderBy('signed_at')
    .orderBy('id')
    .execute()
  return rows.map(fromRow)
}

export const insertSignature = (db: Queries<AuditTables>, signature: Signature): Statement =>
  db.insertInto('audit_signatures').values(toRow(signature))

/** What was signed no longer stands: the audit is open again. */
export const voidSignatures = (db: Queries<AuditTables>, auditId: string, at: string): Statement =>
  db
    .updateTable('audit_signatures')
    .set({ voided_at: at })
    .where('audit_id', '=', auditId)
    .where('voided_at', 'is', null)

const fromRow = (row: AuditTables['audit_signatures']): Signature => ({
  id: row.id,
  auditId: row.audit_id,
  accountId: row.user_id,
  role: row.role,
  contentHash: row.content_hash,
  signedAt: row.signed_at,
  voidedAt: row.voided_at,
})

const toRow = (signature: Signature): AuditTables['audit_signatures'] => ({
  id: signature.id,
  audit_id: signature.auditId,
  user_id: signature.accountId,
  role: signature.role,
  content_hash: signature.contentHash,
  signed_at: signature.signedAt,
  voided_at: signature.voidedAt,
})
