import type { FC } from 'hono/jsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs, Pagination } from '../platform/http/components/navigation.tsx'
import { EmptyState, InsetText, PageHeading } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { instantText, spanText } from '../platform/i18n/dates.ts'
import type { ComplianceReport, DocumentCode, ListedReport } from './compliance-report.ts'
import type { DocumentKind } from './document-kind.ts'
import { kindOf } from './document-kinds.ts'
import { IssuedFacts } from './issued-views.tsx'
import type { DocumentContent } from './sheet.ts'

interface ListProps {
  page: PageContext
  kinds: readonly DocumentKind[]
  kind: DocumentCode | undefined
  reports: readonly ListedReport[]
  nextCursor: string | null
  isFirst: boolean
}

/** Every document the reader may see, newest first, of one kind or of all. */
export const ReportListPage: FC<ListProps> = ({ page, kinds, kind, reports, nextCursor, isFirst }) => {
  const { t } = page
  const listHref = (params: Record<string, string>) =>
    href(page, '/workspace/reports', { ...(kind && { kind }), ...params })
  return (
    <Layout page={page} title={t('compliance_reports.list_title')} width="wide">
      <PageHeading lead={t('compliance_reports.list_lead')}>{t('compliance_reports.list_title')}</PageHeading>
      {kinds.length > 1 && <KindFilter page={page} kinds={kinds} kind={kind} />}
      {reports.length === 0 ? (
        <EmptyState title={t('compliance_reports.list_empty')}>
          <p class="govuk-body">{t('compliance_reports.list_empty_more')}</p>
        </EmptyState>
      ) : (
        <ReportTable page={page} reports={reports} />
      )}
      <Pagination
        page={page}
        firstHref={isFirst ? null : listHref({})}
        nextHref={nextCursor && listHref({ cursor: nextCursor })}
      />
    </Layout>
  )
}

const KindFilter: FC<Pick<ListProps, 'page' | 'kinds' | 'kind'>> = ({ page, kinds, kind }) => (
  <nav aria-label={page.t('compliance_reports.list_filter')}>
    <ul class="govuk-list">
      {[undefined, ...kinds].map((one) => {
        const text = page.t(one ? one.title : 'compliance_reports.list_all')
        const here = one?.code === kind
        return (
          <li>
            <a
              class="govuk-link"
              href={href(page, '/workspace/reports', one && { kind: one.code })}
              aria-current={here ? 'page' : undefined}
            >
              {here ? <strong>{text}</strong> : text}
            </a>
          </li>
        )
      })}
    </ul>
  </nav>
)

const ReportTable: FC<Pick<ListProps, 'page' | 'reports'>> = ({ page, reports }) => {
  const { t, lang } = page
  const period = ({ periodFrom, periodTo }: ListedReport) =>
    periodFrom && periodTo ? spanText(periodFrom, periodTo, lang) : '–'
  return (
    <Table<ListedReport>
      caption={t('compliance_reports.list_title')}
      captionHidden
      rows={reports}
      columns={[
        {
          header: t('compliance_reports.number'),
          cell: ({ number }) => (
            <a class="govuk-link" href={href(page, `/workspace/reports/${number}`)}>
              {number}
            </a>
          ),
        },
        { header: t('compliance_reports.kind_of_document'), cell: (one) => t(kindOf(one.kind).title) },
        { header: t('compliance_reports.period'), cell: period },
        { header: t('compliance_reports.edition'), cell: (one) => String(one.edition), numeric: true },
        { header: t('compliance_reports.issued_at'), cell: (one) => instantText(one.issuedAt, lang) },
      ]}
    />
  )
}

interface ReportProps {
  page: PageContext
  stored: ComplianceReport
  report: DocumentContent
  /** The number of the edition that came after it. */
  later: string | undefined
}

/** One document of any kind: what it is, where it is had, and what its kind shows of it. */
export const OneReportPage: FC<ReportProps> = ({ page, stored, report, later }) => {
  const { t, lang } = page
  const kind = kindOf(stored.kind)
  const title = `${t(kind.title)} ${stored.number}`
  const crumbs = [{ text: t('compliance_reports.list_title'), href: href(page, '/workspace/reports') }]
  return (
    <Layout page={page} title={title} width="wide" before={<Breadcrumbs page={page} crumbs={crumbs} />}>
      <PageHeading lead={kind.called(report, lang)}>{title}</PageHeading>
      {later && (
        <InsetText>
          {t('compliance_reports.superseded_by')}{' '}
          <a class="govuk-link" href={href(page, `/workspace/reports/${later}`)}>
            {later}
          </a>
        </InsetText>
      )}
      <IssuedFacts page={page} report={stored} />
      <kind.View page={page} report={report} />
    </Layout>
  )
}
