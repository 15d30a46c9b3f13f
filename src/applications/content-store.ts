import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { UploadedType } from '../platform/uploaded-file.ts'
import type { Step, StepContent, StepSide } from './application.ts'
import type { ApplicationStatus } from './application-life.ts'
import type { ApplicationDocument } from './document.ts'
import type { Screening, ScreeningContent } from './screening.ts'
import type { SavedSection, SectionContent, SectionId } from './section.ts'
import type { ApplicationTables } from './tables.ts'

type Reading = Reads<ApplicationTables>
type Writing = Queries<ApplicationTables>

export async function findSections(db: Reading, applicationId: string): Promise<SavedSection[]> {
  const rows = await db
    .selectFrom('application_sections')
    .selectAll()
    .where('application_id', '=', applicationId)
    .execute()
  return rows.map((row) => ({
    section: row.section as SectionId,
    content: JSON.parse(row.content) as SectionContent,
    revision: Number(row.revision),
    savedAt: row.saved_at,
    savedBy: row.saved_by,
  }))
}

export const putSection = (db: Writing, applicationId: string, saved: SavedSection): Statement => {
  const row = {
    content: JSON.stringify(saved.content),
    revision: saved.revision,
    saved_at: saved.savedAt,
    saved_by: saved.savedBy,
  }
  return db
    .insertInto('application_sections')
    .values({ application_id: applicationId, section: saved.section, ...row })
    .onConflict((oc) => oc.columns(['application_id', 'section']).doUpdateSet(row))
}

export async function findScreening(db: Reading, applicationId: string): Promise<Screening> {
  const row = await db
    .selectFrom('application_screenings')
    .selectAll()
    .where('application_id', '=', applicationId)
    .executeTakeFirst()
  if (!row) return { content: {}, revision: 0, savedAt: null }
  return {
    content: JSON.parse(row.content) as ScreeningContent,
    revision: Number(row.revision),
    savedAt: row.saved_at,
  }
}

export const putScreening = (
  db: Writing,
  applicationId: string,
  saved: { content: ScreeningContent; revision: number; savedAt: string; savedBy: string },
): Statement => {
  const row = {
    content: JSON.stringify(saved.content),
    revision: saved.revision,
    saved_at: saved.savedAt,
    saved_by: saved.savedBy,
  }
  return db
    .insertInto('application_screenings')
    .values({ application_id: applicationId, ...row })
    .onConflict((oc) => oc.column('application_id').doUpdateSet(row))
}

/** The whole history, oldest first. A life has a few dozen steps at most. */
export async function findSteps(db: Reading, applicationId: string): Promise<Step[]> {
  const rows = await db
    .selectFrom('application_steps')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy('sequence')
    .execute()
  return rows.map((row) => ({
    sequence: Number(row.sequence),
    action: row.action as Step['action'],
    status: row.status as ApplicationStatus,
    side: row.side as StepSide,
    takenAt: row.taken_at,
    takenBy: row.taken_by,
    content: JSON.parse(row.content) as StepContent,
    dueOn: row.due_on,
  }))
}

export const insertStep = (db: Writing, applicationId: string, step: Step): Statement =>
  db.insertInto('application_steps').values({
    application_id: applicationId,
    sequence: step.sequence,
    action: step.action,
    status: step.status,
    side: step.side,
    taken_at: step.takenAt,
    taken_by: step.takenBy,
    content: JSON.stringify(step.content),
    due_on: step.dueOn,
  })

/** The files that are there; removed ones are marked and left out. */
export async function findDocuments(db: Reading, applicationId: string): Promise<ApplicationDocument[]> {
  const rows = await db
    .selectFrom('application_documents')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    applicationId: row.application_id,
    kind: row.kind,
    fileName: row.file_name,
    mediaType: row.media_type as UploadedType,
    sizeBytes: Number(row.size_bytes),
    sha256: row.sha256,
    storageKey: row.storage_key,
    addedAt: row.added_at,
    addedBy: row.added_by,
  }))
}

export const insertDocument = (db: Writing, document: ApplicationDocument): Statement =>
  db.insertInto('application_documents').values({
    id: document.id,
    application_id: document.applicationId,
    kind: document.kind,
    file_name: document.fileName,
    media_type: document.mediaType,
    size_bytes: document.sizeBytes,
    sha256: document.sha256,
    storage_key: document.storageKey,
    added_at: document.addedAt,
    added_by: document.addedBy,
    removed_at: null,
    removed_by: null,
  })

export const markDocumentRemoved = (
  db: Writing,
  id: string,
  removed: { at: string; by: string },
): Statement =>
  db
    .updateTable('application_documents')
    .set({ removed_at: removed.at, removed_by: removed.by })
    .where('id', '=', id)
