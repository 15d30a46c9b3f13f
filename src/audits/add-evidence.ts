import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { move } from './audit-state.ts'
import { updateAuditStatus } from './audit-store.ts'
import { findQuestion } from './audit-template.ts'
import { EVIDENCE_PER_AUDIT_MAX, type Evidence, sniffEvidence } from './evidence.ts'
import { countEvidence, insertEvidence } from './evidence-store.ts'
import { journalSubject, pinnedTemplate, requireAudit } from './require-audit.ts'

export interface AddEvidence {
  readonly question: string
  /** As the sender called it; only its last part is kept. */
  readonly fileName: string
  readonly bytes: Uint8Array
}

/**
 * Keeps a file with an answer: its type is found from its bytes, its SHA-256 recorded and journalled. Throws `too_large`,
 * `unsupported_type` or `invalid` with both the found and the claimed type; `conflict` when the audit is being signed.
 */
export async function addEvidence(
  deps: Deps,
  actor: Actor,
  auditId: string,
  input: AddEvidence,
): Promise<Evidence> {
  const { audit } = await requireAudit(deps, actor, auditId, 'answer_audit')
  move(audit.status, 'add_evidence')
  if (!findQuestion(pinnedTemplate(audit), input.question)) {
    throw invalidField('question', 'audits.question_unknown', { question: input.question })
  }
  const file = await sniffEvidence(input.fileName, input.bytes)
  const id = deps.newId()
  const storageKey = `evidence/${audit.id}/${id}`
  await deps.files.put(storageKey, input.bytes)
  try {
    return await record(deps, actor, auditId, {
      id,
      auditId: audit.id,
      questionId: input.question,
      ...file,
      storageKey,
      addedAt: deps.now(),
      addedBy: actor.id,
      removedAt: null,
      removedBy: null,
      removedReason: null,
    })
  } catch (error) {
    // Refused or failed: nothing points to the bytes, so nothing of them stays.
    await deps.files.delete(storageKey)
    throw error
  }
}

const record = (deps: Deps, actor: Actor, auditId: string, evidence: Evidence): Promise<Evidence> =>
  retrying(async () => {
    const { audit, head } = await requireAudit(deps, actor, auditId, 'answer_audit')
    const next = move(audit.status, 'add_evidence')
    if ((await countEvidence(deps.db.queries, audit.id)) >= EVIDENCE_PER_AUDIT_MAX) {
      throw new AppError('too_large', 'audits.too_many_files', { params: { limit: EVIDENCE_PER_AUDIT_MAX } })
    }
    const started = { ...audit, status: next.next, startedAt: audit.startedAt ?? evidence.addedAt }
    return commit(deps, actor, {
      entries: [
        {
          subject: journalSubject(audit),
          after: head,
          action: next.entry,
          summary: `${evidence.questionId} ${evidence.sha256}`,
          payload: {
            id: evidence.id,
            question: evidence.questionId,
            file_name: evidence.fileName,
            media_type: evidence.mediaType,
            size_bytes: evidence.sizeBytes,
            sha256: evidence.sha256,
          },
        },
      ],
      statements: [
        insertEvidence(deps.db.queries, evidence),
        ...(audit.status === started.status ? [] : [updateAuditStatus(deps.db.queries, started)]),
      ],
      result: evidence,
    })
  })
