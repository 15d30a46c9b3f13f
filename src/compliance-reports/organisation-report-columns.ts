import { type Conformity, SEVERITIES } from '../audit-templates/audit-template.ts'
import type { Column } from '../platform/columns.ts'
import { dayText } from '../platform/i18n/dates.ts'
import type { Language } from '../platform/i18n/language.ts'
import { listed } from '../platform/i18n/listed.ts'
import { translator } from '../platform/i18n/translate.ts'
import { ANSWERS } from './audit-report.ts'
import type { AuditResults, OrganisationFinding, OrganisationReport } from './organisation-report.ts'
import { articleTitle } from './summary-chart.ts'

/** The tables of the report, defined once for its page and its print. */

type Article = AuditResults['by_article'][number]

function findingsText({ findings }: Article, lang: Language): string {
  const t = translator(lang)
  const some = SEVERITIES.filter((severity) => findings[severity] > 0)
  if (some.length === 0) return t('organisation_report.findings_zero')
  return listed(
    some.map((severity) => `${t(`compliance_reports.${severity}`)} ${findings[severity]}`),
    lang,
  )
}

const answerColumn = (answer: Conformity): Column<Article> => ({
  key: answer,
  title: `compliance_reports.${answer}`,
  kind: 'number',
  width: 12,
  value: ({ counts }) => counts[answer],
})

export const ARTICLE_COLUMNS: readonly Column<Article>[] = [
  {
    key: 'article',
    title: 'organisation_report.article',
    kind: 'text',
    width: 40,
    value: ({ article, title }, lang) => articleTitle(article, title, lang),
  },
  ...ANSWERS.map(answerColumn),
  { key: 'findings', title: 'organisation_report.findings', kind: 'text', width: 20, value: findingsText },
]

type Disclosure = AuditResults['disclosure'][number]

export const DISCLOSURE_COLUMNS: readonly Column<Disclosure>[] = [
  {
    key: 'stage',
    title: 'organisation_report.stage',
    kind: 'text',
    width: 20,
    value: ({ stage }, lang) => translator(lang)(`organisation_report.stage_${stage}`),
  },
  {
    key: 'question',
    title: 'organisation_report.question',
    kind: 'text',
    width: 62,
    value: ({ text }, lang) => text[lang],
  },
  {
    key: 'answer',
    title: 'organisation_report.answer',
    kind: 'text',
    width: 20,
    value: ({ answer }, lang) =>
      translator(lang)(answer ? `compliance_reports.${answer}` : 'organisation_report.answer_none'),
  },
]

type Licence = OrganisationReport['organisation']['licences'][number]

export const LICENCE_COLUMNS: readonly Column<Licence>[] = [
  {
    key: 'number',
    title: 'organisation_report.licence_number',
    kind: 'text',
    width: 26,
    value: (l) => l.number,
  },
  {
    key: 'authority',
    title: 'organisation_report.licence_authority',
    kind: 'text',
    width: 28,
    value: (l) => l.authority,
  },
  {
    key: 'issued_on',
    title: 'organisation_report.licence_issued',
    kind: 'day',
    width: 16,
    value: (l) => l.issued_on,
  },
  {
    key: 'valid_to',
    title: 'organisation_report.licence_until',
    kind: 'day',
    width: 16,
    value: (l) => l.valid_to,
  },
  {
    key: 'state',
    title: 'organisation_report.licence_state',
    kind: 'text',
    width: 18,
    value: ({ in_force }, lang) =>
      translator(lang)(
        in_force === null
          ? 'organisation_report.licence_unknown'
          : in_force
            ? 'organisation_report.licence_in_force'
            : 'organisation_report.licence_not_in_force',
      ),
  },
]

type Registration = OrganisationReport['registrations'][number]

function conditionsText({ conditions }: Registration, lang: Language): string {
  const t = translator(lang)
  return conditions
    .map(({ text, due_on: day }) =>
      day === null ? text : t('organisation_report.condition_due', { text, day: dayText(day, lang) }),
    )
    .join('\n')
}

export const REGISTRATION_COLUMNS: readonly Column<Registration>[] = [
  {
    key: 'role',
    title: 'organisation_report.role',
    kind: 'text',
    width: 20,
    value: ({ role }, lang) => translator(lang)(`organisations.role_${role}`),
  },
  {
    key: 'status',
    title: 'organisation_report.status',
    kind: 'text',
    width: 18,
    value: ({ status }, lang) => translator(lang)(`registrations.status_${status}`),
  },
  { key: 'since', title: 'organisation_report.since', kind: 'day', width: 25, value: (r) => r.held_from_on },
  {
    key: 'valid_to',
    title: 'organisation_report.valid_to',
    kind: 'day',
    width: 25,
    value: (r) => r.valid_to_on,
  },
  {
    key: 'programmes',
    title: 'organisation_report.programmes',
    kind: 'text',
    width: 24,
    value: ({ programmes }, lang) =>
      listed(
        programmes.map((programme) => translator(lang)(`registrations.programme_${programme}`)),
        lang,
      ),
  },
  {
    key: 'conditions',
    title: 'organisation_report.conditions',
    kind: 'text',
    width: 28,
    value: conditionsText,
  },
]

/** `A-2026-…` and the finding's number: a finding is known by both. */
export const findingName = ({ audit, number }: OrganisationFinding): string => `${audit} ${number}`

function stateText({ status, overdue, round }: OrganisationFinding, lang: Language): string {
  const t = translator(lang)
  const state = t(`corrective_actions.status_${status}`)
  const said = overdue ? t('organisation_report.overdue', { state }) : state
  return round > 1 ? `${said}\n${t('organisation_report.opened_again', { count: round })}` : said
}

function foundText({ description, affected_workers: count }: OrganisationFinding, lang: Language): string {
  if (count === null) return description
  return `${description} · ${translator(lang)('organisation_report.affected', { count })}`
}

export const FINDING_COLUMNS: readonly Column<OrganisationFinding>[] = [
  { key: 'finding', title: 'organisation_report.finding', kind: 'text', width: 20, value: findingName },
  {
    key: 'severity',
    title: 'organisation_report.severity',
    kind: 'text',
    width: 14,
    value: ({ severity }, lang) => translator(lang)(`compliance_reports.${severity}`),
  },
  { key: 'found', title: 'organisation_report.found', kind: 'text', width: 42, value: foundText },
  { key: 'state', title: 'organisation_report.state', kind: 'text', width: 20, value: stateText },
  { key: 'due', title: 'organisation_report.due', kind: 'day', width: 19, value: (f) => f.due_on },
]

export const PLAN_COLUMNS: readonly Column<OrganisationFinding>[] = [
  { key: 'finding', title: 'organisation_report.finding', kind: 'text', width: 20, value: findingName },
  {
    key: 'action',
    title: 'organisation_report.plan_action',
    kind: 'text',
    width: 38,
    value: ({ plan, asked }, lang) =>
      plan?.action ?? translator(lang)('organisation_report.plan_waiting', { asked }),
  },
  {
    key: 'prevention',
    title: 'organisation_report.plan_prevention',
    kind: 'text',
    width: 34,
    value: ({ plan }) => plan?.prevention ?? null,
  },
  { key: 'due', title: 'organisation_report.due', kind: 'day', width: 19, value: (f) => f.due_on },
]
