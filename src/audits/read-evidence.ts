import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { type Audit, asSubject, auditNotFound } from './audit.ts'
import type { Evidence } from './evidence.ts'
import { strippedOf } from './evidence-copy.ts'
import { findCopies } from './evidence-copy-store.ts'
import { findEvidenceFile } from './evidence-store.ts'
import { findVisibleAudit } from './visible-audits-store.ts'

/** A file as it is handed out: itself, or the copy that stands for it. */
export interface HandedFile {
  readonly fileName: string
  readonly mediaType: string
}

/**
 * A file of an audit with its bytes: the original for who signs such audits (its team and reviewers), for everyone else who may see
 * the audit the redacted copy, or the one without metadata. What cannot be written anew (HEIC, XLSX, DOCX) is handed out as it is
 * until somebody has redacted it. Throws `not_found` for one removed, of another audit, or of an audit one may not see.
 */
export async function readEvidence(
  deps: Deps,
  actor: Actor,
  auditId: string,
  evidenceId: string,
): Promise<{ file: HandedFile; bytes: Uint8Array }> {
  const audit = await findVisibleAudit(deps.db.queries, actor, auditId)
  const file = audit && (await findEvidenceFile(deps.db.queries, audit.id, evidenceId))
  if (!audit || !file) throw auditNotFound()
  return maySeeOriginals(actor, audit) ? original(deps, file) : shownEvidence(deps, file)
}

/** Whose work the audit is, by reading or by doing. */
export const maySeeOriginals = (actor: Actor, audit: Audit): boolean =>
  can(actor, 'sign_audit', asSubject(audit))

async function original(deps: Deps, file: Evidence): Promise<{ file: HandedFile; bytes: Uint8Array }> {
  const bytes = await deps.files.get(file.storageKey)
  if (!bytes) throw auditNotFound()
  return { file, bytes }
}

/** What others than the audit's own people see of a file, for a download or a printed report. Throws `not_found` when its bytes are gone. */
async function shownEvidence(
  deps: Pick<Deps, 'db' | 'files'>,
  file: Evidence,
): Promise<{ file: HandedFile; bytes: Uint8Array }> {
  const copies = await findCopies(deps.db.queries, [file.id])
  const copy = copies.findLast(({ kind }) => kind === 'redacted') ?? copies.at(-1)
  const bytes = await deps.files.get((copy ?? file).storageKey)
  if (!bytes) throw auditNotFound()
  if (copy) return { file: copy, bytes }
  // Kept before copies were made.
  const stripped = await strippedOf(file.fileName, bytes)
  return stripped ? { file: stripped, bytes: stripped.bytes } : { file, bytes }
}
