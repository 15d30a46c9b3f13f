import { type Chart, stackedBars } from '../platform/chart/stacked-bars.ts'
import type { Language } from '../platform/i18n/language.ts'
import { translator } from '../platform/i18n/translate.ts'
import type { Coverage } from './coverage.ts'

// Steps of lightness that a black-and-white printer keeps apart; who said no is the darkest.
const SHADES = [
  { code: 'interviewed', colour: '#5fa3a8', ink: '#10262b' },
  { code: 'invited', colour: '#b9d9db', ink: '#10262b' },
  { code: 'waiting', colour: '#f1f4f5', ink: '#3c474c' },
  { code: 'refused', colour: '#7a1717', ink: '#ffffff' },
  { code: 'unreachable', colour: '#e7c878', ink: '#3d2a00' },
  { code: 'left', colour: '#b08a3e', ink: '#1d1500' },
  { code: 'otherwise', colour: '#8a959a', ink: '#10181b' },
] as const satisfies readonly { code: keyof Coverage; colour: string; ink: string }[]

/** More groups than this are no picture any more. */
const GROUPS_MAX = 20

/** What became of those chosen, by group, as a picture. Undefined when nobody is chosen, or there are too many groups. */
export function coverageChart(coverage: Coverage, lang: Language): Chart | undefined {
  const strata = coverage.strata.filter(({ chosen }) => chosen > 0)
  if (strata.length === 0 || strata.length > GROUPS_MAX) return undefined
  const t = translator(lang)
  const shown = SHADES.filter(({ code }) => coverage[code] > 0)
  return stackedBars({
    categories: strata.map(({ stratum }) => `${t('interview_rounds.stratum')} ${stratum}`),
    series: shown.map(({ code, colour, ink }) => ({
      name: t(`interview_rounds.n_${code}`),
      colour,
      ink,
      values: strata.map((one) => one[code]),
    })),
    axis: t('interview_rounds.chart_axis'),
    lang,
  })
}
