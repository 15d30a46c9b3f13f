import type { FC } from 'hono/jsx'
import { Chart, StatNumber, StatRow } from '../platform/http/components/figures.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Heading2, Paragraph } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import type { Coverage, StratumCoverage } from './coverage.ts'
import { coverageChart } from './coverage-chart.ts'
import type { RoundDraw } from './round-draw.ts'
import { TRAITS, type Traits } from './round-worker.ts'

interface Props {
  page: PageContext
  coverage: Coverage
  draw: RoundDraw
}

/** How many were listed, drawn, asked and said no, in figures, as a picture and by group. */
export const CoverageSection: FC<Props> = ({ page, coverage, draw }) => {
  const { t } = page
  const chart = coverageChart(coverage, page.lang)
  const rate = coverage.responseRate
  return (
    <>
      <Heading2 id="coverage">{t('interview_rounds.coverage_title')}</Heading2>
      <Paragraph>{t('interview_rounds.coverage_lead')}</Paragraph>
      <StatRow>
        <StatNumber label={t('interview_rounds.n_listed')} value={String(coverage.listed)} />
        <StatNumber
          label={t('interview_rounds.n_drawn')}
          value={String(draw.size)}
          note={t(`interview_rounds.how_${draw.how}`)}
        />
        <StatNumber label={t('interview_rounds.n_interviewed')} value={String(coverage.interviewed)} />
        <StatNumber label={t('interview_rounds.n_refused')} value={String(coverage.refused)} />
        <StatNumber
          label={t('interview_rounds.response_rate')}
          value={rate === null ? '–' : `${Math.round(rate * 1000) / 10} %`}
          note={t('interview_rounds.response_rate_note')}
        />
      </StatRow>
      {chart ? (
        <Chart
          page={page}
          title={t('interview_rounds.chart_title')}
          description={t('interview_rounds.chart_description', {
            interviewed: coverage.interviewed,
            chosen: coverage.chosen,
            refused: coverage.refused,
          })}
          svg={chart.svg}
        >
          <GroupTable page={page} coverage={coverage} />
        </Chart>
      ) : (
        <GroupTable page={page} coverage={coverage} />
      )}
      <Paragraph muted>{t('interview_rounds.groups_note')}</Paragraph>
    </>
  )
}

const COLUMNS = [
  'listed',
  'chosen',
  'interviewed',
  'invited',
  'waiting',
  'refused',
  'unreachable',
  'left',
  'otherwise',
  'replaced',
] as const

const GroupTable: FC<{ page: PageContext; coverage: Coverage }> = ({ page, coverage }) => {
  const { t } = page
  // What happened to nobody needs no column.
  const columns = COLUMNS.filter((column) => coverage[column] > 0 || column === 'interviewed')
  return (
    <Table<StratumCoverage>
      caption={t('interview_rounds.groups_title')}
      phone="scroll"
      rows={coverage.strata}
      columns={[
        {
          header: t('interview_rounds.stratum'),
          cell: ({ stratum, traits }) => (
            <>
              <strong>{stratum}</strong>{' '}
              {traits ? traitsText(page, traits) : t('interview_rounds.small_groups')}
            </>
          ),
        },
        ...columns.map((column) => ({
          header: t(`interview_rounds.n_${column}`),
          cell: (one: StratumCoverage) => String(one[column]),
          numeric: true,
        })),
      ]}
    />
  )
}

/** What those of a group have in common, in words. */
export function traitsText({ t }: Pick<PageContext, 't'>, traits: Traits): string {
  const said = TRAITS.flatMap((trait) => {
    const value = traits[trait]
    if (trait !== 'sex') return value === '' ? [] : [value]
    const sex = SEXES.find((one) => one === value)
    if (sex) return [t(`interview_rounds.sex_${sex}`)]
    return value === 'other' ? [t('interview_rounds.sex_another')] : []
  })
  return said.length === 0 ? t('interview_rounds.no_traits') : said.join(' · ')
}
const SEXES = ['female', 'male'] as const
