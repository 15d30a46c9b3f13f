import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { AuditTemplateTables } from './tables.ts'
import type { DraftContent, TemplateDraft } from './template-draft.ts'

type Db = Reads<AuditTemplateTables>
type Row = AuditTemplateTables['audit_template_drafts']

const fromRow = (row: Row): TemplateDraft => ({
  id: row.id,
  templateId: row.template_id,
  basedOn: row.based_on,
  revision: Number(row.revision),
  content: JSON.parse(row.content) as DraftContent,
  editedAt: row.edited_at,
  editedBy: row.edited_by,
  publishedAs: row.published_as,
  givenUpAt: row.given_up_at,
})

const toRow = (draft: TemplateDraft): Row => ({
  id: draft.id,
  template_id: draft.templateId,
  based_on: draft.basedOn,
  revision: draft.revision,
  content: JSON.stringify(draft.content),
  edited_at: draft.editedAt,
  edited_by: draft.editedBy,
  published_as: draft.publishedAs,
  given_up_at: draft.givenUpAt,
})

export async function findDraft(db: Db, id: string): Promise<TemplateDraft | undefined> {
  const row = await db.selectFrom('audit_template_drafts').selectAll().where('id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

/** Drafts that are neither published nor given up, without their texts. */
export async function listOpenDrafts(
  db: Db,
  limit: number,
): Promise<Pick<TemplateDraft, 'id' | 'templateId' | 'basedOn' | 'revision' | 'editedAt' | 'editedBy'>[]> {
  const rows = await db
    .selectFrom('audit_template_drafts')
    .select(['id', 'template_id', 'based_on', 'revision', 'edited_at', 'edited_by'])
    .where('published_as', 'is', null)
    .where('given_up_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    templateId: row.template_id,
    basedOn: row.based_on,
    revision: Number(row.revision),
    editedAt: row.edited_at,
    editedBy: row.edited_by,
  }))
}

export const insertDraft = (db: Queries<AuditTemplateTables>, draft: TemplateDraft): Statement =>
  db.insertInto('audit_template_drafts').values(toRow(draft))

export const updateDraft = (db: Queries<AuditTemplateTables>, draft: TemplateDraft): Statement =>
  db.updateTable('audit_template_drafts').set(toRow(draft)).where('id', '=', draft.id)
