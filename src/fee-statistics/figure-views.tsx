import type { FC } from 'hono/jsx'
import { Chart } from '../platform/http/components/figures.tsx'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import { Callout, Details, Heading3, Paragraph, Whole } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { amountChart, shareChart } from './figure-charts.ts'
import type { FrozenFigure } from './frozen-figure.ts'
import {
  saidAmount,
  saidAnswer,
  saidCount,
  saidLines,
  saidMoments,
  saidProgramme,
  saidShare,
  seriesOf,
} from './said-figure.ts'

interface Props {
  page: PageContext
  figures: readonly FrozenFigure[]
  corridor: string
  audience?: 'public' | 'reviewers'
}

/** Figures over quarters, like with like: for each series the latest answer, two pictures with their tables, and every number. */
export const FigureSeries: FC<Props> = ({ page, figures, corridor, audience = 'public' }) => {
  const series = seriesOf(figures)
  if (series.length === 0) return <Paragraph>{page.t('statistics.hidden')}</Paragraph>
  return (
    <>
      {series.map((those) => (
        <OneSeries page={page} figures={those} corridor={corridor} audience={audience} />
      ))}
    </>
  )
}

const OneSeries: FC<Required<Props>> = ({ page, figures, corridor, audience }) => {
  const { t } = page
  const latest = figures.at(-1)
  if (!latest) return null
  const of = [saidProgramme(page, latest.programme), saidMoments(page, latest.figure)].filter(Boolean)
  return (
    <>
      <Heading3>{of.join(' · ')}</Heading3>
      <LatestAnswer page={page} latest={latest} />
      <Charts page={page} figures={figures} corridor={corridor} of={of.join(' · ')} />
      <Details summary={`${latest.period}: ${of.join(' · ')}`}>
        <SummaryList rows={saidLines(page, latest, audience)} />
      </Details>
      {figures.length > 1 && <Paragraph muted>{t('fee_statistics.like_with_like')}</Paragraph>}
    </>
  )
}

/** The answer of the latest quarter in a box; no colour praises or blames. */
export const LatestAnswer: FC<{ page: PageContext; latest: FrozenFigure }> = ({ page, latest }) => {
  const { t } = page
  const { figure, period } = latest
  const { paid } = figure.shares
  return (
    <Callout title={saidAnswer(page, figure)}>
      <p class="govuk-body">
        {period} · {saidCount(page, figure)} · {t(`fee_statistics.chosen_${figure.chosen}`)}
      </p>
      {paid && paid.found > 0 && paid.lower !== null && (
        <p class="govuk-body">{saidShare(page, paid, figure)}</p>
      )}
      {figure.amounts.paid.median !== null && (
        <p class="govuk-body">
          {t('fee_statistics.median_paid')}: {saidAmount(page, figure.amounts.paid.median)}
        </p>
      )}
    </Callout>
  )
}

const Charts: FC<Pick<Required<Props>, 'page' | 'figures' | 'corridor'> & { of: string }> = ({
  page,
  figures,
  corridor,
  of,
}) => {
  const { t, lang } = page
  const shares = shareChart(figures, lang)
  const amounts = amountChart(figures, corridor, lang)
  const quarter = {
    header: t('fee_statistics.quarter'),
    cell: ({ period }: FrozenFigure) => <Whole>{period}</Whole>,
  }
  const asked = {
    header: t('fee_statistics.asked'),
    cell: ({ figure }: FrozenFigure) => saidCount(page, figure),
  }
  return (
    <>
      <Chart
        page={page}
        title={`${t('fee_statistics.chart_share')} (${of})`}
        description={t('fee_statistics.chart_share_text', { points: shares.points })}
        svg={shares.chart.svg}
        narrowSvg={shares.narrow.svg}
      >
        <Table<FrozenFigure>
          caption={t('fee_statistics.chart_share')}
          captionHidden
          rows={figures}
          columns={[
            quarter,
            asked,
            {
              header: t('fee_statistics.paid'),
              cell: ({ figure }) => saidShare(page, figure.shares.paid, figure),
            },
            {
              header: t('fee_statistics.share_scheme'),
              cell: ({ figure }) => saidShare(page, figure.shares.scheme, figure),
            },
          ]}
        />
      </Chart>
      <Chart
        page={page}
        title={`${t('fee_statistics.chart_amount')} (${of})`}
        description={t('fee_statistics.chart_amount_text', { points: amounts.points })}
        svg={amounts.chart.svg}
        narrowSvg={amounts.narrow.svg}
      >
        <Table<FrozenFigure>
          caption={t('fee_statistics.chart_amount')}
          captionHidden
          rows={figures}
          columns={[
            quarter,
            asked,
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
      </Chart>
    </>
  )
}
