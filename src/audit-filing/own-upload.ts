import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { teamAudit } from './team-audit.ts'
import { type Upload, uploadNotFound } from './upload.ts'
import { findUpload } from './upload-store.ts'

/** An upload for who began it and still answers its audit; to anyone else there is none. Throws `not_found`. */
export async function requireOwnUpload(deps: Pick<Deps, 'db'>, actor: Actor, id: string): Promise<Upload> {
  const upload = await findUpload(deps.db, id)
  if (!upload || upload.accountId !== actor.id) throw uploadNotFound()
  await teamAudit(deps, actor, upload.auditId)
  return upload
}
