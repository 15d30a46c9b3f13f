import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { FieldValue, HeldConflict, Kept } from './held-conflict.ts'
import type { AuditTables } from './tables.ts'

type Db = Reads<AuditTables>

/** The fields of an audit on which nobody has decided, oldest first. The caller has shown that the reader may see the audit. */
export async function findOpenConflicts(db: Db, auditId: string): Promise<HeldConflict[]> {
  const rows = await db
    .selectFrom('audit_conflicts')
    .selectAll()
    .where('audit_id', '=', auditId)
    .where('kept', 'is', null)
    .orderBy('kept_at')
    .orderBy('id')
    .execute()
  return rows.map(fromRow)
}

/** Those of one audit that came with these items, decided or not. At most a round of items. */
export async function findConflictsOf(
  db: Db,
  auditId: string,
  items: readonly string[],
): Promise<HeldConflict[]> {
  if (items.length === 0) return []
  const rows = await db
    .selectFrom('audit_conflicts')
    .selectAll()
    .where('audit_id', '=', auditId)
    .where('item', 'in', items)
    .orderBy('id')
    .execute()
  return rows.map(fromRow)
}

export async function findConflict(db: Db, auditId: string, id: string): Promise<HeldConflict | undefined> {
  const row = await db
    .selectFrom('audit_conflicts')
    .selectAll()
    .where('audit_id', '=', auditId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && fromRow(row)
}

export async function countOpenConflicts(db: Db, auditId: string): Promise<number> {
  const row = await db
    .selectFrom('audit_conflicts')
    .select((eb) => eb.fn.countAll().as('n'))
    .where('audit_id', '=', auditId)
    .where('kept', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

export const insertConflict = (db: Queries<AuditTables>, conflict: HeldConflict): Statement =>
  db.insertInto('audit_conflicts').values({
    id: conflict.id,
    audit_id: conflict.auditId,
    about: conflict.about,
    question: conflict.question,
    field: conflict.field,
    item: conflict.item,
    mine: JSON.stringify(conflict.mine),
    mine_by: conflict.mineBy,
    mine_said_at: conflict.mineSaidAt,
    theirs: JSON.stringify(conflict.theirs),
    theirs_by: conflict.theirsBy,
    theirs_at: conflict.theirsAt,
    theirs_revision: conflict.theirsRevision,
    kept_at: conflict.keptAt,
    kept: conflict.kept,
    resolved_at: conflict.resolvedAt,
    resolved_by: conflict.resolvedBy,
  })

export const markResolved = (
  db: Queries<AuditTables>,
  id: string,
  { kept, at, by }: { readonly kept: Kept; readonly at: string; readonly by: string },
): Statement =>
  db
    .updateTable('audit_conflicts')
    .set({ kept, resolved_at: at, resolved_by: by })
    .where('id', '=', id)
    .where('kept', 'is', null)

/** What stands has moved on since the two met: whoever decides is to see what stands now. */
export const renewTheirs = (
  db: Queries<AuditTables>,
  { id, theirs, theirsBy, theirsAt, theirsRevision }: HeldConflict,
): Statement =>
  db
    .updateTable('audit_conflicts')
    .set({
      theirs: JSON.stringify(theirs),
      theirs_by: theirsBy,
      theirs_at: theirsAt,
      theirs_revision: theirsRevision,
    })
    .where('id', '=', id)
    .where('kept', 'is', null)

const fromRow = (row: AuditTables['audit_conflicts']): HeldConflict => ({
  id: row.id,
  auditId: row.audit_id,
  about: row.about,
  question: row.question,
  field: row.field,
  item: row.item,
  mine: JSON.parse(row.mine) as FieldValue,
  mineBy: row.mine_by,
  mineSaidAt: row.mine_said_at,
  theirs: JSON.parse(row.theirs) as FieldValue,
  theirsBy: row.theirs_by,
  theirsAt: row.theirs_at,
  theirsRevision: Number(row.theirs_revision),
  keptAt: row.kept_at,
  kept: row.kept,
  resolvedAt: row.resolved_at,
  resolvedBy: row.resolved_by,
})
