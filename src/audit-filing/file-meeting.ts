import type { Actor } from '../accounts/actor.ts'
import { holdMeeting } from '../audit-sign-off/hold-meeting.ts'
import { meetingsOf } from '../audits/meeting-store.ts'
import type { Deps } from '../deps.ts'
import { forgetPieces } from './drop-upload.ts'
import { type ReadItem, type SyncContext, takenItem } from './filing-item.ts'
import { findOwnRevisions, insertTaken } from './filing-item-store.ts'
import type { ItemOutcome, MeetingItem } from './sync.ts'
import { deleteUpload } from './upload-store.ts'
import { wholeUpload } from './whole-upload.ts'

/**
 * Takes the record of a meeting from a device. Signatures make a record whole or not at all, so two records are not mixed field by
 * field: one that another person has written meanwhile is not overwritten, and the device keeps its own. Throws what `holdMeeting` throws.
 */
export async function fileMeeting(
  deps: Deps,
  actor: Actor,
  context: SyncContext,
  read: ReadItem<MeetingItem>,
): Promise<ItemOutcome> {
  const { id, kind: _, based_on_revision: basedOn, attendance, ...said } = read.item
  const standing = (await meetingsOf(deps, context.auditId)).find(({ kind }) => kind === said.meeting)
  const own = await findOwnRevisions(deps.db.queries, context, 'meeting')
  const revision = standing?.revision ?? 0
  const uploads: string[] = []
  const people = []
  for (const { signature_upload_id: uploadId, ...person } of attendance) {
    const signature = uploadId
      ? new Uint8Array((await wholeUpload(deps, actor, context, uploadId)).bytes)
      : null
    if (uploadId) uploads.push(uploadId)
    people.push({ ...person, signature })
  }
  const input = {
    ...said,
    expected_revision: own.has(`${said.meeting}:${revision}`) ? revision : (basedOn ?? 0),
    attendance: people,
  }
  const held = await holdMeeting(deps, actor, context.auditId, input, (meeting) => [
    insertTaken(
      deps.db.queries,
      takenItem(context, read, {
        question: meeting.kind,
        revision: meeting.revision,
        state: 'saved',
        receivedAt: meeting.recordedAt,
      }),
    ),
    ...uploads.flatMap((upload) => deleteUpload(deps.db.queries, upload)),
  ])
  for (const upload of uploads) await forgetPieces(deps, upload)
  return { id, state: 'saved', revision: held.revision }
}
