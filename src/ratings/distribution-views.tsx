import type { FC } from 'hono/jsx'
import { Chart } from '../platform/http/components/figures.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { EmptyState, Heading2, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { Distribution, RoleGrades } from './distribution.ts'
import { distributionChart } from './distribution-chart.ts'
import { Rules } from './rules-views.tsx'
import { starsText } from './said-rating.ts'

interface Props {
  page: PageContext
  distribution: Distribution
}

export const DistributionPage: FC<Props> = ({ page, distribution }) => {
  const { t } = page
  const anyone = distribution.roles.some(({ registered }) => registered > 0)
  return (
    <Layout page={page} title={t('ratings.distribution_title')} width="wide" indexed>
      <PageHeading caption={distribution.on} lead={t('ratings.distribution_lead')}>
        {t('ratings.distribution_title')}
      </PageHeading>
      {anyone ? (
        <Picture page={page} distribution={distribution} />
      ) : (
        <EmptyState title={t('ratings.distribution_none')} />
      )}
      <Heading2>{t('ratings.why_no_grade')}</Heading2>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('ratings.why_under_review_public')}</li>
        <li>{t('ratings.why_not_yet_rated')}</li>
        <li>{t('ratings.why_not_audited')}</li>
      </ul>
      <Rules page={page} edition={distribution.edition} open />
      <Paragraph>
        <a class="govuk-link" href={href(page, '/api/v1/ratings/distribution')}>
          {t('ratings.as_data')}
        </a>
      </Paragraph>
    </Layout>
  )
}

/** The picture with the same numbers as a table. */
const Picture: FC<Props> = ({ page, distribution }) => {
  const { t, lang } = page
  const { edition } = distribution
  const stars = edition.bands.map((band) => band.stars)
  const number = (header: string, count: (grades: RoleGrades) => number) => ({
    header,
    cell: (grades: RoleGrades) => String(count(grades)),
    numeric: true,
  })
  return (
    <Chart
      page={page}
      title={t('ratings.distribution_chart')}
      description={t('ratings.distribution_alt')}
      svg={distributionChart(distribution, lang).svg}
    >
      <Table<RoleGrades>
        caption={t('ratings.distribution_chart')}
        captionHidden
        rows={distribution.roles}
        columns={[
          { header: t('ratings.column_role'), cell: ({ role }) => t(`organisations.role_${role}`) },
          number(t('ratings.registered'), (one) => one.registered),
          ...stars.map((count) => number(starsText(t, count, edition), (one) => one.stars[count - 1] ?? 0)),
          number(t('ratings.under_review'), (one) => one.underReview),
          number(t('ratings.not_yet_rated'), (one) => one.notYetRated),
          number(t('ratings.not_audited'), (one) => one.notAudited),
        ]}
      />
    </Chart>
  )
}
