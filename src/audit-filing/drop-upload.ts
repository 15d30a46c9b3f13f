import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { later } from '../platform/clock.ts'
import { keepOnTheWay } from './keep-on-the-way.ts'
import { UPLOAD_DAYS } from './limits.ts'
import { uploadFolder, uploadNotFound } from './upload.ts'
import { deleteUpload, findStale, findUpload } from './upload-store.ts'

/** Uploads that one run of due work takes away. */
const A_RUN = 100

/** Gives an upload up, with all that came of it. Throws `not_found` for who did not begin it. */
export async function dropUpload(deps: Pick<Deps, 'db' | 'files'>, actor: Actor, id: string): Promise<void> {
  const upload = await findUpload(deps.db, id)
  if (!upload || upload.accountId !== actor.id) throw uploadNotFound()
  await takeAway(deps, id)
}

/** Due work: uploads that nobody finished, or made evidence of, within a week. Returns how many were taken away. */
export async function dropStaleUploads(deps: Pick<Deps, 'db' | 'files' | 'now'>): Promise<number> {
  const stale = await findStale(deps.db.queries, later(deps.now(), { days: -UPLOAD_DAYS }), A_RUN)
  for (const { id } of stale) await takeAway(deps, id)
  return stale.length
}

async function takeAway(deps: Pick<Deps, 'db' | 'files'>, id: string): Promise<void> {
  await keepOnTheWay(deps, deleteUpload(deps.db.queries, id))
  await forgetPieces(deps, id)
}

/** By what lies there rather than by what the rows say: bytes of a process that died before its row go, too. */
export async function forgetPieces(deps: Pick<Deps, 'files'>, id: string): Promise<void> {
  for (const key of await deps.files.list(uploadFolder(id))) await deps.files.delete(key)
}
