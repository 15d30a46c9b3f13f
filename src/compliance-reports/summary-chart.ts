import type { Conformity } from '../audit-templates/audit-template.ts'
import { type Chart, stackedBars } from '../platform/chart/stacked-bars.ts'
import type { Language } from '../platform/i18n/language.ts'
import { translator } from '../platform/i18n/translate.ts'
import { ANSWERS, type Summary } from './audit-report.ts'

// Four steps of lightness far enough apart for a black-and-white printer, the gravest the darkest.
const COLOURS: Readonly<Record<Conformity, { colour: string; ink: string }>> = {
  conforms: { colour: '#5fa3a8', ink: '#10262b' },
  does_not_conform: { colour: '#7a1717', ink: '#ffffff' },
  not_verified: { colour: '#e7c878', ink: '#3d2a00' },
  not_applicable: { colour: '#f1f4f5', ink: '#3c474c' },
}

/** Answers by article as a picture, the same in the page and in the PDF. */
export function summaryChart(summary: Pick<Summary, 'by_article'>, lang: Language): Chart {
  const t = translator(lang)
  const rows = summary.by_article.filter(({ counts }) => Object.values(counts).some((count) => count > 0))
  return stackedBars({
    categories: rows.map(({ article, title }) => articleTitle(article, title, lang)),
    series: ANSWERS.map((answer) => ({
      name: t(`compliance_reports.${answer}`),
      ...COLOURS[answer],
      values: rows.map(({ counts }) => counts[answer]),
    })),
    axis: t('compliance_reports.chart_axis'),
    lang,
  })
}

/** "Article 4 – Recruitment", or the title alone where no article stands behind the section. */
export function articleTitle(
  article: string | null,
  title: Summary['by_article'][number]['title'],
  lang: Language,
): string {
  if (article === null) return title[lang]
  return translator(lang)('compliance_reports.article_title', { number: article, title: title[lang] })
}
