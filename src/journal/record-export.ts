import type { Deps } from '../deps.ts'
import { canonicalJson } from '../platform/canonical-json.ts'
import { sha256Hex } from '../platform/hash.ts'
import type { Language } from '../platform/i18n/language.ts'
import { commit } from './commit.ts'
import type { DocumentExport, ExportFormat } from './document-export.ts'
import { insertExport } from './document-export-store.ts'
import { NO_HEAD } from './journal.ts'

export interface ExportedFile {
  /** The number of a document, or the name of a list in small letters: `organisations`. Never a name of anyone. */
  readonly named: string
  readonly format: ExportFormat
  readonly language?: Language | undefined
  /** What the list was narrowed by, as plain data; only its hash is kept. */
  readonly filter?: unknown
  /** Of a list. */
  readonly rows?: number
}

interface Exporter {
  readonly id: string
  readonly actsFor: DocumentExport['actsFor']
}

/**
 * Records that a file leaves the house in the hands of a signed-in person or a key (J10): called by every door before it answers with a
 * PDF, CSV, XLSX, zip or the JSON of a document. When it cannot be recorded it is not handed out: throws what `commit` throws.
 */
export async function recordExport(
  { db, now, newId }: Pick<Deps, 'db' | 'now' | 'newId'>,
  actor: Exporter,
  { named, format, language, filter, rows }: ExportedFile,
): Promise<void> {
  const at = now()
  const one: DocumentExport = {
    id: newId(),
    named,
    format,
    language: language ?? null,
    actorId: actor.id,
    actsFor: actor.actsFor,
    exportedAt: at,
    filterHash: filter === undefined ? null : sha256Hex(canonicalJson(filter)),
    rowCount: rows ?? null,
  }
  await commit({ db, now }, actor, {
    at,
    entries: [
      {
        subject: { kind: 'document_export', id: one.id },
        after: NO_HEAD,
        action: 'exported',
        summary: `${named} ${format}`,
        payload: one,
      },
    ],
    statements: [insertExport(db.queries, one)],
    result: null,
  })
}
