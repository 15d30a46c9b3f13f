import { SYSTEM_ACTOR } from '../accounts/actor.ts'
import { stateOf } from '../audits/acknowledgement.ts'
import { findAcknowledgement, findSilent, noteSilence } from '../audits/acknowledgement-store.ts'
import { auditSubject } from '../audits/audit.ts'
import { findAuditUnchecked } from '../audits/audit-store.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { tellTeam } from './tell-team.ts'

const AT_ONCE = 50

/** Records that a body said nothing until its day, as nothing: neither agreement nor remark. Returns how many. */
export async function recordSilence(deps: Deps): Promise<number> {
  const ids = await findSilent(deps.db.queries, dayOf(deps.now()), AT_ONCE)
  let recorded = 0
  for (const id of ids) if (await recordOne(deps, id)) recorded += 1
  return recorded
}

async function recordOne(deps: Deps, auditId: string): Promise<boolean> {
  const subject = auditSubject({ id: auditId })
  const head = await findHead(deps.db, subject)
  const audit = await findAuditUnchecked(deps.db, auditId)
  const asked = await findAcknowledgement(deps.db.queries, auditId)
  if (!audit || !asked || asked.silentAt !== null || audit.supersededAt !== null) return false
  if (stateOf(asked, dayOf(deps.now())) !== 'silent') return false
  const at = deps.now()
  try {
    return await commit(deps, SYSTEM_ACTOR, {
      at,
      entries: [{ subject, after: head, action: 'silence_recorded', summary: audit.number, payload: {} }],
      statements: [
        noteSilence(deps.db.queries, auditId, at),
        ...(await tellTeam(deps, audit, { at, news: 'silent' })),
      ],
      result: true,
    })
  } catch (error) {
    // Somebody wrote first; the next round looks again.
    if (error instanceof AppError && error.code === 'conflict') return false
    throw error
  }
}
