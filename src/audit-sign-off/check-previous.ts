import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { firstIdOf } from '../audits/amendment.ts'
import { findVersions } from '../audits/amendment-store.ts'
import { type Audit, auditSubject } from '../audits/audit.ts'
import { worked } from '../audits/audit-state.ts'
import { writeIfMoved } from '../audits/audit-store.ts'
import { type OpenBefore, type OpenFindings, type PreviousFinding, SEEN } from '../audits/previous-finding.ts'
import { findPrevious, writePrevious } from '../audits/previous-finding-store.ts'
import { requireMove } from '../audits/require-audit.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { writtenText } from '../platform/written-text.ts'

export const CheckPrevious = v.strictObject({
  /** What was seen of the answer before; 0 for none. */
  expected_revision: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  seen: v.picklist(SEEN),
  note: writtenText(4_000),
})
export type CheckPrevious = v.InferOutput<typeof CheckPrevious>

/**
 * Notes whether a finding of a former audit is mended, as this team saw it: part of what is signed. Throws `not_found` for a finding that is
 * neither open nor noted already, `invalid` without a note, `conflict` when another answer was seen or the audit is being signed.
 */
export async function checkPrevious(
  deps: Deps,
  actor: Actor,
  auditId: string,
  findingId: string,
  input: CheckPrevious,
  openFindings: OpenFindings,
): Promise<PreviousFinding> {
  return retrying(async () => {
    const { audit, head, moved } = await requireMove(deps, actor, auditId, 'check_previous')
    const noted = await findPrevious(deps.db.queries, audit.id)
    const before = noted.find((one) => one.findingId === findingId)
    const open = (await openBefore(deps, audit, openFindings)).find((one) => one.findingId === findingId)
    const asked = open ?? before
    if (!asked) throw new AppError('not_found', 'errors.not_found')
    if (input.note === '') throw invalidField('note', 'audit_sign_off.previous_note_needed')
    if ((before?.revision ?? 0) !== input.expected_revision)
      throw new AppError('conflict', 'audit_sign_off.previous_changed', {
        facts: { revision: before?.revision ?? 0 },
      })
    const at = deps.now()
    const { auditNumber, findingNumber, severity, description } = asked
    const previous: PreviousFinding = {
      auditId: audit.id,
      findingId,
      auditNumber,
      findingNumber,
      severity,
      description,
      seen: input.seen,
      note: input.note,
      revision: (before?.revision ?? 0) + 1,
      answeredAt: at,
      answeredBy: actor.id,
    }
    return commit(deps, actor, {
      at,
      entries: [
        {
          subject: auditSubject(audit),
          after: head,
          action: moved.entry,
          summary: `${auditNumber} ${findingNumber} ${input.seen}`,
          payload: previous,
        },
      ],
      statements: [
        writePrevious(deps.db.queries, previous),
        ...writeIfMoved(deps.db.queries, audit, worked(audit, moved, at)),
      ],
      result: previous,
    })
  })
}

/** What is open of the body's former audits. What an earlier version of this very audit found is no former finding. */
export async function openBefore(
  deps: Pick<Deps, 'db'>,
  audit: Audit,
  openFindings: OpenFindings,
): Promise<OpenBefore[]> {
  const open = await openFindings(audit.organisationId)
  const own = new Set(
    (await findVersions(deps.db.queries, audit)).map(({ id }) => id).concat(firstIdOf(audit)),
  )
  return open.filter(({ auditId }) => !own.has(auditId))
}
