import type { FC } from 'hono/jsx'
import type { Audit } from '../audits/audit.ts'
import { Chart } from '../platform/http/components/figures.tsx'
import { Button, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { Callout, InsetText, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { ANSWERS, type AuditReport, type Outcome } from './audit-report.ts'
import type { ComplianceReport } from './compliance-report.ts'
import { IssuedFacts } from './issued-views.tsx'
import { articleTitle, summaryChart } from './summary-chart.ts'

interface ReportPageProps {
  page: PageContext
  audit: Audit
  stored: ComplianceReport | undefined
  report: AuditReport | undefined
  mayIssue: boolean
  /** The body has remarked on the audit, and this report does not print it yet. */
  remarkedSince: boolean
}

const TONES: Readonly<Record<Outcome, 'good' | 'bad' | 'caution'>> = {
  critical: 'bad',
  findings: 'caution',
  not_fully_verified: 'caution',
  clear: 'good',
}

/** The report of one audit: issue it, or read its summary and take it away. */
export const ReportPage: FC<ReportPageProps> = ({ page, audit, stored, report, mayIssue, remarkedSince }) => {
  const { t } = page
  const title = t('compliance_reports.report_page', { number: audit.number })
  const auditHref = href(page, `/workspace/audits/${audit.id}`)
  const crumbs = <Breadcrumbs page={page} crumbs={[{ text: audit.number, href: auditHref }]} />
  const amended = report !== undefined && report.content_hash !== audit.contentHash
  return (
    <Layout page={page} title={title} width="wide" before={crumbs}>
      <PageHeading lead={t('compliance_reports.report_lead')}>{title}</PageHeading>
      {stored && report ? (
        <>
          {amended && <InsetText>{t('compliance_reports.amended_since')}</InsetText>}
          {remarkedSince && <InsetText>{t('audit_report.remarked_since')}</InsetText>}
          {(amended || remarkedSince) && mayIssue && <IssueForm page={page} audit={audit} />}
          <AuditOutcome page={page} report={report} />
          <IssuedFacts page={page} report={stored} />
          <Paragraph>
            <a class="govuk-link" href={href(page, `/workspace/audits/${audit.id}/pack`)}>
              {t('audit_packs.title')}
            </a>
          </Paragraph>
          <AnswersChart page={page} report={report} />
        </>
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
    {mayIssue && <IssueForm page={page} audit={audit} />}
  </>
)

const IssueForm: FC<{ page: PageContext; audit: Audit }> = ({ page, audit }) => (
  <Form page={page} action={`/workspace/audits/${audit.id}/report`}>
    <Button>{page.t('compliance_reports.issue')}</Button>
  </Form>
)

interface ViewProps {
  readonly page: PageContext
  readonly report: AuditReport
}

/** What the page of a report shows of an audit report: its outcome and the answers by article. */
export const AuditReportView: FC<ViewProps> = ({ page, report }) => (
  <>
    <AuditOutcome page={page} report={report} />
    <AnswersChart page={page} report={report} />
  </>
)

const AuditOutcome: FC<ViewProps> = ({ page: { t }, report: { summary } }) => (
  <Callout title={t(`compliance_reports.outcome_${summary.outcome}`)} tone={TONES[summary.outcome]}>
    <Paragraph>{t(`compliance_reports.outcome_${summary.outcome}_text`)}</Paragraph>
  </Callout>
)

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
