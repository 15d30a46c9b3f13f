import type { Share } from '../fee-statistics/figure.ts'
import { percentText } from '../fee-statistics/figure-charts.ts'
import { saidAmount, saidCount, saidShare } from '../fee-statistics/said-figure.ts'
import { confidenceSaid } from '../platform/dated-rule.ts'
import { moneyText } from '../platform/money.ts'
import { numberText } from '../platform/number-text.ts'
import type { ProgrammeReviewReport } from './programme-review.ts'
import { type Block, barsBlock, type ChartBlock, type Reader, textColumn } from './review-block.ts'

type Given = Pick<ProgrammeReviewReport, 'figures' | 'survey' | 'corridor'>
type Quarter = Given['figures']['fees']['quarters'][number]

const surveyRow = ({ survey }: Given) => survey.rows.find(({ country }) => country === 'VN')

/** Where the survey's figures are from, how sure that is, and what they are. */
const surveySource = ({ lang, t, say }: Reader, { survey }: Given): string =>
  say('source_survey', {
    source: survey.source.title[lang],
    confidence: t(`common.confidence_${confidenceSaid(survey)}`),
    note: survey.note?.[lang] ?? '',
  })

/** Never a bare rate: of how many of how many, and how far it may be off. */
function saidOf(reader: Reader, { figure }: Quarter, share: Share | null | undefined): string {
  if (!figure) return reader.say('not_published')
  const said = saidShare(reader, share ?? null, figure)
  return share ? reader.say('share_of', { said, n: saidCount(reader, figure) }) : said
}

interface Compared {
  readonly title: string
  readonly alt: string
  readonly share: (quarter: Quarter) => Share | null | undefined
  readonly survey: number | null
}

/** A share by quarter with its interval, and beneath it the survey's of 2022. */
function shareBlock(reader: Reader, given: Given, { title, alt, share, survey }: Compared): ChartBlock {
  const { lang, say, t } = reader
  const { quarters } = given.figures.fees
  const bars = quarters.map((quarter) => {
    const found = share(quarter)
    return {
      label: quarter.period,
      value: found ? found.share * 100 : null,
      text: found
        ? t('fee_statistics.percent', { share: percentText(lang, found.share) })
        : say('not_published'),
      interval:
        found?.lower == null || found.upper === null
          ? undefined
          : { lower: found.lower * 100, upper: found.upper * 100 },
    }
  })
  const before = survey === null ? [] : [surveyBar(reader, survey)]
  const rows = [
    ...quarters.map((quarter) => ({ period: quarter.period, said: saidOf(reader, quarter, share(quarter)) })),
    {
      period: say('survey_2022'),
      said:
        survey === null
          ? say('survey_does_not_say')
          : say('survey_share', {
              share: percentText(lang, survey),
              n: numberText(lang, surveyRow(given)?.sample ?? 0),
            }),
    },
  ]
  const published = bars.some(({ value }) => value !== null)
  const block = barsBlock(
    {
      title,
      alt,
      table: {
        columns: [
          textColumn('period', 'programme_reviews.period', 25),
          textColumn('said', 'programme_reviews.share_asked', 75),
        ],
        rows,
      },
      sources: [say('source_fees'), surveySource(reader, given)],
    },
    {
      bars: published ? [...bars, ...before] : [],
      max: 100,
      marks: [0, 25, 50, 75, 100].map((value) => ({ value, text: `${value}` })),
      axis: say('axis_share'),
    },
  )
  return block
}

const surveyBar = ({ lang, say, t }: Reader, share: number) => ({
  label: say('survey_2022'),
  value: share * 100,
  text: t('fee_statistics.percent', { share: percentText(lang, share) }),
  beside: true,
})

const STEP = 250_000

/** A sum of money by quarter and beneath it the survey's; medians and a mean, which the axis says. */
function amountBlock(
  reader: Reader,
  given: Given,
  shown: Pick<ChartBlock, 'title' | 'alt'> & {
    readonly amount: (quarter: Quarter) => number | null | undefined
    readonly survey: number | null | undefined
  },
): ChartBlock {
  const { lang, say } = reader
  const { quarters } = given.figures.fees
  const bars = quarters.map((quarter) => {
    const amount = shown.amount(quarter) ?? null
    return {
      label: quarter.period,
      value: amount,
      text: quarter.figure ? saidAmount(reader, amount) : say('not_published'),
    }
  })
  const survey = shown.survey ?? null
  const before =
    survey === null
      ? []
      : [{ label: say('survey_2022'), value: survey, text: moneyText(lang, survey, 'JPY'), beside: true }]
  const drawn = bars.some(({ value }) => value !== null) ? [...bars, ...before] : []
  const max = Math.ceil(Math.max(STEP, ...drawn.map(({ value }) => value ?? 0)) / STEP) * STEP
  return barsBlock(
    {
      title: shown.title,
      alt: shown.alt,
      table: {
        columns: [
          textColumn('period', 'programme_reviews.period', 25),
          textColumn('asked', 'programme_reviews.asked', 30),
          textColumn('said', 'programme_reviews.amount', 45),
        ],
        rows: [
          ...quarters.map((quarter, i) => ({
            period: quarter.period,
            asked: quarter.figure ? saidCount(reader, quarter.figure) : '–',
            said: bars[i]?.text ?? '',
          })),
          {
            period: say('survey_2022'),
            asked: numberText(lang, surveyRow(given)?.sample ?? 0),
            said:
              survey === null
                ? say('survey_does_not_say')
                : say('survey_mean', { amount: moneyText(lang, survey, 'JPY') }),
          },
        ],
      },
      sources: [say('source_fees'), surveySource(reader, given)],
    },
    {
      bars: drawn,
      max,
      marks: Array.from({ length: max / STEP + 1 }, (_, i) => ({
        value: i * STEP,
        text: numberText(lang, (i * STEP) / 1000),
      })),
      axis: say('axis_amount'),
    },
  )
}

/** Seventh principle: what workers paid, beside what the survey of 2022 found. */
export function feesBlocks(reader: Reader, given: Given): Block[] {
  const { say } = reader
  const survey = surveyRow(given)
  return [
    { kind: 'text', text: say('fees_intro') },
    shareBlock(reader, given, {
      title: say('chart_paid'),
      alt: say('chart_paid_alt'),
      share: ({ figure }) => figure?.shares.paid,
      survey: survey?.paid_sender_share ?? null,
    }),
    shareBlock(reader, given, {
      title: say('chart_not_allowed'),
      alt: say('chart_not_allowed_alt'),
      share: ({ figure }) => figure?.shares.scheme,
      survey: null,
    }),
    amountBlock(reader, given, {
      title: say('chart_amount'),
      alt: say('chart_amount_alt'),
      amount: ({ figure }) => figure?.amounts.paid.median,
      survey: survey?.total_mean_jpy,
    }),
    costBlock(reader, given),
    { kind: 'text', text: say('not_comparable') },
    ...discrepancies(reader, given),
  ]
}

/** Where the sources of the survey contradict one another: told, not decided silently. */
const discrepancies = ({ lang, say }: Reader, { survey }: Given): Block[] => [
  {
    kind: 'table',
    title: say('table_discrepancies'),
    table: {
      columns: [
        textColumn('number', 'programme_reviews.row_number', 8),
        textColumn('said', 'programme_reviews.discrepancy', 92),
      ],
      rows: survey.discrepancies.map((one, i) => ({ number: String(i + 1), said: one[lang] })),
    },
    none: say('none_discrepancies'),
    sources: [],
  },
]

/** SDG indicator 10.7.1: the cost in months of the wage. */
function costBlock({ lang, say, t }: Reader, { figures }: Given): ChartBlock {
  const costs = figures.fees.quarters.map(({ period, figure }) => ({
    period,
    asked: figure ? saidCount({ t, lang }, figure) : '–',
    without: figure?.recruitment_cost.without_interest ?? null,
    with: figure?.recruitment_cost.with_interest ?? null,
    published: figure !== null,
  }))
  const months = (value: number | null, published: boolean) =>
    value === null
      ? published
        ? t('statistics.hidden')
        : say('not_published')
      : say('months', { value: numberText(lang, value) })
  const max = Math.max(1, Math.ceil(Math.max(0, ...costs.map((cost) => cost.with ?? cost.without ?? 0))))
  return barsBlock(
    {
      title: say('chart_cost'),
      alt: say('chart_cost_alt'),
      table: {
        columns: [
          textColumn('period', 'programme_reviews.period', 20),
          textColumn('asked', 'programme_reviews.asked', 24),
          textColumn('without', 'programme_reviews.without_interest', 28),
          textColumn('with', 'programme_reviews.with_interest', 28),
        ],
        rows: costs.map((cost) => ({
          period: cost.period,
          asked: cost.asked,
          without: months(cost.without, cost.published),
          with: months(cost.with, cost.published),
        })),
      },
      sources: [say('source_sdg')],
    },
    {
      bars: costs.map((cost) => ({
        label: cost.period,
        value: cost.without,
        text: months(cost.without, cost.published),
      })),
      max,
      marks: Array.from({ length: max + 1 }, (_, i) => ({ value: i, text: numberText(lang, i) })),
      axis: say('axis_months'),
    },
  )
}

/** Ninth principle: who owes money for it is not free to say no. Before the scheme and now. */
export function debtBlocks(reader: Reader, given: Given): Block[] {
  const { say } = reader
  const survey = surveyRow(given)
  return [
    shareBlock(reader, given, {
      title: say('chart_debt'),
      alt: say('chart_debt_alt'),
      share: ({ figure }) => figure?.shares.debt,
      survey: survey?.debt_share ?? null,
    }),
    amountBlock(reader, given, {
      title: say('chart_debt_amount'),
      alt: say('chart_debt_amount_alt'),
      amount: ({ figure }) => figure?.amounts.debt.median,
      survey: survey?.debt_mean_jpy,
    }),
  ]
}
