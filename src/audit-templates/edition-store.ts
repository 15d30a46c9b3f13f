import * as v from 'valibot'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import { AuditTemplate } from './audit-template.ts'
import type { AuditTemplateTables } from './tables.ts'

type Db = Reads<AuditTemplateTables>

/** An edition published in the service. */
export interface PublishedEdition {
  readonly templateId: string
  readonly version: string
  readonly hash: string
  readonly publishedAt: string
  readonly publishedBy: string
}

/** Editions never change, so each is parsed once for each database. */
const parsed = new WeakMap<object, Map<string, AuditTemplate>>()

function remembered(db: Db, key: string, content: string): AuditTemplate {
  const known = parsed.get(db) ?? new Map<string, AuditTemplate>()
  parsed.set(db, known)
  const before = known.get(key)
  if (before) return before
  const template = v.parse(AuditTemplate, JSON.parse(content))
  known.set(key, template)
  return template
}

export async function findEdition(
  db: Db,
  templateId: string,
  version: string,
): Promise<AuditTemplate | undefined> {
  const key = `${templateId} ${version}`
  const known = parsed.get(db)?.get(key)
  if (known) return known
  const row = await db
    .selectFrom('audit_template_editions')
    .select('content')
    .where('template_id', '=', templateId)
    .where('version', '=', version)
    .executeTakeFirst()
  return row && remembered(db, key, row.content)
}

/** What was published, without the texts. */
export async function listEditions(db: Db): Promise<PublishedEdition[]> {
  const rows = await db
    .selectFrom('audit_template_editions')
    .select(['template_id', 'version', 'hash', 'published_at', 'published_by'])
    .orderBy('template_id')
    .orderBy('published_at')
    .execute()
  return rows.map((row) => ({
    templateId: row.template_id,
    version: row.version,
    hash: row.hash,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
  }))
}

/** `id version` of those that are offered to no new audit. */
export async function listRetired(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('audit_template_retirements').select(['template_id', 'version']).execute()
  return new Set(rows.map((row) => `${row.template_id} ${row.version}`))
}

export const insertEdition = (
  db: Queries<AuditTemplateTables>,
  row: AuditTemplateTables['audit_template_editions'],
): Statement => db.insertInto('audit_template_editions').values(row)

export const insertRetirement = (
  db: Queries<AuditTemplateTables>,
  row: AuditTemplateTables['audit_template_retirements'],
): Statement => db.insertInto('audit_template_retirements').values(row)
