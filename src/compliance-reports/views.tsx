import type { Child, FC } from 'hono/jsx'
import type { Audit } from '../audits/audit.ts'
import { TextField } from '../platform/http/components/fields.tsx'
import { Chart } from '../platform/http/components/figures.tsx'
import { Button, ButtonGroup, ButtonLink, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { Callout, Heading2, InsetText, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText } from '../platform/i18n/dates.ts'
import { LANGUAGES } from '../platform/i18n/language.ts'
import type { Message, MessageKey } from '../platform/i18n/translate.ts'
import { ANSWERS, type AuditReport, type Outcome } from './audit-report.ts'
import type { ComplianceReport, VerifiedDocument } from './compliance-report.ts'
import { hashText } from './report-text.ts'
import { articleTitle, summaryChart } from './summary-chart.ts'

interface ReportPageProps {
  page: PageContext
  audit: Audit
  stored: ComplianceReport | undefined
  report: AuditReport | undefined
  mayIssue: boolean
}

const TONES: Readonly<Record<Outcome, 'good' | 'bad' | 'caution'>> = {
  critical: 'bad',
  findings: 'caution',
  not_fully_verified: 'caution',
  clear: 'good',
}

/** The report of one audit: issue it, or read its summary and take it away. */
export const ReportPage: FC<ReportPageProps> = ({ page, audit, stored, report, mayIssue }) => {
  const { t } = page
  const title = t('compliance_reports.report_page', { number: audit.number })
  const auditHref = href(page, `/workspace/audits/${audit.id}`)
  const crumbs = <Breadcrumbs page={page} crumbs={[{ text: audit.number, href: auditHref }]} />
  return (
    <Layout page={page} title={title} width="wide" before={crumbs}>
      <PageHeading lead={t('compliance_reports.report_lead')}>{title}</PageHeading>
      {stored && report ? (
        <IssuedReport page={page} stored={stored} report={report} />
      ) : (
        <NotIssued page={page} audit={audit} mayIssue={mayIssue} />
      )}
    </Layout>
  )
}

const NotIssued: FC<{ page: PageContext; audit: Audit; mayIssue: boolean }> = ({ page, audit, mayIssue }) => (
  <>
    <Paragraph>{page.t('compliance_reports.not_issued')}</Paragraph>
    {audit.status !== 'locked' && <InsetText>{page.t('compliance_reports.signed_audits_only')}</InsetText>}
    {mayIssue && (
      <Form page={page} action={`/workspace/audits/${audit.id}/report`}>
        <Button>{page.t('compliance_reports.issue')}</Button>
      </Form>
    )}
  </>
)

const IssuedReport: FC<{ page: PageContext; stored: ComplianceReport; report: AuditReport }> = (props) => {
  const { page, stored, report } = props
  const { t, lang } = page
  const api = `/api/v1/compliance-reports/${stored.number}`
  return (
    <>
      <Callout
        title={t(`compliance_reports.outcome_${report.summary.outcome}`)}
        tone={TONES[report.summary.outcome]}
      >
        <Paragraph>{t(`compliance_reports.outcome_${report.summary.outcome}_text`)}</Paragraph>
      </Callout>
      <SummaryList
        rows={[
          { key: t('compliance_reports.number'), value: stored.number },
          { key: t('compliance_reports.issued_at'), value: instantText(stored.issuedAt, lang) },
          { key: t('compliance_reports.data_hash'), value: <Hash hash={stored.dataHash} /> },
        ]}
      />
      <Heading2>{t('compliance_reports.downloads')}</Heading2>
      <ButtonGroup>
        {LANGUAGES.map((language) => (
          <ButtonLink
            href={`${api}/pdf?lang=${language}`}
            kind={language === lang ? 'primary' : 'secondary'}
            download
          >
            {t('compliance_reports.download_pdf', { language: t(`compliance_reports.language_${language}`) })}
          </ButtonLink>
        ))}
        <ButtonLink href={api} kind="secondary" download>
          {t('compliance_reports.download_json')}
        </ButtonLink>
      </ButtonGroup>
      <Paragraph>
        <a class="govuk-link" href={href(page, `/verify/${stored.number}`)}>
          {t('compliance_reports.verify_page')}
        </a>
      </Paragraph>
      <AnswersChart page={page} report={report} />
    </>
  )
}

const AnswersChart: FC<{ page: PageContext; report: AuditReport }> = ({ page, report }) => {
  const { t, lang } = page
  type Row = AuditReport['summary']['by_article'][number]
  return (
    <Chart
      page={page}
      title={t('compliance_reports.answers_by_article')}
      description={t('compliance_reports.chart_alt')}
      svg={summaryChart(report.summary, lang).svg}
    >
      <Table<Row>
        caption={t('compliance_reports.answers_by_article')}
        captionHidden
        phone="scroll"
        columns={[
          {
            header: t('compliance_reports.article'),
            cell: (row) => articleTitle(row.article, row.title, lang),
          },
          ...ANSWERS.map((answer) => ({
            header: t(`compliance_reports.${answer}`),
            cell: (row: Row) => String(row.counts[answer]),
            numeric: true,
          })),
        ]}
        rows={report.summary.by_article}
      />
    </Chart>
  )
}

/** In groups, which the eye compares one by one. */
const Hash: FC<{ hash: string }> = ({ hash }) => <code>{hashText(hash).replaceAll('\n', ' ')}</code>

interface VerifyFormProps {
  page: PageContext
  typed?: string
  /** Why the number leads nowhere. */
  refusal?: Message
}

/** Where anyone holding a document begins. */
export const VerifyFormPage: FC<VerifyFormProps> = ({ page, typed, refusal }) => {
  const { t } = page
  const error = refusal && t(refusal.key, refusal.params)
  return (
    <Layout page={page} title={t('compliance_reports.verify_title')} refused={refusal !== undefined}>
      {refusal && <ErrorSummary page={page} errors={[{ path: 'number', message: refusal }]} />}
      <PageHeading lead={t('compliance_reports.verify_lead')}>
        {t(refusal ? 'compliance_reports.verify_unknown' : 'compliance_reports.verify_title')}
      </PageHeading>
      <Form page={page} action="/verify" method="get">
        <TextField
          page={page}
          name="number"
          label={t('compliance_reports.number')}
          hint={t('compliance_reports.verify_hint')}
          value={typed}
          error={error}
          width={30}
        />
        <Button>{t('compliance_reports.verify_button')}</Button>
      </Form>
    </Layout>
  )
}

const KIND_WORDS = {
  audit_report: 'compliance_reports.audit_report',
  partner_check: 'partner_checks.receipt',
  partner_check_list: 'partner_checks.receipt_list',
  job_order: 'passports.job_order',
} as const satisfies Readonly<Record<VerifiedDocument['kind'], MessageKey>>

/** Of a job order it is the code on somebody's paper that may be false; of the others, what we keep. */
const outcomeOf = ({ kind, signatureValid }: VerifiedDocument) => {
  if (signatureValid) return 'compliance_reports.verify_valid'
  return kind === 'job_order' ? 'passports.verified_tampered' : 'compliance_reports.verify_invalid'
}

/** What is known here of one document. */
export const VerifiedPage: FC<{ page: PageContext; report: VerifiedDocument }> = ({ page, report }) => {
  const { t, lang } = page
  const outcome = outcomeOf(report)
  const names: Child = report.organisation.map((name) => <div lang={name.language}>{name.text}</div>)
  return (
    <Layout page={page} title={`${t('compliance_reports.verify_title')} ${report.number}`}>
      <PageHeading>{report.number}</PageHeading>
      <Callout title={t(outcome)} tone={report.signatureValid ? 'good' : 'bad'}>
        <Paragraph>{t(`${outcome}_text`)}</Paragraph>
        {report.status === 'superseded' && <Paragraph>{t('passports.verified_superseded')}</Paragraph>}
      </Callout>
      <SummaryList
        rows={[
          { key: t('compliance_reports.kind_of_document'), value: t(KIND_WORDS[report.kind]) },
          ...(report.organisation.length > 0
            ? [{ key: t('compliance_reports.organisation'), value: names }]
            : []),
          { key: t('compliance_reports.issued_at'), value: instantText(report.issuedAt, lang) },
          { key: t('compliance_reports.data_hash'), value: <Hash hash={report.dataHash} /> },
          {
            key: t('compliance_reports.signature'),
            value: t(`compliance_reports.signature_${report.signatureValid ? 'valid' : 'invalid'}`),
          },
        ]}
      />
      {report.page && (
        <Paragraph>
          <a class="govuk-link" href={href(page, report.page)}>
            {t('compliance_reports.verify_read')}
          </a>
        </Paragraph>
      )}
      <Paragraph>
        <a class="govuk-link" href={href(page, '/verify')}>
          {t('compliance_reports.verify_another')}
        </a>
      </Paragraph>
    </Layout>
  )
}
