import {
  askedQuestions,
  CONFORMITY,
  type Conformity,
  isConformity,
  SEVERITIES,
  type Severity,
} from '../audit-templates/audit-template.ts'
import { asConditions } from '../audits/answer.ts'
import { type AuditWork, standingFindings } from '../audits/audit-content.ts'
import { findAuditUnchecked } from '../audits/audit-store.ts'
import { gatherWork } from '../audits/gather-audit.ts'
import type { Deps } from '../deps.ts'
import { dayOf } from '../platform/clock.ts'
import { signedAudits } from '../ratings/body-state-store.ts'
import { type DisclosureCheck, disclosureQuestions } from './disclosure-check.ts'
import type { AuditResults } from './organisation-report.ts'

/** The last signed audit of a body in each role and with each template: a visit to a lodging does not hide the audit of the employer. */
export async function lastAuditsOf(
  deps: Deps,
  organisationId: string,
  check: DisclosureCheck,
): Promise<{ readonly results: readonly AuditResults[]; readonly auditIds: readonly string[] }> {
  const all = await signedAudits(deps.db.queries, [organisationId])
  const last = [...Map.groupBy(all, ({ role, templateId }) => `${role}/${templateId}`).values()].flatMap(
    ([newest]) => (newest ? [newest.id] : []),
  )
  const found = await Promise.all(last.map((id) => findAuditUnchecked(deps.db, id)))
  const audits = found.filter((audit) => audit !== undefined)
  const works = await Promise.all(audits.map((audit) => gatherWork(deps, audit)))
  return {
    results: works.map((work) => resultsOf(work, check)),
    auditIds: audits.map(({ id }) => id),
  }
}

function resultsOf(work: AuditWork, check: DisclosureCheck): AuditResults {
  const { audit, template } = work
  const articles = template.sections.flatMap((section) => {
    const counts = countAnswers(work, section.id)
    const asked = CONFORMITY.some((answer) => counts[answer] > 0)
    const { id, article, title } = section
    return asked ? [{ id, article, title, counts, findings: countFindings(work, section.id) }] : []
  })
  return {
    number: audit.number,
    role: audit.auditedRole,
    kind: audit.kind,
    planned_on: audit.plannedOn,
    signed_on: dayOf(audit.lockedAt ?? audit.plannedAt),
    template: { id: template.id, version: template.version, title: template.title },
    counts: Object.fromEntries(
      CONFORMITY.map((answer) => [answer, articles.reduce((sum, { counts }) => sum + counts[answer], 0)]),
    ) as Record<Conformity, number>,
    by_article: articles,
    disclosure: disclosureOf(work, check),
  }
}

function countAnswers({ template, answers }: AuditWork, sectionId: string): Record<Conformity, number> {
  const given = askedQuestions(template, asConditions(answers.values()))
    .filter(({ section, question }) => section.id === sectionId && question.kind === 'conformity')
    .map(({ question }) => answers.get(question.id)?.value)
  return Object.fromEntries(
    CONFORMITY.map((answer) => [answer, given.filter((one) => one === answer).length]),
  ) as Record<Conformity, number>
}

function countFindings(work: AuditWork, sectionId: string): Record<Severity, number> {
  const questions = new Set(
    work.template.sections.find(({ id }) => id === sectionId)?.questions.map(({ id }) => id),
  )
  const here = standingFindings(work).filter(({ questionId }) => questions.has(questionId))
  return Object.fromEntries(
    SEVERITIES.map((severity) => [severity, here.filter((one) => one.severity === severity).length]),
  ) as Record<Severity, number>
}

function disclosureOf({ template, answers }: AuditWork, check: DisclosureCheck): AuditResults['disclosure'] {
  const questions = new Map(template.sections.flatMap((section) => section.questions).map((q) => [q.id, q]))
  return disclosureQuestions(check, template.id).flatMap(({ stage, question: id }) => {
    const question = questions.get(id)
    if (!question) return []
    const value = answers.get(id)?.value
    return [{ stage, question_id: id, text: question.text, answer: isConformity(value) ? value : null }]
  })
}
