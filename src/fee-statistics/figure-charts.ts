import type { Chart } from '../platform/chart/drawn-text.ts'
import { type MeasuredBars, measuredBars, narrowBars } from '../platform/chart/measured-bars.ts'
import type { Language } from '../platform/i18n/language.ts'
import { translator } from '../platform/i18n/translate.ts'
import { moneyText } from '../platform/money.ts'
import { numberText } from '../platform/number-text.ts'
import type { FrozenFigure } from './frozen-figure.ts'
import { isaRowOf } from './isa-survey.ts'

/** A share of 1 as percent with at most one decimal, in the way of the language. */
export const percentText = (lang: Language, share: number): string =>
  numberText(lang, Math.round(share * 1000) / 10)

/** A picture with the sentence that says the same. */
export interface SaidChart {
  readonly chart: Chart
  /** For a telephone held upright. */
  readonly narrow: Chart
  readonly points: string
}

/** The share who paid anything, a bar a quarter, with its interval where there is one. The same picture in the page and in the PDF. */
export function shareChart(figures: readonly FrozenFigure[], lang: Language): SaidChart {
  const t = translator(lang)
  const bars = figures.map(({ period, figure }) => {
    const { paid } = figure.shares
    return {
      label: period,
      value: paid && paid.share * 100,
      text: paid
        ? t('fee_statistics.percent', { share: percentText(lang, paid.share) })
        : t('statistics.hidden'),
      interval:
        paid?.lower == null || paid.upper === null
          ? undefined
          : { lower: paid.lower * 100, upper: paid.upper * 100 },
    }
  })
  return saidChart({
    bars,
    max: 100,
    marks: [0, 25, 50, 75, 100].map((value) => ({ value, text: `${value}` })),
    axis: t('fee_statistics.chart_share_axis'),
  })
}

const saidChart = (bars: MeasuredBars): SaidChart => ({
  chart: measuredBars(bars),
  narrow: narrowBars(bars),
  points: bars.bars.map(({ label, text }) => `${label} ${text}`).join('; '),
})

const THOUSAND = 1000

/** The median paid, a bar a quarter, and beneath them the mean of the survey of 2022. */
export function amountChart(figures: readonly FrozenFigure[], corridor: string, lang: Language): SaidChart {
  const t = translator(lang)
  const survey = isaRowOf(corridor)?.total_mean_jpy
  const bars = [
    ...figures.map(({ period, figure: { amounts } }) => ({
      label: period,
      value: amounts.paid.median,
      text:
        amounts.paid.median === null ? t('statistics.hidden') : moneyText(lang, amounts.paid.median, 'JPY'),
    })),
    ...(survey === undefined
      ? []
      : [
          {
            label: t('fee_statistics.chart_survey'),
            value: survey,
            text: moneyText(lang, survey, 'JPY'),
            beside: true,
          },
        ]),
  ]
  const step = 250 * THOUSAND
  const max = Math.ceil(Math.max(step, ...bars.map(({ value }) => value ?? 0)) / step) * step
  return saidChart({
    bars,
    max,
    marks: Array.from({ length: max / step + 1 }, (_, i) => ({
      value: i * step,
      text: numberText(lang, (i * step) / THOUSAND),
    })),
    axis: t('fee_statistics.chart_amount_axis'),
  })
}
