import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import type { Statement } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { auditSubject } from './audit.ts'
import { worked } from './audit-state.ts'
import { writeIfMoved } from './audit-store.ts'
import { EVIDENCE_PER_AUDIT_MAX, type Evidence } from './evidence.ts'
import { insertCopy } from './evidence-copy-store.ts'
import { countEvidence, insertEvidence } from './evidence-store.ts'
import { type AddEvidence, forgetPut, type PutEvidence, putEvidence } from './put-evidence.ts'
import { requireMove } from './require-audit.ts'

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
  const { audit } = await requireMove(deps, actor, auditId, 'add_evidence')
  const put = await putEvidence(deps, actor, audit, input)
  return recordEvidence(deps, actor, auditId, { put: [put], result: put.evidence })
}

interface ToRecord<Result> {
  readonly put: readonly PutEvidence[]
  readonly result: Result
  /** What a caller writes in the same commit, such as where the files came from. */
  readonly also?: readonly Statement[]
}

/**
 * Makes files that lie in the store evidence of one audit: all of them, or none, and then their bytes are gone. Throws `too_large` when
 * the audit has too many, `conflict` when it is being signed.
 */
export async function recordEvidence<Result>(
  deps: Deps,
  actor: Actor,
  auditId: string,
  given: ToRecord<Result>,
): Promise<Result> {
  try {
    return await retrying(() => record(deps, actor, auditId, given))
  } catch (error) {
    for (const one of given.put) await forgetPut(deps, one)
    throw error
  }
}

async function record<Result>(
  deps: Deps,
  actor: Actor,
  auditId: string,
  { put, result, also = [] }: ToRecord<Result>,
): Promise<Result> {
  const { audit, head, moved } = await requireMove(deps, actor, auditId, 'add_evidence')
  const { queries } = deps.db
  if ((await countEvidence(queries, audit.id)) + put.length > EVIDENCE_PER_AUDIT_MAX) {
    throw new AppError('too_large', 'audits.too_many_files', { params: { limit: EVIDENCE_PER_AUDIT_MAX } })
  }
  const at = deps.now()
  return commit(deps, actor, {
    at,
    entries: put.map(({ evidence }) => ({
      subject: auditSubject(audit),
      after: head,
      action: moved.entry,
      summary: `${evidence.questionId} ${evidence.sha256}`,
      payload: {
        id: evidence.id,
        question: evidence.questionId,
        file_name: evidence.fileName,
        media_type: evidence.mediaType,
        size_bytes: evidence.sizeBytes,
        sha256: evidence.sha256,
      },
    })),
    statements: [
      ...put.map(({ evidence }) => insertEvidence(queries, evidence)),
      ...put.flatMap(({ stripped }) => (stripped ? [insertCopy(queries, stripped)] : [])),
      ...also,
      ...writeIfMoved(queries, audit, worked(audit, moved, at)),
    ],
    result,
  })
}
