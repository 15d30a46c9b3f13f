import type { FC, PropsWithChildren } from 'hono/jsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { Heading2, Heading3, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { FigureSeries } from './figure-views.tsx'
import type { FrozenFigure } from './frozen-figure.ts'
import type { CorridorStatistics, NamedFigure, OrderFigures } from './read-statistics.ts'
import { saidAnswer, saidProgramme } from './said-figure.ts'
import type { StatisticsRule } from './statistics-rule.ts'
import { Survey } from './survey-views.tsx'

const Link: FC<PropsWithChildren<{ page: PageContext; to: string }>> = ({ page, to, children }) => (
  <a class="govuk-link" href={href(page, to)}>
    {children}
  </a>
)

interface CorridorProps {
  page: PageContext
  statistics: CorridorStatistics
  /** Sending agencies with figures in the latest period. */
  agencies: readonly NamedFigure[]
  rule: StatisticsRule
}

export const CorridorPage: FC<CorridorProps> = ({ page, statistics, agencies, rule }) => {
  const { t } = page
  const { corridor, whole, programmes, periods } = statistics
  const latest = periods.at(-1)?.period
  return (
    <Layout page={page} title={t('fee_statistics.title')} width="wide" indexed>
      <PageHeading lead={t('fee_statistics.lead')}>{t('fee_statistics.title')}</PageHeading>
      <FigureSeries page={page} figures={[...whole, ...programmes]} corridor={corridor} />
      <Paragraph muted>{t('fee_statistics.not_a_certificate')}</Paragraph>
      {latest !== undefined && agencies.length > 0 && (
        <>
          <Heading2 id="agencies">{t('fee_statistics.bodies_title', { period: latest })}</Heading2>
          <ul class="govuk-list govuk-list--bullet">
            {agencies.map((one) => (
              <li>
                <Link page={page} to={`/statistics/organisations/${one.reference}`}>
                  {one.name}
                </Link>{' '}
                ({saidProgramme(page, one.programme)}): {saidAnswer(page, one.figure)}
              </li>
            ))}
          </ul>
        </>
      )}
      <Survey page={page} />
      <HowMade page={page} rule={rule} />
      <ul class="govuk-list">
        <li>
          <Link page={page} to={`/statistics/corridors/${corridor}/figures.csv`}>
            {t('fee_statistics.download')}
          </Link>
        </li>
        <li>
          <Link page={page} to={`/api/v1/statistics/corridors/${corridor}`}>
            {t('fee_statistics.as_data')}
          </Link>
        </li>
      </ul>
    </Layout>
  )
}

const HowMade: FC<{ page: PageContext; rule: StatisticsRule }> = ({ page: { t }, rule }) => (
  <>
    <Heading2 id="how">{t('fee_statistics.how_title')}</Heading2>
    <ul class="govuk-list govuk-list--bullet">
      <li>{t('fee_statistics.how_groups', { k: rule.k.public })}</li>
      <li>{t('fee_statistics.how_rest')}</li>
      <li>{t('fee_statistics.how_steps', { step: rule.countStep.public })}</li>
      <li>{t('fee_statistics.how_once', { days: rule.freezeAfterDays })}</li>
      <li>{t('fee_statistics.how_consent')}</li>
      <li>{t('fee_statistics.how_default')}</li>
    </ul>
  </>
)

interface BodyProps {
  page: PageContext
  name: string
  reference: string
  corridor: string
  figures: readonly FrozenFigure[]
  orders: readonly OrderFigures[]
}

export const BodyStatisticsPage: FC<BodyProps> = ({ page, name, reference, corridor, figures, orders }) => {
  const { t } = page
  const title = t('fee_statistics.body_title', { name })
  return (
    <Layout page={page} title={title} width="wide" before={<Back page={page} />}>
      <PageHeading lead={t('fee_statistics.body_lead')}>{title}</PageHeading>
      <FigureSeries page={page} figures={figures} corridor={corridor} />
      <Paragraph muted>{t('fee_statistics.not_a_certificate')}</Paragraph>
      {orders.length > 0 && <Heading2>{t('fee_statistics.orders_title')}</Heading2>}
      {orders.map((order) => (
        <>
          <Heading3>
            <Link page={page} to={`/statistics/job-orders/${order.number}`}>
              {order.number}
            </Link>
          </Heading3>
          <ul class="govuk-list govuk-list--bullet">
            {order.figures.map(({ period, figure }) => (
              <li>
                {period}: {saidAnswer(page, figure)}
              </li>
            ))}
          </ul>
        </>
      ))}
      <Paragraph>
        <Link page={page} to={`/o/${reference}`}>
          {t('fee_statistics.to_body')}
        </Link>
        {' · '}
        <Link page={page} to={`/api/v1/statistics/organisations/${reference}`}>
          {t('fee_statistics.as_data')}
        </Link>
      </Paragraph>
    </Layout>
  )
}

export const OrderStatisticsPage: FC<{ page: PageContext; corridor: string; order: OrderFigures }> = (
  props,
) => {
  const { page, order, corridor } = props
  const { t } = page
  const title = t('fee_statistics.order_title', { number: order.number })
  return (
    <Layout page={page} title={title} width="wide" before={<Back page={page} />}>
      <PageHeading>{title}</PageHeading>
      <FigureSeries page={page} figures={order.figures} corridor={corridor} />
      <Paragraph muted>{t('fee_statistics.not_a_certificate')}</Paragraph>
      <Paragraph>
        <Link page={page} to={`/j/${order.number}`}>
          {t('fee_statistics.to_order')}
        </Link>
        {' · '}
        <Link page={page} to={`/api/v1/statistics/job-orders/${order.number}`}>
          {t('fee_statistics.as_data')}
        </Link>
      </Paragraph>
    </Layout>
  )
}

const Back: FC<{ page: PageContext }> = ({ page }) => (
  <Breadcrumbs
    page={page}
    crumbs={[{ text: page.t('fee_statistics.to_all'), href: href(page, '/statistics') }]}
  />
)
