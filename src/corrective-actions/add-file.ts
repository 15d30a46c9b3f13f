import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { AppError } from '../platform/errors.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { sniffUpload } from '../platform/uploaded-file.ts'
import { type ActionFile, FILE_BYTES_MAX, FILES_MAX, Shows } from './action-file.ts'
import { findFiles, insertFile } from './action-file-store.ts'
import { stepsPossible } from './action-life.ts'
import { actionSubject, asSubject } from './corrective-action.ts'
import { actionToChange } from './require-action.ts'

/**
 * Keeps a file that shows that a finding was mended. Only while the body may say that it was: before a plan is accepted, and while it is looked
 * at, what is shown does not change. Throws `too_large`, `unsupported_type`, `invalid` for the file, `conflict` for the state.
 */
export async function addFile(
  deps: Deps,
  actor: Actor,
  findingId: string,
  sent: { readonly shows: string; readonly fileName: string; readonly bytes: Uint8Array },
): Promise<ActionFile> {
  const { action, head, state } = await actionToChange(deps, actor, findingId)
  assertCan(actor, 'answer_finding', asSubject(action))
  if (!stepsPossible(state.status, state.effective).includes('submit')) {
    throw new AppError('conflict', 'corrective_actions.no_files_now')
  }
  if ((await findFiles(deps.db.queries, findingId)).length >= FILES_MAX) {
    throw new AppError('too_large', 'audits.too_many_files', { params: { limit: FILES_MAX } })
  }
  const file = await sniffUpload(sent.fileName, sent.bytes, {
    bytesMax: FILE_BYTES_MAX,
    tooLarge: 'audits.file_too_large',
    empty: 'audits.file_empty',
    refused: 'audits.file_type_refused',
    disguised: 'audits.file_disguised',
  })
  const id = deps.newId()
  const at = deps.now()
  const kept: ActionFile = {
    id,
    findingId,
    shows: parseOrRefuse(Shows, sent.shows),
    ...file,
    storageKey: `corrective-actions/${findingId}/${id}`,
    addedAt: at,
    addedBy: actor.id,
  }
  await deps.files.put(kept.storageKey, sent.bytes)
  try {
    return await commit(deps, actor, {
      at,
      entries: [
        {
          subject: actionSubject(findingId),
          after: head,
          action: 'file_added',
          summary: `${action.auditNumber} ${action.findingNumber} ${file.sha256}`,
          payload: { id, shows: kept.shows, ...file },
        },
      ],
      statements: [insertFile(deps.db.queries, kept)],
      result: kept,
    })
  } catch (error) {
    // Nothing points to the bytes, so nothing of them stays.
    await deps.files.delete(kept.storageKey)
    throw error
  }
}
