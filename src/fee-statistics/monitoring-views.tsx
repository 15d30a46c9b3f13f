import type { FC } from 'hono/jsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { EmptyState, Heading2, InsetText, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { FigureSeries } from './figure-views.tsx'
import type { FrozenFigure } from './frozen-figure.ts'
import type { Monitoring } from './monitor-fees.ts'
import type { NamedFigure, OrderFigures } from './read-statistics.ts'
import { saidAmount, saidCount, saidMoments, saidProgramme, saidShare } from './said-figure.ts'
import type { StatisticsRule } from './statistics-rule.ts'

const HOME = '/workspace/fee-monitoring'

/** Officers and reviewers: whole quarters, smaller groups, no filters. */
export const MonitoringPage: FC<{ page: PageContext; seen: Monitoring; rule: StatisticsRule }> = ({
  page,
  seen,
  rule,
}) => {
  const { t } = page
  const of = (kind: FrozenFigure['kind']) => seen.figures.filter((one) => one.kind === kind)
  const k = rule.k.reviewers
  return (
    <Layout page={page} title={t('fee_statistics.monitoring_title')} width="wide">
      <PageHeading lead={t('fee_statistics.monitoring_lead', { k })}>
        {t('fee_statistics.monitoring_title')}
      </PageHeading>
      {seen.period === null ? (
        <EmptyState title={t('fee_statistics.monitoring_none')}>
          <Paragraph>{t('fee_statistics.monitoring_none_text', { days: rule.freezeAfterDays })}</Paragraph>
        </EmptyState>
      ) : (
        <>
          <FigureSeries page={page} figures={seen.trend} corridor={seen.corridor} audience="reviewers" />
          <Heading2 id="periods">
            {t('fee_statistics.monitoring_periods')}: {seen.period}
          </Heading2>
          <Paragraph>
            {seen.periods.map((period, i) => (
              <>
                {i > 0 && ' · '}
                {period === seen.period ? (
                  <strong>{period}</strong>
                ) : (
                  <a class="govuk-link" href={`${href(page, HOME, { period })}#periods`}>
                    {period}
                  </a>
                )}
              </>
            ))}
          </Paragraph>
          <Bodies page={page} title={t('fee_statistics.monitoring_bodies')} figures={of('sending_agency')} />
          <Bodies page={page} title={t('fee_statistics.monitoring_orders')} figures={of('job_order')} />
        </>
      )}
      <Heading2 id="running">
        {t('fee_statistics.monitoring_running', { period: seen.running.period })}
      </Heading2>
      <InsetText>{t('fee_statistics.monitoring_running_text', { k })}</InsetText>
      <Bodies
        page={page}
        title={t('fee_statistics.monitoring_running', { period: seen.running.period })}
        figures={seen.running.figures}
      />
    </Layout>
  )
}

const Bodies: FC<{ page: PageContext; title: string; figures: readonly NamedFigure[] }> = (props) => {
  const { page, title, figures } = props
  const { t } = page
  if (figures.length === 0) return <Paragraph>{t('statistics.hidden')}</Paragraph>
  return (
    <Table<NamedFigure>
      caption={title}
      rows={figures}
      columns={[
        { header: t('fee_statistics.name'), cell: (one) => <NameLink page={page} one={one} /> },
        { header: t('fee_statistics.programme'), cell: (one) => saidProgramme(page, one.programme) },
        { header: t('fee_statistics.moment'), cell: ({ figure }) => saidMoments(page, figure) || '–' },
        { header: t('fee_statistics.asked'), cell: ({ figure }) => saidCount(page, figure) },
        {
          header: t('fee_statistics.paid'),
          cell: ({ figure }) => saidShare(page, figure.shares.paid, figure),
        },
        {
          header: t('fee_statistics.share_scheme'),
          cell: ({ figure }) => saidShare(page, figure.shares.scheme, figure),
        },
        {
          header: t('fee_statistics.median_paid'),
          cell: ({ figure }) => saidAmount(page, figure.amounts.paid.median),
        },
        {
          header: t('fee_statistics.p90_paid'),
          cell: ({ figure }) => saidAmount(page, figure.amounts.paid.p90),
        },
      ]}
    />
  )
}

const NameLink: FC<{ page: PageContext; one: NamedFigure }> = ({ page, one }) => {
  if (one.kind === 'corridor' || one.kind === 'programme') return <>{saidProgramme(page, one.programme)}</>
  const place = one.kind === 'job_order' ? `job-orders/${one.reference}` : `organisations/${one.reference}`
  return (
    <a class="govuk-link" href={href(page, `${HOME}/${place}`)}>
      {one.name}
    </a>
  )
}

interface BodyProps {
  page: PageContext
  title: string
  corridor: string
  figures: readonly FrozenFigure[]
  orders: readonly OrderFigures[]
}

/** One body or job order over all published quarters. */
export const MonitoringBodyPage: FC<BodyProps> = ({ page, title, corridor, figures, orders }) => (
  <Layout
    page={page}
    title={title}
    width="wide"
    before={
      <Breadcrumbs
        page={page}
        crumbs={[{ text: page.t('fee_statistics.monitoring_title'), href: href(page, HOME) }]}
      />
    }
  >
    <PageHeading>{title}</PageHeading>
    <FigureSeries page={page} figures={figures} corridor={corridor} audience="reviewers" />
    {orders.length > 0 && <Heading2>{page.t('fee_statistics.orders_title')}</Heading2>}
    <ul class="govuk-list govuk-list--bullet">
      {orders.map(({ number }) => (
        <li>
          <a class="govuk-link" href={href(page, `${HOME}/job-orders/${number}`)}>
            {number}
          </a>
        </li>
      ))}
    </ul>
  </Layout>
)
