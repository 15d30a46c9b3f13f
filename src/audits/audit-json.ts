import * as v from 'valibot'
import { askedQuestions, SEVERITIES } from '../audit-templates/audit-template.ts'
import { type Answer, asConditions, unanswered } from './answer.ts'
import { AUDIT_KINDS, AUDIT_STATUSES, type Audit, TEAM_ROLES } from './audit.ts'
import { contentHash, standingFindings } from './audit-content.ts'
import type { Evidence } from './evidence.ts'
import type { Finding } from './finding.ts'
import type { GatheredAudit } from './gather-audit.ts'
import { type Signature, standing } from './signature.ts'

/** What the world may see, as JSON: shapes for OpenAPI beside the functions that make them. */
export const AuditJson = v.object({
  id: v.string(),
  number: v.string(),
  kind: v.picklist(AUDIT_KINDS),
  organisation_id: v.string(),
  audited_role: v.string(),
  template: v.object({ id: v.string(), version: v.string(), hash: v.string() }),
  planned_on: v.string(),
  status: v.picklist(AUDIT_STATUSES),
  team: v.array(v.object({ account_id: v.string(), role: v.picklist(TEAM_ROLES) })),
  planned_at: v.string(),
  started_at: v.nullable(v.string()),
  locked_at: v.nullable(v.string()),
  version: v.number(),
  /** The version that this one is to take the place of; null for the first. */
  amends_id: v.nullable(v.string()),
  superseded_at: v.nullable(v.string()),
})

const AnswerJson = v.object({
  question: v.string(),
  kind: v.string(),
  value: v.nullable(v.union([v.string(), v.number()])),
  note: v.string(),
  revision: v.number(),
  answered_at: v.string(),
  answered_by: v.string(),
})

export const FindingJson = v.object({
  number: v.string(),
  question: v.string(),
  revision: v.number(),
  severity: v.picklist(SEVERITIES),
  template_severity: v.picklist(SEVERITIES),
  severity_reason: v.nullable(v.string()),
  citations: v.array(v.object({ source: v.string(), article: v.string() })),
  description: v.string(),
  affected_workers: v.nullable(v.number()),
  corrective_action: v.string(),
  due_on: v.nullable(v.string()),
})

export const EvidenceJson = v.object({
  id: v.string(),
  question: v.string(),
  file_name: v.string(),
  media_type: v.string(),
  size_bytes: v.number(),
  sha256: v.string(),
  added_at: v.string(),
})

export const SignatureJson = v.object({
  account_id: v.string(),
  role: v.picklist(TEAM_ROLES),
  content_hash: v.string(),
  signed_at: v.string(),
})

const DecisionJson = v.object({
  decision: v.picklist(['reopened', 'cancelled']),
  reason: v.string(),
  decided_at: v.string(),
  decided_by: v.string(),
})

export const WholeAuditJson = v.object({
  ...AuditJson.entries,
  /** What a signer signs, as it stands now. */
  content_hash: v.string(),
  questions_asked: v.number(),
  questions_unanswered: v.array(v.string()),
  answers: v.array(AnswerJson),
  findings: v.array(FindingJson),
  evidence: v.array(EvidenceJson),
  signatures: v.array(SignatureJson),
  /** Why it was reopened or cancelled; not told to the audited body. */
  decisions: v.array(DecisionJson),
})

export const SavedJson = v.object({
  saved_at: v.string(),
  answers: v.array(v.object({ question: v.string(), revision: v.number() })),
})

export const auditToJson = (audit: Audit): v.InferOutput<typeof AuditJson> => ({
  id: audit.id,
  number: audit.number,
  kind: audit.kind,
  organisation_id: audit.organisationId,
  audited_role: audit.auditedRole,
  template: { id: audit.templateId, version: audit.templateVersion, hash: audit.templateHash },
  planned_on: audit.plannedOn,
  status: audit.status,
  team: audit.team.map((m) => ({ account_id: m.accountId, role: m.role })),
  planned_at: audit.plannedAt,
  started_at: audit.startedAt,
  locked_at: audit.lockedAt,
  version: audit.version,
  amends_id: audit.amendsId,
  superseded_at: audit.supersededAt,
})

const answerToJson = (answer: Answer): v.InferOutput<typeof AnswerJson> => ({
  question: answer.question,
  kind: answer.kind,
  value: answer.value,
  note: answer.note,
  revision: answer.revision,
  answered_at: answer.answeredAt,
  answered_by: answer.answeredBy,
})

export const findingToJson = (finding: Finding): v.InferOutput<typeof FindingJson> => ({
  number: finding.number,
  question: finding.questionId,
  revision: finding.revision,
  severity: finding.severity,
  template_severity: finding.templateSeverity,
  severity_reason: finding.severityReason,
  citations: finding.citations.map(({ source, article }) => ({ source, article })),
  description: finding.description,
  affected_workers: finding.affectedWorkers,
  corrective_action: finding.correctiveAction,
  due_on: finding.dueOn,
})

export const evidenceToJson = (evidence: Evidence): v.InferOutput<typeof EvidenceJson> => ({
  id: evidence.id,
  question: evidence.questionId,
  file_name: evidence.fileName,
  media_type: evidence.mediaType,
  size_bytes: evidence.sizeBytes,
  sha256: evidence.sha256,
  added_at: evidence.addedAt,
})

export const signatureToJson = (signature: Signature): v.InferOutput<typeof SignatureJson> => ({
  account_id: signature.accountId,
  role: signature.role,
  content_hash: signature.contentHash,
  signed_at: signature.signedAt,
})

export function wholeAuditToJson(work: GatheredAudit): v.InferOutput<typeof WholeAuditJson> {
  const asked = askedQuestions(work.template, asConditions(work.answers.values()))
  return {
    ...auditToJson(work.audit),
    content_hash: contentHash(work),
    questions_asked: asked.length,
    questions_unanswered: unanswered(work.template, work.answers).map((question) => question.id),
    answers: asked.flatMap(({ question }) => {
      const answer = work.answers.get(question.id)
      return answer ? [answerToJson(answer)] : []
    }),
    findings: standingFindings(work).map(findingToJson),
    evidence: work.evidence.filter((file) => file.removedAt === null).map(evidenceToJson),
    signatures: standing(work.signatures).map(signatureToJson),
    decisions: work.decisions.map((one) => ({
      decision: one.decision,
      reason: one.reason,
      decided_at: one.decidedAt,
      decided_by: one.decidedBy,
    })),
  }
}
