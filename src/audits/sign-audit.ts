import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { templateHash } from '../audit-templates/audit-template.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { AppError, type FieldError } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { unanswered } from './answer.ts'
import { type Audit, auditSubject, type TeamMember } from './audit.ts'
import { type AuditWork, contentHash, standingFindings } from './audit-content.ts'
import { move } from './audit-state.ts'
import { updateAuditStatus } from './audit-store.ts'
import { missingInFinding } from './finding.ts'
import { gatherWork } from './gather-audit.ts'
import { assertNothingHeld } from './held-conflict.ts'
import { countOpenConflicts } from './held-conflict-store.ts'
import { planLocking } from './plan-locking.ts'
import { requireAudit } from './require-audit.ts'
import { lackingMeetings } from './sign-off-rule.ts'
import { type Signature, standing, yetToSign } from './signature.ts'
import { insertSignature } from './signature-store.ts'
import { assertMaySign } from './team-conflicts.ts'

export const SignAudit = v.strictObject({
  /** The hash of the content that the signer had before them. */
  content_hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'audits.not_a_hash' satisfies MessageKey)),
  declaration: v.literal(true, 'audits.declaration_needed' satisfies MessageKey),
})
export type SignAudit = v.InferOutput<typeof SignAudit>

export interface Signed {
  readonly signature: Signature
  readonly audit: Audit
}

/**
 * Signs what the signer read. The first signature closes the audit to changes; the last one of the team locks it for good, asks the
 * body for its word, and takes the place of the version that it amends.
 * Throws `conflict` when the content is no longer what was read or the person has signed, `invalid` listing every question
 * without an answer, every finding that lacks something and every meeting not written down, `conflict` while somebody on the team has an open conflict of
 * interest, `forbidden` for who is not on the team.
 */
export async function signAudit(
  deps: Deps,
  actor: Actor,
  auditId: string,
  input: SignAudit,
): Promise<Signed> {
  return retrying(async () => {
    const { audit, head } = await requireAudit(deps, actor, auditId, 'sign_audit')
    const member = signerOf(actor, audit)
    const work = await gatherWork(deps, audit)
    if (standing(work.signatures).some((s) => s.accountId === actor.id)) {
      throw new AppError('conflict', 'audits.already_signed')
    }
    const remaining = yetToSign(audit, work.signatures).filter((id) => id !== actor.id)
    const moved = move(audit.status, remaining.length === 0 ? 'sign_last' : 'sign')
    const hash = contentHash(work)
    if (hash !== input.content_hash) {
      throw new AppError('conflict', 'audits.changed_since_read', { facts: { content_hash: hash } })
    }
    await assertMaySign(deps, audit)
    await assertTemplateUnchanged(work)
    assertComplete(work, dayOf(deps.now()))
    assertNothingHeld(await countOpenConflicts(deps.db.queries, audit.id))
    const at = deps.now()
    const signature: Signature = {
      id: deps.newId(),
      auditId: audit.id,
      accountId: actor.id,
      role: member.role,
      contentHash: hash,
      signedAt: at,
      voidedAt: null,
    }
    const locked = moved.status === 'locked'
    const locking = locked ? await planLocking(deps, audit, at) : undefined
    const signed: Audit = {
      ...audit,
      status: moved.status,
      lockedAt: locked ? at : null,
      contentHash: locked ? hash : null,
    }
    return commit(deps, actor, {
      at,
      entries: [
        {
          subject: auditSubject(audit),
          after: head,
          action: moved.entry,
          summary: `${member.role} ${hash}`,
          payload: { signature: signature.id, role: member.role, content_hash: hash },
        },
        ...(locking?.entries ?? []),
      ],
      statements: [
        insertSignature(deps.db.queries, signature),
        updateAuditStatus(deps.db.queries, signed),
        ...(locking?.statements ?? []),
      ],
      result: { signature, audit: signed },
    })
  })
}

function signerOf(actor: Actor, audit: Audit): TeamMember {
  const member = audit.team.find((m) => m.accountId === actor.id)
  if (!member) throw new AppError('forbidden', 'audits.not_on_team')
  return member
}

/** The file of an edition that is in use was edited: nobody can sign answers to questions that changed under them. */
async function assertTemplateUnchanged(work: AuditWork): Promise<void> {
  if ((await templateHash(work.template)) !== work.audit.templateHash) {
    throw new AppError('conflict', 'audits.template_changed')
  }
}

const MISSING = {
  description: 'audits.finding_lacks_description',
  corrective_action: 'audits.finding_lacks_action',
  due_on: 'audits.finding_lacks_due',
} as const satisfies Record<string, MessageKey>

/** What still has to be done before anyone may sign, as field errors that name question, finding or meeting. */
export function whatIsMissing(work: AuditWork, today: Day): FieldError[] {
  const open = unanswered(work.template, work.answers).map(
    (question): FieldError => ({
      path: `answers.${question.id}`,
      message: { key: 'audits.question_unanswered', params: { question: question.id } },
    }),
  )
  const lacking = standingFindings(work).flatMap((finding) =>
    missingInFinding(finding).map(
      (field): FieldError => ({
        path: `findings.${finding.number}.${field}`,
        message: { key: MISSING[field], params: { finding: finding.number } },
      }),
    ),
  )
  const meetings = lackingMeetings(work.meetings, today).map(
    (kind): FieldError => ({ path: `meetings.${kind}`, message: { key: `audits.${kind}_meeting_lacks` } }),
  )
  return [...open, ...lacking, ...meetings]
}

function assertComplete(work: AuditWork, today: Day): void {
  const fields = whatIsMissing(work, today)
  if (fields.length > 0) throw new AppError('invalid', 'audits.not_complete', { fields })
}
