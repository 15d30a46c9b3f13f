import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import type { Acknowledgement } from './acknowledgement.ts'
import { findAcknowledgement } from './acknowledgement-store.ts'
import { findAmendment } from './amendment-store.ts'
import { findAnswers } from './answer-store.ts'
import { type Audit, auditNotFound } from './audit.ts'
import type { AuditWork } from './audit-content.ts'
import type { AuditDecision } from './audit-decision.ts'
import { findDecisions } from './audit-decision-store.ts'
import { findEvidence } from './evidence-store.ts'
import { findFindings } from './finding-store.ts'
import { findMeetings } from './meeting-store.ts'
import { findPrevious } from './previous-finding-store.ts'
import { pinnedTemplate } from './require-audit.ts'
import type { Signature } from './signature.ts'
import { findSignatures } from './signature-store.ts'
import { findVisibleAudit } from './visible-audits-store.ts'

/** An audit with all that was recorded, and who signed it. */
export interface GatheredAudit extends AuditWork {
  readonly signatures: readonly Signature[]
  /** The body's own word; null where it was not asked, as before everybody has signed. */
  readonly acknowledgement: Acknowledgement | null
  /** Empty for a user of the audited body: why we reopened an audit is between us. */
  readonly decisions: readonly AuditDecision[]
}

/** Everything of one audit that the actor may see; throws `not_found` otherwise. */
export async function gatherAudit(deps: Deps, actor: Actor, id: string): Promise<GatheredAudit> {
  const audit = await findVisibleAudit(deps.db.queries, actor, id)
  if (!audit) throw auditNotFound()
  const [work, decisions] = await Promise.all([
    gatherWork(deps, audit),
    actor.role === 'body_user' ? [] : findDecisions(deps.db.queries, audit.id),
  ])
  return { ...work, decisions }
}

/** The same for an audit that has already been shown to be visible, without the decisions about it. */
export async function gatherWork(deps: Deps, audit: Audit): Promise<GatheredAudit> {
  const db = deps.db.queries
  const [answers, findings, evidence, meetings, previous, amendment, acknowledgement, signatures] =
    await Promise.all([
      findAnswers(db, audit.id),
      findFindings(db, audit.id),
      findEvidence(db, audit.id),
      findMeetings(db, audit.id),
      findPrevious(db, audit.id),
      audit.version === 1 ? null : findAmendment(db, audit.id),
      audit.status === 'locked' ? findAcknowledgement(db, audit.id) : null,
      findSignatures(db, audit.id),
    ])
  const recorded = { answers, findings, evidence, meetings, previous, amendment, acknowledgement, signatures }
  return { audit, template: await pinnedTemplate(deps, audit), ...recorded, decisions: [] }
}
