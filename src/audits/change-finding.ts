import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { dayOf } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { auditNotFound, auditSubject } from './audit.ts'
import { assertFindingRevision, type EditFinding, editFinding, type Finding } from './finding.ts'
import { findFindings, updateFinding } from './finding-store.ts'
import { requireMove } from './require-audit.ts'

/**
 * Describes a finding and what is asked of the body. Throws `not_found` for a number the audit has not, `conflict` when it
 * was changed meanwhile, withdrawn, or the audit is being signed; `invalid` for a severity lowered or a date past.
 */
export async function changeFinding(
  deps: Deps,
  actor: Actor,
  auditId: string,
  number: string,
  input: EditFinding,
  /** What a caller writes in the same commit, such as which device the edit came from. */
  also: (finding: Finding) => readonly Statement[] = () => [],
): Promise<Finding> {
  return retrying(async () => {
    const { audit, head, moved } = await requireMove(deps, actor, auditId, 'edit_finding')
    const finding = (await findFindings(deps.db.queries, audit.id)).find((f) => f.number === number)
    if (!finding) throw auditNotFound()
    if (finding.withdrawnAt !== null) throw new AppError('conflict', 'audits.finding_withdrawn')
    assertFindingRevision(finding, input.expected_revision)
    const edited = editFinding(finding, input, dayOf(deps.now()))
    return commit(deps, actor, {
      entries: [
        {
          subject: auditSubject(audit),
          after: head,
          action: moved.entry,
          summary: `${edited.number} ${edited.severity}`,
          payload: { number: edited.number, ...input },
        },
      ],
      statements: [updateFinding(deps.db.queries, edited), ...also(edited)],
      result: edited,
    })
  })
}
