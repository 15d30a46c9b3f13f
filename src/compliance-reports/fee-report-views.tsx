import type { FC } from 'hono/jsx'
import { saidAnswer } from '../fee-statistics/said-figure.ts'
import { Chart } from '../platform/http/components/figures.tsx'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import {
  Callout,
  Details,
  Heading2,
  Heading3,
  Paragraph,
  WarningText,
} from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import type { FeeReport } from './fee-report.ts'
import { feeCharts } from './fee-report-charts.ts'
import {
  type FigureRow,
  figureRows,
  hiddenSaid,
  methodSaid,
  type Series,
  seriesSaid,
} from './fee-report-said.ts'

interface Props {
  readonly page: PageContext
  readonly report: FeeReport
}

/** The same answers, pictures and numbers as in the print; rules and survey stand there. */
export const FeeReportView: FC<Props> = ({ page, report }) => {
  const { t } = page
  const series = seriesSaid(page, report.groups)
  const hidden = hiddenSaid(page, report)
  return (
    <>
      <SummaryList
        rows={[
          { key: t('fee_report.period'), value: t('fee_report.period_value', { ...report.period }) },
          { key: t('fee_report.audience'), value: t(`fee_report.audience_${report.audience}`) },
        ]}
      />
      {report.audience === 'reviewers' && (
        <WarningText page={page}>{t('fee_report.reviewers_only', { k: report.protection.k })}</WarningText>
      )}
      <Heading2>{t('fee_report.section_answer')}</Heading2>
      {report.about.round && <Paragraph>{t('fee_report.round_figures')}</Paragraph>}
      {series.length === 0 ? (
        <Nothing page={page} report={report} />
      ) : (
        hidden && <Paragraph>{hidden}</Paragraph>
      )}
      {series.map((one) => (
        <OneSeries page={page} report={report} series={one} />
      ))}
      {series.length > 0 && <Paragraph muted>{t('fee_report.not_a_certificate')}</Paragraph>}
      <Running page={page} report={report} />
      <Heading2>{t('fee_report.section_method')}</Heading2>
      <ul class="govuk-list govuk-list--bullet">
        {methodSaid(page, report).map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </>
  )
}

const Nothing: FC<Props> = ({ page: { t }, report }) => (
  <Callout title={t('fee_report.nothing_title')} tone="caution">
    <Paragraph>{t('fee_report.nothing', { k: report.protection.k })}</Paragraph>
    <Paragraph>{t('fee_report.nothing_next')}</Paragraph>
  </Callout>
)

const OneSeries: FC<Props & { series: Series }> = ({ page, report, series }) => {
  const { t } = page
  const { title, figures, latest } = series
  return (
    <>
      <Heading3>{title}</Heading3>
      <Callout title={saidAnswer(page, latest.figure)}>
        <Paragraph>
          {latest.period} · {t(`fee_statistics.chosen_${latest.figure.chosen}`)}
        </Paragraph>
      </Callout>
      {feeCharts(page, figures, report.corridor).map(({ title: of, alt, chart, narrow }) => (
        <Chart page={page} title={of} description={alt} svg={chart.svg} narrowSvg={narrow.svg} />
      ))}
      <Details summary={t('fee_report.figures')}>
        <Figures page={page} report={report} series={series} />
      </Details>
    </>
  )
}

const Figures: FC<Props & { series: Series }> = ({ page, report, series: { figures } }) => {
  const { t } = page
  return (
    <Table<FigureRow>
      caption={t('fee_report.figures')}
      captionHidden
      rows={figureRows(page, figures, report.audience)}
      columns={[
        { header: t('fee_report.figure'), cell: ({ name }) => name },
        ...figures.map(({ period }, i) => ({
          header: period,
          cell: ({ values }: FigureRow) => values[i] ?? '',
        })),
      ]}
    />
  )
}

const Running: FC<Props> = ({ page, report }) => {
  const { t } = page
  const { running, protection } = report
  if (!running) return null
  const series = seriesSaid(page, running.groups)
  return (
    <>
      <Heading2>{t('fee_report.section_running', { period: running.period })}</Heading2>
      <Paragraph>{t('fee_report.running_text', { k: protection.k, day: running.before })}</Paragraph>
      {series.length === 0 && <Paragraph>{t('fee_report.running_none')}</Paragraph>}
      {series.map((one) => (
        <>
          <Heading3>{one.title}</Heading3>
          <Figures page={page} report={report} series={one} />
        </>
      ))}
    </>
  )
}
