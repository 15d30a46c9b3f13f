import type { FC } from 'hono/jsx'
import { findQuestion, SEVERITIES, type Severity } from '../audit-templates/audit-template.ts'
import { citationText } from '../audit-templates/citation.ts'
import type { Day } from '../platform/clock.ts'
import { confidenceSaid } from '../platform/dated-rule.ts'
import type { FieldError } from '../platform/errors.ts'
import { Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { DateField, HiddenField, TextArea, TextField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  EmptyState,
  Heading2,
  NotificationBanner,
  PageHeading,
  Paragraph,
  Tag,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { standingFindings } from './audit-content.ts'
import { auditCrumbs } from './audit-crumbs.ts'
import type { Finding } from './finding.ts'
import type { GatheredAudit } from './gather-audit.ts'
import { SEVERITY_COLOUR } from './severity-colour.ts'
import { severitySchemeOn, suggestedDueOn } from './severity-scheme.ts'

export const SeverityTag: FC<{ page: PageContext; severity: Severity }> = ({ page, severity }) => (
  <Tag colour={SEVERITY_COLOUR[severity]}>{page.t(`audits.severity_${severity}`)}</Tag>
)

interface FindingsProps {
  page: PageContext
  work: GatheredAudit
  editable: boolean
  today: Day
  saved: boolean
  /** The finding whose form came back, with what was typed and what was wrong. */
  refused?: {
    readonly number: string
    readonly values: Readonly<Record<string, string>>
    readonly errors: readonly FieldError[]
  }
}

/** All findings on one page, each with its own form: there are few, and they are read together. */
export const FindingsPage: FC<FindingsProps> = (props) => {
  const { page, work, refused } = props
  const { t } = page
  const findings = standingFindings(work)
  return (
    <Layout
      page={page}
      title={t('audits.findings_title')}
      refused={refused !== undefined}
      before={<Breadcrumbs page={page} crumbs={auditCrumbs(page, work.audit)} />}
    >
      <ErrorSummary
        page={page}
        errors={refused?.errors ?? []}
        hrefOf={(path) => `#${fieldName(refused?.number ?? '', path)}`}
      />
      {props.saved && <NotificationBanner page={page} kind="success" heading={t('audits.finding_saved')} />}
      <PageHeading caption={work.audit.number}>{t('audits.findings_title')}</PageHeading>
      {findings.length === 0 && <EmptyState title={t('audits.findings_empty')} />}
      {findings.map((finding) => (
        <OneFinding {...props} finding={finding} />
      ))}
    </Layout>
  )
}

/** Field names carry the finding's number, so that ids on the page are unique. */
export const fieldName = (number: string, field: string): string => `${number}-${field}`

const OneFinding: FC<FindingsProps & { finding: Finding }> = (props) => {
  const { page, work, finding, editable } = props
  const question = findQuestion(work.template, finding.questionId)
  return (
    <section id={finding.number} aria-label={finding.number}>
      <Heading2>
        {page.t('audits.finding_title', { number: finding.number })}{' '}
        <SeverityTag page={page} severity={finding.severity} />
      </Heading2>
      <Paragraph>{question?.text[page.lang]}</Paragraph>
      <Paragraph muted>
        {page.t('common.field_and_error', {
          label: page.t('audits.finding_clause'),
          text: clauses(page, work, finding),
        })}
      </Paragraph>
      {editable ? <FindingForm {...props} /> : <FindingFacts page={page} finding={finding} />}
    </section>
  )
}

const clauses = (page: PageContext, work: GatheredAudit, finding: Finding): string =>
  finding.citations.map((citation) => citationText(work.template.sources, citation, page.lang)).join('; ')

const FindingForm: FC<FindingsProps & { finding: Finding }> = ({ page, work, finding, today, refused }) => {
  const { t } = page
  const suggested = suggestedDueOn(finding.severity, today)
  const scheme = severitySchemeOn(today)
  const mine = refused?.number === finding.number ? refused : undefined
  const named = (field: string) => fieldName(finding.number, field)
  const stands = {
    [named('severity')]: finding.severity,
    [named('severity_reason')]: finding.severityReason,
    [named('description')]: finding.description,
    [named('affected_workers')]: finding.affectedWorkers,
    [named('corrective_action')]: finding.correctiveAction,
    [named('due_on')]: finding.dueOn ?? suggested,
  }
  const errors = (mine?.errors ?? []).map((error) => ({ ...error, path: named(error.path) }))
  const bound = fieldsOf(page, mine?.values ?? stands, errors)
  const field = (name: string) => bound(named(name))
  const severityHint = t('audits.finding_severity_hint', {
    severity: t(`audits.severity_${finding.templateSeverity}`),
  })
  return (
    <Form page={page} action={`/workspace/audits/${work.audit.id}/findings/${finding.number}`}>
      <HiddenField name="revision" value={String(finding.revision)} />
      <TextArea
        {...field('description')}
        label={t('audits.finding_description')}
        hint={t('audits.finding_description_hint')}
        maxlength={4000}
      />
      <Radios
        {...field('severity')}
        label={t('audits.finding_severity')}
        hint={severityHint}
        small
        options={SEVERITIES.filter((s) => allowed(finding, s)).map((severity) => ({
          value: severity,
          text: t(`audits.severity_${severity}`),
        }))}
      />
      {finding.templateSeverity !== 'critical' && (
        <TextArea
          {...field('severity_reason')}
          label={t('audits.finding_severity_reason')}
          optional
          rows={2}
        />
      )}
      <TextField
        {...field('affected_workers')}
        label={t('audits.finding_affected')}
        hint={t('audits.finding_affected_hint')}
        inputmode="numeric"
        width={5}
      />
      <TextArea {...field('corrective_action')} label={t('audits.finding_action')} maxlength={4000} />
      <DateField
        {...field('due_on')}
        label={t('audits.finding_due')}
        hint={
          suggested &&
          t('audits.due_default', { day: suggested, source: scheme.source.title[page.lang] }) +
            ` ${scheme.version} – ${t(`common.confidence_${confidenceSaid(scheme)}`)}`
        }
      />
      <Button>{t('audits.finding_save')}</Button>
    </Form>
  )
}

const allowed = (finding: Finding, severity: Severity): boolean =>
  finding.severity === 'critical'
    ? severity === 'critical'
    : SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(finding.templateSeverity)

const FindingFacts: FC<{ page: PageContext; finding: Finding }> = ({ page, finding }) => (
  <SummaryList
    rows={[
      { key: page.t('audits.finding_description'), value: finding.description },
      { key: page.t('audits.finding_affected'), value: String(finding.affectedWorkers ?? '–') },
      { key: page.t('audits.finding_action'), value: finding.correctiveAction || '–' },
      { key: page.t('audits.finding_due'), value: finding.dueOn ?? '–' },
    ]}
  />
)
