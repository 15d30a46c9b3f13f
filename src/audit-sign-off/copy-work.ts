import { copyAnswers } from '../audits/answer-store.ts'
import { sharedKey } from '../audits/evidence.ts'
import { findCopies, insertCopy } from '../audits/evidence-copy-store.ts'
import { insertEvidence } from '../audits/evidence-store.ts'
import { insertFinding } from '../audits/finding-store.ts'
import type { GatheredAudit } from '../audits/gather-audit.ts'
import { insertMeeting } from '../audits/meeting-store.ts'
import { insertPrevious } from '../audits/previous-finding-store.ts'
import type { Deps } from '../deps.ts'
import type { Statement } from '../platform/database/database.ts'

/**
 * Everything that was recorded in one version, as the next one begins. Bytes are shared, for nobody ever changes them; files that were
 * removed stay behind. A finding remembers under which id it first stood, because what the body does about it goes on there.
 */
export async function copyWork(
  deps: Pick<Deps, 'db' | 'newId'>,
  work: GatheredAudit,
  auditId: string,
): Promise<Statement[]> {
  const { queries } = deps.db
  const files = work.evidence
    .filter(({ removedAt }) => removedAt === null)
    .map((file) => ({ was: file.id, now: deps.newId(), file }))
  const newIds = new Map(files.map(({ was, now }) => [was, now]))
  const copies = await findCopies(queries, [...newIds.keys()])
  return [
    ...copyAnswers(deps.db, work.audit.id, auditId),
    ...work.findings.map((finding) =>
      insertFinding(queries, {
        ...finding,
        id: deps.newId(),
        auditId,
        firstId: finding.firstId ?? finding.id,
      }),
    ),
    ...files.map(({ now, file }) =>
      insertEvidence(queries, { ...file, id: now, auditId, storageKey: sharedKey(file.storageKey, now) }),
    ),
    ...copies.flatMap((copy) => {
      const evidenceId = newIds.get(copy.evidenceId)
      const id = deps.newId()
      const storageKey = sharedKey(copy.storageKey, id)
      return evidenceId ? [insertCopy(queries, { ...copy, id, evidenceId, storageKey })] : []
    }),
    ...work.meetings.flatMap((meeting) => insertMeeting(deps, { ...meeting, id: deps.newId(), auditId })),
    ...work.previous.map((previous) => insertPrevious(queries, { ...previous, auditId })),
  ]
}
