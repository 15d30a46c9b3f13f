import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { type Amendment, firstIdOf, numberOfVersion } from '../audits/amendment.ts'
import { findVersions, insertAmendment } from '../audits/amendment-store.ts'
import { type Audit, auditSubject } from '../audits/audit.ts'
import { insertAudit } from '../audits/audit-store.ts'
import { gatherWork } from '../audits/gather-audit.ts'
import { requireAudit } from '../audits/require-audit.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { NO_HEAD } from '../journal/journal.ts'
import { retrying } from '../journal/retrying.ts'
import { AppError } from '../platform/errors.ts'
import { neededText } from '../platform/written-text.ts'
import { copyWork } from './copy-work.ts'
import { tellTeam } from './tell-team.ts'

export const AmendAudit = v.strictObject({
  reason: neededText(4_000, 'audits.reason_needed'),
  /** What is to be changed. */
  changes: neededText(4_000, 'audit_sign_off.changes_needed'),
})
export type AmendAudit = v.InferOutput<typeof AmendAudit>

/**
 * Opens the next version of a locked audit: an audit of its own under the number with `-V2`, in progress, begun as a copy, for the same team
 * to change and sign. The version before stays as it was signed, and is what others read, until all have signed. Throws `forbidden` for the
 * auditors of the audit and whoever may not (four eyes), `conflict` for one that is not locked, superseded, or being amended already.
 */
export async function amendAudit(
  deps: Deps,
  actor: Actor,
  auditId: string,
  input: AmendAudit,
): Promise<Audit> {
  return retrying(async () => {
    const { audit, head } = await requireAudit(deps, actor, auditId, 'amend_audit')
    const versions = await findVersions(deps.db.queries, audit)
    const hash = assertAmendable(audit, versions)
    const at = deps.now()
    const version = Math.max(...versions.map((one) => one.version)) + 1
    const next: Audit = {
      ...audit,
      id: deps.newId(),
      number: numberOfVersion(audit, version),
      status: 'in_progress',
      plannedAt: at,
      startedAt: at,
      lockedAt: null,
      contentHash: null,
      version,
      firstId: firstIdOf(audit),
      amendsId: audit.id,
      supersededAt: null,
    }
    const amendment: Amendment = {
      auditId: next.id,
      amendedHash: hash,
      ...input,
      openedAt: at,
      openedBy: actor.id,
    }
    const work = await gatherWork(deps, audit)
    return commit(deps, actor, {
      at,
      entries: [
        {
          subject: auditSubject(audit),
          after: head,
          action: 'amendment_opened',
          summary: next.number,
          payload: { version: next.id, ...input },
        },
        {
          subject: auditSubject(next),
          after: NO_HEAD,
          action: 'version_begun',
          summary: `${next.number} ${hash}`,
          payload: { amends: audit.id, ...input },
        },
      ],
      statements: [
        ...insertAudit(deps.db.queries, next),
        insertAmendment(deps.db.queries, amendment),
        ...(await copyWork(deps, work, next.id)),
        ...(await tellTeam(deps, next, { at, news: 'amended' })),
      ],
      result: next,
    })
  })
}

/** The hash that everybody signed. */
function assertAmendable(audit: Audit, versions: readonly Audit[]): string {
  if (audit.status !== 'locked' || audit.contentHash === null)
    throw new AppError('conflict', 'audit_sign_off.only_locked')
  if (audit.supersededAt !== null) throw new AppError('conflict', 'audit_sign_off.superseded')
  const open = openAmendment(versions)
  if (open)
    throw new AppError('conflict', 'audit_sign_off.amended_already', { facts: { number: open.number } })
  return audit.contentHash
}

/** The version that is being made, if one is. */
export const openAmendment = (versions: readonly Audit[]): Audit | undefined =>
  versions.find(({ amendsId, status }) => amendsId !== null && status !== 'locked' && status !== 'cancelled')
