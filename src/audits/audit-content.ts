import { type AuditTemplate, askedQuestions } from '../audit-templates/audit-template.ts'
import { canonicalJson } from '../platform/canonical-json.ts'
import { sha256Hex } from '../platform/hash.ts'
import { type Amendment, amendmentContent } from './amendment.ts'
import { type AnswersByQuestion, asConditions } from './answer.ts'
import type { Audit } from './audit.ts'
import type { Evidence } from './evidence.ts'
import type { Finding } from './finding.ts'
import { type Meeting, meetingContent } from './meeting.ts'
import { type PreviousFinding, previousContent } from './previous-finding.ts'

/** Everything an audit says, as read from the store. */
export interface AuditWork {
  readonly audit: Audit
  readonly template: AuditTemplate
  readonly answers: AnswersByQuestion
  readonly findings: readonly Finding[]
  readonly evidence: readonly Evidence[]
  readonly meetings: readonly Meeting[]
  readonly previous: readonly PreviousFinding[]
  /** Why there is this version; null for the first. */
  readonly amendment: Amendment | null
}

/** Findings that stand: not withdrawn, and on a question that the answers still call for. In order of their numbers. */
export function standingFindings(work: Pick<AuditWork, 'template' | 'answers' | 'findings'>): Finding[] {
  const asked = askedIds(work)
  return work.findings
    .filter((finding) => finding.withdrawnAt === null && asked.has(finding.questionId))
    .sort((a, b) => (a.number < b.number ? -1 : 1))
}

const askedIds = (work: Pick<AuditWork, 'template' | 'answers'>): Set<string> =>
  new Set(
    askedQuestions(work.template, asConditions(work.answers.values())).map(({ question }) => question.id),
  )

/**
 * What the signers sign, as plain data in one order: who was audited against what, every answer that counts, every
 * finding that stands, the hash of every file kept. Names of people are not in it; their signatures stand beside it.
 */
function auditContent(work: AuditWork) {
  const { audit } = work
  const asked = askedIds(work)
  const answers = [...work.answers.values()]
    .filter((answer) => asked.has(answer.question) && answer.value !== null)
    .sort((a, b) => (a.question < b.question ? -1 : 1))
  const files = work.evidence.filter((file) => file.removedAt === null).sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    number: audit.number,
    kind: audit.kind,
    organisation: audit.organisationId,
    planned_on: audit.plannedOn,
    template: { id: audit.templateId, version: audit.templateVersion, hash: audit.templateHash },
    answers: answers.map((a) => ({ question: a.question, value: a.value, note: a.note })),
    findings: standingFindings(work).map((f) => ({
      number: f.number,
      question: f.questionId,
      severity: f.severity,
      severity_reason: f.severityReason,
      description: f.description,
      affected_workers: f.affectedWorkers,
      corrective_action: f.correctiveAction,
      due_on: f.dueOn,
    })),
    evidence: files.map((e) => ({ question: e.questionId, file_name: e.fileName, sha256: e.sha256 })),
    // Left out while empty: what was signed before these were there must come out as it did.
    ...(work.meetings.length > 0 ? { meetings: work.meetings.map(meetingContent) } : {}),
    ...(work.previous.length > 0 ? { previous_findings: work.previous.map(previousContent) } : {}),
    ...(work.amendment ? { amendment: amendmentContent(work.amendment, audit) } : {}),
  }
}

/** SHA-256, in hexadecimal, of the canonical JSON of the content: what a signature is over. */
export const contentHash = (work: AuditWork): string => sha256Hex(canonicalJson(auditContent(work)))
