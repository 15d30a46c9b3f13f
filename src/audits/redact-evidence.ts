import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { AppError } from '../platform/errors.ts'
import { auditNotFound, auditSubject } from './audit.ts'
import { sniffEvidence } from './evidence.ts'
import { type EvidenceCopy, strippedOf } from './evidence-copy.ts'
import { findCopies, insertCopy } from './evidence-copy-store.ts'
import { findEvidenceFile } from './evidence-store.ts'
import type { GivenReason } from './reason.ts'
import { requireAudit } from './require-audit.ts'

/** A redacted copy may be made again when something was overlooked; so often, and no more. */
const REDACTIONS_MAX = 10

export interface RedactEvidence extends GivenReason {
  readonly fileName: string
  readonly bytes: Uint8Array
}

/**
 * Puts a redacted copy beside a file, with the reason: from then on others than the audit's own people see only the newest such copy. The
 * original stays as it is, and so does what was signed: a locked audit may be redacted, too. The copy is stripped of its metadata like any other. Throws as `addEvidence` does, `not_found` for a file
 * removed, and `too_large` after ten copies.
 */
export async function redactEvidence(
  deps: Deps,
  actor: Actor,
  auditId: string,
  evidenceId: string,
  input: RedactEvidence,
): Promise<EvidenceCopy> {
  const { audit } = await requireAudit(deps, actor, auditId, 'answer_audit')
  const evidence = await findEvidenceFile(deps.db.queries, audit.id, evidenceId)
  if (!evidence) throw auditNotFound()
  const given = await sniffEvidence(input.fileName, input.bytes)
  const stripped = await strippedOf(given.fileName, input.bytes)
  const { bytes, ...file } = stripped ?? { ...given, bytes: input.bytes }
  const id = deps.newId()
  const copy: EvidenceCopy = {
    id,
    evidenceId,
    kind: 'redacted',
    ...file,
    storageKey: `${evidence.storageKey}-redacted-${id}`,
    reason: input.reason,
    madeAt: deps.now(),
    madeBy: actor.id,
  }
  await deps.files.put(copy.storageKey, bytes)
  try {
    return await record(deps, actor, auditId, copy)
  } catch (error) {
    await deps.files.delete(copy.storageKey)
    throw error
  }
}

const record = (deps: Deps, actor: Actor, auditId: string, copy: EvidenceCopy): Promise<EvidenceCopy> =>
  retrying(async () => {
    const { audit, head } = await requireAudit(deps, actor, auditId, 'answer_audit')
    const evidence = await findEvidenceFile(deps.db.queries, audit.id, copy.evidenceId)
    if (!evidence) throw auditNotFound()
    const before = await findCopies(deps.db.queries, [evidence.id])
    if (before.filter(({ kind }) => kind === 'redacted').length >= REDACTIONS_MAX) {
      throw new AppError('too_large', 'audit_filing.too_many_redactions', {
        params: { limit: REDACTIONS_MAX },
      })
    }
    return commit(deps, actor, {
      entries: [
        {
          subject: auditSubject(audit),
          after: head,
          action: 'evidence_redacted',
          summary: `${evidence.questionId} ${evidence.sha256} ${copy.sha256}`,
          payload: { id: copy.id, evidence: evidence.id, sha256: copy.sha256, reason: copy.reason },
        },
      ],
      statements: [insertCopy(deps.db.queries, copy)],
      result: copy,
    })
  })
