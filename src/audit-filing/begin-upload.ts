import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { move } from '../audits/audit-state.ts'
import { EVIDENCE_BYTES_MAX } from '../audits/evidence.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { cleanFileName } from '../platform/uploaded-file.ts'
import { keepOnTheWay } from './keep-on-the-way.ts'
import { AUDIT_BYTES_MAX, UPLOADS_OPEN_MAX } from './limits.ts'
import { Sha256Text } from './sync.ts'
import { teamAudit } from './team-audit.ts'
import { newUploadId, type Upload } from './upload.ts'
import { bytesOfAudit, countUploads, insertUpload } from './upload-store.ts'

/** What the headers of a creation say. */
export const BeginUpload = v.strictObject({
  length: v.pipe(
    v.number('audit_filing.length_needed' satisfies MessageKey),
    v.safeInteger('audit_filing.length_needed' satisfies MessageKey),
    v.minValue(1, 'audit_filing.length_needed' satisfies MessageKey),
  ),
  filename: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
  sha256: Sha256Text,
  audit: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
})
export type BeginUpload = v.InferOutput<typeof BeginUpload>

/**
 * Opens an upload for a file of an audit that the person answers. Throws `not_found` for another's audit, `conflict` when it takes no
 * more files, `too_large` over the limit of a file or of an audit, `too_often` when too many are open.
 */
export async function beginUpload(deps: Deps, actor: Actor, input: BeginUpload): Promise<Upload> {
  const audit = await teamAudit(deps, actor, input.audit)
  move(audit.status, 'add_evidence')
  const fileName = cleanFileName(input.filename)
  if (input.length > EVIDENCE_BYTES_MAX) {
    throw new AppError('too_large', 'audits.file_too_large', { params: { file: fileName } })
  }
  const db = deps.db.queries
  const [open, bytes] = await Promise.all([countUploads(db, actor.id), bytesOfAudit(db, audit.id)])
  if (open >= UPLOADS_OPEN_MAX) {
    throw new AppError('too_often', 'audit_filing.too_many_uploads', { params: { limit: UPLOADS_OPEN_MAX } })
  }
  if (bytes + input.length > AUDIT_BYTES_MAX) {
    throw new AppError('too_large', 'audit_filing.audit_full', {
      params: { limit: `${AUDIT_BYTES_MAX / 1_000_000_000} GB` },
    })
  }
  const upload: Upload = {
    id: newUploadId(),
    accountId: actor.id,
    auditId: audit.id,
    fileName,
    sha256: input.sha256,
    sizeBytes: input.length,
    beganAt: deps.now(),
    wholeAt: null,
  }
  await keepOnTheWay(deps, [insertUpload(db, upload)])
  return upload
}
