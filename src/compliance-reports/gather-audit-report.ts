import { findAccounts } from '../accounts/account-store.ts'
import type { ActsFor } from '../accounts/actor.ts'
import { askedQuestions, type Conformity, type QuestionInSection } from '../audit-templates/audit-template.ts'
import { asConditions } from '../audits/answer.ts'
import type { Audit } from '../audits/audit.ts'
import { type AuditWork, standingFindings } from '../audits/audit-content.ts'
import type { Evidence } from '../audits/evidence.ts'
import type { Finding } from '../audits/finding.ts'
import { type GatheredAudit, gatherWork } from '../audits/gather-audit.ts'
import { standing } from '../audits/signature.ts'
import type { Deps } from '../deps.ts'
import { findHead } from '../journal/journal-store.ts'
import { headOffice } from '../organisations/organisation.ts'
import { findOrganisation } from '../organisations/organisation-store.ts'
import { dayOf, type Instant } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { type AuditReport, type AuditResult, type ResultSection, summarise } from './audit-report.ts'
import { gatherAuditAround } from './gather-audit-around.ts'
import type { Stamp } from './issue-report.ts'

/** Everything the report of a locked audit says, read from the stores. The caller has shown that the actor may. */
export async function gatherAuditReport(
  deps: Deps,
  audit: Audit,
  stamp: Stamp<'audit_report'>,
): Promise<AuditReport> {
  const work = await gatherWork(deps, audit)
  const evidence = listEvidence(work.evidence)
  const findings = standingFindings(work)
  const results = listResults(work, findings, evidence)
  const severities = findings.map((finding) => finding.severity)
  const { template } = work
  return {
    ...stamp,
    register_version: await registerVersion(deps, audit.organisationId),
    audit: {
      number: audit.number,
      kind: audit.kind,
      planned_on: audit.plannedOn,
      ...daysOfWork(work),
      scope: audit.auditedRole,
    },
    organisation: await describeOrganisation(deps, audit.organisationId),
    template: {
      id: template.id,
      version: template.version,
      hash: audit.templateHash,
      title: template.title,
      sources: template.sources.map(({ id, title }) => ({ id, title })),
    },
    ...(await describePeople(deps, work)),
    summary: summarise(results, severities),
    results,
    findings: findings.map(describeFinding),
    evidence: evidence.map(describeEvidence),
    around: await gatherAuditAround(deps, work),
    content_hash: audit.contentHash ?? '',
  }
}

/** Which state of the body's record the report speaks of: the length and head of its chain in the journal. */
async function registerVersion(deps: Deps, organisationId: string): Promise<string> {
  const head = await findHead(deps.db, { kind: 'organisation', id: organisationId })
  return head.sequence === 0 ? '0' : `${head.sequence}:${head.hash.slice(0, 16)}`
}

/** First and last day, in Tokyo, on which anything was recorded. */
function daysOfWork({ audit, answers, evidence }: AuditWork) {
  const at = [...answers.values()].map((answer) => answer.answeredAt)
  at.push(...evidence.map((file) => file.addedAt))
  if (audit.startedAt) at.push(audit.startedAt)
  at.sort()
  const day = (instant: Instant | undefined) => (instant === undefined ? null : dayOf(instant))
  return { visited_from: day(at[0]), visited_to: day(at.at(-1)) }
}

async function describeOrganisation(deps: Deps, id: string): Promise<AuditReport['organisation']> {
  const body = await findOrganisation(deps.db.queries, id)
  if (!body) throw new AppError('not_found', 'errors.not_found')
  return {
    country: body.country,
    names: body.names.map(({ language, text, kind }) => ({ language, text, kind })),
    identifiers: body.identifiers.map(({ scheme, value }) => ({ scheme, value })),
    licences: body.licences.map((licence) => ({
      scheme: licence.scheme,
      number: licence.number,
      authority: licence.authority,
      issued_on: licence.issuedOn,
      valid_to: licence.validTo,
    })),
    address: headOffice(body)?.address ?? null,
  }
}

const SIDES: Readonly<Record<ActsFor, string>> = { vamas: 'VAMAS', jp_mirai: 'JP-MIRAI' }

/** Team and signatures, by the names the accounts bear when the report is issued. */
async function describePeople(
  deps: Deps,
  { audit, signatures }: GatheredAudit,
): Promise<Pick<AuditReport, 'team' | 'signatures'>> {
  const ids = audit.team.map(({ accountId }) => accountId)
  const accounts = await findAccounts(deps.db.queries, ids)
  const nameOf = (id: string) => accounts.get(id)?.name ?? '–'
  return {
    team: audit.team.map(({ accountId, role }) => {
      const side = accounts.get(accountId)?.actsFor
      return { role, name: nameOf(accountId), organisation: side ? SIDES[side] : null }
    }),
    signatures: standing(signatures).map((signature) => ({
      name: nameOf(signature.accountId),
      role: signature.role,
      signed_at: signature.signedAt,
      content_hash: signature.contentHash,
    })),
  }
}

interface NumberedEvidence extends Evidence {
  readonly number: string
}

const listEvidence = (evidence: readonly Evidence[]): NumberedEvidence[] =>
  evidence
    .filter((file) => file.removedAt === null)
    .map((file, i) => ({ ...file, number: `E-${String(i + 1).padStart(2, '0')}` }))

/** The questions that were asked, in their sections; sections without any are left out. */
function listResults(
  work: AuditWork,
  findings: readonly Finding[],
  evidence: readonly NumberedEvidence[],
): ResultSection[] {
  const severities = new Map(findings.map((finding) => [finding.questionId, finding.severity]))
  const asked = askedQuestions(work.template, asConditions(work.answers.values()))
  return work.template.sections.flatMap((section) => {
    const questions = asked
      .filter((entry) => entry.section.id === section.id)
      .map(
        (entry): AuditResult => ({
          ...describeAnswer(work, entry),
          severity: severities.get(entry.question.id) ?? null,
          evidence: evidence
            .filter((file) => file.questionId === entry.question.id)
            .map((file) => file.number),
        }),
      )
    return questions.length > 0
      ? [{ id: section.id, article: section.article, title: section.title, questions }]
      : []
  })
}

function describeAnswer(work: AuditWork, { question }: QuestionInSection) {
  const answer = work.answers.get(question.id)
  const value = answer?.value ?? null
  const conformity = question.kind === 'conformity'
  return {
    id: question.id,
    kind: question.kind,
    text: question.text,
    // `answer.ts` lets nothing but the four codes through to a conformity question.
    answer: conformity ? (value as Conformity | null) : null,
    value: conformity || value === null ? null : String(value),
    note: answer?.note ?? '',
    citations: question.citations,
  }
}

const describeFinding = (finding: Finding): AuditReport['findings'][number] => ({
  number: finding.number,
  question_id: finding.questionId,
  severity: finding.severity,
  severity_reason: finding.severityReason,
  clause: finding.citations.map(({ source, article }) => ({ source, article })),
  description: finding.description,
  affected_workers: finding.affectedWorkers,
  corrective_action:
    finding.correctiveAction === '' ? null : { asked: finding.correctiveAction, due_on: finding.dueOn },
})

const describeEvidence = (file: NumberedEvidence): AuditReport['evidence'][number] => ({
  number: file.number,
  question_id: file.questionId,
  name: file.fileName,
  media_type: file.mediaType,
  size_bytes: file.sizeBytes,
  sha256: file.sha256,
  added_at: file.addedAt,
})
