import type { Actor } from '../accounts/actor.ts'
import { findQuestion } from '../audit-templates/audit-template.ts'
import type { Deps } from '../deps.ts'
import { invalidField } from '../platform/errors.ts'
import type { Audit } from './audit.ts'
import { type Evidence, sniffEvidence } from './evidence.ts'
import { type EvidenceCopy, strippedOf } from './evidence-copy.ts'
import { pinnedTemplate } from './require-audit.ts'

export interface AddEvidence {
  readonly question: string
  /** As the sender called it; only its last part is kept. */
  readonly fileName: string
  readonly bytes: Uint8Array
}

/** A file whose bytes lie in the store and that no row names yet. */
export interface PutEvidence {
  readonly evidence: Evidence
  /** Without metadata, where its type can be written anew. */
  readonly stripped: EvidenceCopy | undefined
}

/**
 * Finds out what a file is and puts its bytes away, with a stripped copy beside them. Whoever does not record it gives it to
 * `forgetPut`. Throws `too_large`, `unsupported_type` or `invalid` with both the found and the claimed type.
 */
export async function putEvidence(
  deps: Pick<Deps, 'db' | 'files' | 'newId' | 'now'>,
  actor: Actor,
  audit: Audit,
  { question, fileName, bytes }: AddEvidence,
): Promise<PutEvidence> {
  if (!findQuestion(await pinnedTemplate(deps, audit), question)) {
    throw invalidField('question', 'audits.question_unknown', { question })
  }
  const file = await sniffEvidence(fileName, bytes)
  const id = deps.newId()
  const evidence: Evidence = {
    id,
    auditId: audit.id,
    questionId: question,
    ...file,
    storageKey: `evidence/${audit.id}/${id}`,
    addedAt: deps.now(),
    addedBy: actor.id,
    removedAt: null,
    removedBy: null,
    removedReason: null,
  }
  const found = await strippedOf(evidence.fileName, bytes)
  if (!found) {
    await deps.files.put(evidence.storageKey, bytes)
    return { evidence, stripped: undefined }
  }
  const { bytes: clean, ...said } = found
  const stripped: EvidenceCopy = {
    id: deps.newId(),
    evidenceId: id,
    kind: 'stripped',
    ...said,
    storageKey: `${evidence.storageKey}-stripped`,
    reason: null,
    madeAt: evidence.addedAt,
    madeBy: actor.id,
  }
  await Promise.all([deps.files.put(evidence.storageKey, bytes), deps.files.put(stripped.storageKey, clean)])
  return { evidence, stripped }
}

/** Refused or failed: nothing points to the bytes, so nothing of them stays. */
export async function forgetPut(
  deps: Pick<Deps, 'files'>,
  { evidence, stripped }: PutEvidence,
): Promise<void> {
  await deps.files.delete(evidence.storageKey)
  if (stripped) await deps.files.delete(stripped.storageKey)
}
