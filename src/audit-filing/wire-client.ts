import type { Item, KeptFile } from './item-client.ts'
import type { TakeAlong } from './package-client.ts'
import { uploadIdOf } from './upload-client.ts'

/** An item as the service reads it; the same item is always the same words, however often it is sent. */
export function onTheWire(item: Item, pack: TakeAlong): object {
  const { id, change } = item
  const uploadId = (file: KeptFile): string => uploadIdOf(item.uploads[file.blob]?.url ?? '')
  switch (change.kind) {
    case 'answer': {
      const { kind, question, value, note, base } = change
      return {
        id,
        kind,
        question,
        value,
        note,
        based_on_revision: base.revision,
        answered_at: item.changed_at,
      }
    }
    case 'finding': {
      const finding = pack.findings.find(({ question }) => question === change.question)
      return {
        id,
        kind: 'finding',
        finding_number: finding?.number,
        based_on_revision: change.base.revision,
        ...change.fields,
      }
    }
    case 'evidence': {
      const { question, file } = change
      return {
        id,
        kind: 'evidence',
        question,
        upload_id: uploadId(file),
        file_name: file.name,
        sha256: file.sha256,
        taken_at: item.changed_at,
      }
    }
    case 'meeting': {
      const { kind, meeting, held_on, place, remarks } = change
      const attendance = change.attendance.map(({ signature, no_signature_reason, ...person }) =>
        signature
          ? { ...person, signature_upload_id: uploadId(signature) }
          : { ...person, no_signature_reason: no_signature_reason.trim() },
      )
      return { id, kind, meeting, held_on, place, remarks, attendance }
    }
    case 'resolution': {
      const said = { id, kind: change.kind, conflict_id: change.conflict, keep: change.keep }
      return change.keep === 'other' ? { ...said, value: change.value } : said
    }
  }
}
