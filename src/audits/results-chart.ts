import type { Conformity } from '../audit-templates/audit-template.ts'
import { type Chart, stackedBars } from '../platform/chart/stacked-bars.ts'
import type { Language } from '../platform/i18n/language.ts'
import { translator } from '../platform/i18n/translate.ts'
import type { SectionProgress } from './progress.ts'

// Steps of lightness that a black-and-white printer keeps apart, the gravest the darkest.
const SHADES = [
  { code: 'conforms', colour: '#5fa3a8', ink: '#10262b' },
  { code: 'does_not_conform', colour: '#7a1717', ink: '#ffffff' },
  { code: 'not_verified', colour: '#e7c878', ink: '#3d2a00' },
  { code: 'not_applicable', colour: '#f1f4f5', ink: '#3c474c' },
] as const satisfies readonly { code: Conformity; colour: string; ink: string }[]

/** Answers by section as a picture; sections without any are left out. Undefined when there is nothing to draw. */
export function resultsChart(sections: readonly SectionProgress[], lang: Language): Chart | undefined {
  const t = translator(lang)
  const drawn = sections.filter(({ results }) => Object.values(results).some((count) => count > 0))
  if (drawn.length === 0) return undefined
  return stackedBars({
    categories: drawn.map(({ section }) => section.title[lang]),
    series: SHADES.map(({ code, colour, ink }) => ({
      name: t(`audits.answer_${code}`),
      colour,
      ink,
      values: drawn.map(({ results }) => results[code]),
    })),
    axis: t('audits.sign_chart_axis'),
    lang,
  })
}
