import { amountChart, type SaidChart, shareChart } from '../fee-statistics/figure-charts.ts'
import type { FrozenFigure } from '../fee-statistics/frozen-figure.ts'
import type { Reader } from '../fee-statistics/said-figure.ts'
import { measuredBars, narrowBars } from '../platform/chart/measured-bars.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { moneyText } from '../platform/money.ts'
import { numberText } from '../platform/number-text.ts'

/** A picture of a series with its title and the sentence that says the same, for page and print alike. */
export interface FeeChart extends SaidChart {
  readonly title: string
  readonly alt: string
}

const THOUSAND = 1000
const STEP = 250 * THOUSAND

/** Who paid; how much, spread over the workers; and the median beside the survey of 2022. */
export function feeCharts(reader: Reader, figures: readonly FrozenFigure[], corridor: string): FeeChart[] {
  const { t, lang } = reader
  const shares = shareChart(figures, lang)
  const named = (chart: SaidChart, title: MessageKey, alt: MessageKey): FeeChart => ({
    ...chart,
    title: t(title),
    alt: t(alt, { points: chart.points }),
  })
  const known = figures.some(({ figure }) => figure.amounts.paid.median !== null)
  return [
    named(shares, 'fee_statistics.chart_share', 'fee_statistics.chart_share_text'),
    ...(known
      ? [
          named(
            distribution(reader, figures),
            'fee_report.chart_distribution',
            'fee_report.chart_distribution_alt',
          ),
          named(
            amountChart(figures, corridor, lang),
            'fee_statistics.chart_amount',
            'fee_statistics.chart_amount_text',
          ),
        ]
      : []),
  ]
}

/**
 * The spread of what was paid, as far as it was published: the sum that half paid no more than, and that nine in ten did. More points of it
 * would be more counts, and could be subtracted.
 */
function distribution({ t, lang }: Reader, figures: readonly FrozenFigure[]): SaidChart {
  const hidden = t('statistics.hidden')
  const bars = figures.flatMap(({ period, figure: { amounts } }) =>
    (['median', 'p90'] as const).map((which) => {
      const value = amounts.paid[which]
      return {
        label: t(which === 'median' ? 'fee_report.chart_half' : 'fee_report.chart_ninety', { period }),
        value,
        text: value === null ? hidden : moneyText(lang, value, 'JPY'),
        beside: which === 'p90',
      }
    }),
  )
  const max = Math.ceil(Math.max(STEP, ...bars.map(({ value }) => value ?? 0)) / STEP) * STEP
  const measured = {
    bars,
    max,
    marks: Array.from({ length: max / STEP + 1 }, (_, i) => ({
      value: i * STEP,
      text: numberText(lang, (i * STEP) / THOUSAND),
    })),
    axis: t('fee_report.chart_distribution_axis'),
  }
  return {
    chart: measuredBars(measured),
    narrow: narrowBars(measured),
    points: bars.map(({ label, text }) => `${label} ${text}`).join('; '),
  }
}
