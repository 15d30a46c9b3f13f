import { percentText } from '../fee-statistics/figure-charts.ts'
import { citationOf, confidenceSaid, type Dated } from '../platform/dated-rule.ts'
import { dayText } from '../platform/i18n/dates.ts'
import { moneyText } from '../platform/money.ts'
import { drawList } from '../platform/pdf/blocks.ts'
import { drawTable } from '../platform/pdf/table.ts'
import { STYLES } from '../platform/pdf/theme.ts'
import type { CitedFeeRule } from './fee-report.ts'
import { methodSaid } from './fee-report-said.ts'
import type { FeeSheet } from './fee-report-sheet.ts'
import { hashCell } from './sheet.ts'

/** What was paid most often, by the items of the ILO definition, with the rules that name each. */
export function drawItems(sheet: FeeSheet): void {
  const { doc, report, lang, t } = sheet
  doc.heading(1, t('fee_report.section_items'), { keep: 130 })
  if (report.items.length === 0) {
    doc.flow.paragraph(t('fee_report.items_none'), STYLES.body)
    return
  }
  doc.flow.paragraph(t('fee_report.items_text', { k: report.protection.k }), STYLES.body, { after: 8 })
  const rules = new Map(report.rules.rules.map((rule) => [rule.id, rule]))
  const columns = [
    { header: t('fee_report.item'), share: 44 },
    { header: t('fee_report.ilo_category'), share: 16 },
    { header: t('fee_report.item_rules'), share: 56 },
  ]
  const rows = report.items.map((item) => [
    { text: item.label[lang], style: STYLES.cellStrong },
    { text: item.ilo_category ?? '–' },
    {
      text:
        item.rules
          .flatMap((id) => rules.get(id) ?? [])
          .map(
            (rule) =>
              `${t(`fee_report.level_${rule.level}`)}${lang === 'ja' ? '：' : ': '}${citedText(sheet, rule)}`,
          )
          .join('\n') || '–',
    },
  ])
  drawTable(doc.flow, columns, rows, { rowHead: 0 })
}

/** "Law 69/2020, Art. 23 [S1]" */
const citedText = ({ lang }: Pick<FeeSheet, 'lang'>, { source, confidence }: CitedFeeRule): string =>
  `${citationOf(source, lang)} [${confidence}]`

const sourceText = ({ t, lang }: Pick<FeeSheet, 't' | 'lang'>, rule: Dated): string =>
  `${citationOf(rule.source, lang)} (${t(`common.confidence_${confidenceSaid(rule)}`)})`

/** The survey of the Immigration Services Agency with its method, and where its sources differ. */
export function drawSurvey(sheet: FeeSheet): void {
  const { doc, report, lang, t } = sheet
  const { survey } = report
  doc.heading(1, t('fee_report.section_survey'), { keep: 200 })
  const { conducted, sample } = survey
  const lead = t('fee_statistics.survey_lead', { n: sample.total, from: conducted.from, to: conducted.to })
  const source = sheet.notes.mark(
    t('fee_statistics.survey_source', {
      source: survey.source.title[lang],
      confidence: t(`common.confidence_${confidenceSaid(survey)}`),
    }),
  )
  const method = survey.note ? sheet.notes.mark(survey.note[lang]) : ''
  doc.flow.paragraph(lead + source + method, STYLES.body, { after: 6 })
  doc.flow.paragraph(t('fee_report.survey_not_ours'), STYLES.body, { after: 8 })
  const yen = (amount: number | null) => (amount === null ? '–' : moneyText(lang, amount, 'JPY'))
  const columns = [
    { header: t('fee_report.survey_from'), share: 20 },
    { header: t('fee_report.survey_n'), share: 14, align: 'right' as const },
    { header: t('fee_report.survey_total'), share: 24, align: 'right' as const },
    { header: t('fee_report.survey_sender'), share: 24, align: 'right' as const },
    { header: t('fee_report.survey_debt_share'), share: 16, align: 'right' as const },
    { header: t('fee_report.survey_debt'), share: 24, align: 'right' as const },
  ]
  const rows = survey.rows.map((row) => [
    { text: t(`fee_statistics.survey_${row.country}`), style: STYLES.cellStrong },
    { text: String(row.sample) },
    { text: yen(row.total_mean_jpy) },
    { text: yen(row.sender_mean_jpy) },
    {
      text:
        row.debt_share === null
          ? '–'
          : t('fee_statistics.percent', { share: percentText(lang, row.debt_share) }),
    },
    { text: yen(row.debt_mean_jpy) },
  ])
  drawTable(doc.flow, columns, rows, { rowHead: 0, together: true })
  doc.heading(3, t('fee_report.survey_differences'), { keep: 60 })
  drawList(
    doc.flow,
    survey.discrepancies.map((one) => one[lang]),
  )
  sheet.notes.print()
}

export function drawMethod(sheet: FeeSheet): void {
  const { doc, report, lang, t } = sheet
  doc.heading(1, t('fee_report.section_method'), { keep: 150 })
  drawList(doc.flow, methodSaid(sheet, report))
  if (report.quarters.length === 0) {
    doc.flow.paragraph(t('fee_report.quarters_none'), STYLES.body)
    return
  }
  const columns = [
    { header: t('fee_report.quarter'), share: 16 },
    { header: t('fee_report.quarter_frozen'), share: 24 },
    { header: t('fee_report.quarter_hash'), share: 60 },
  ]
  const rows = report.quarters.map((one) => [
    { text: one.period, style: STYLES.cellStrong },
    { text: dayText(one.frozen_on, lang) },
    hashCell(one.content_hash),
  ])
  drawTable(doc.flow, columns, rows, { rowHead: 0 })
}

/** An open end is said, for a day alone would read as that day only. */
function daysSaid({ t }: Pick<FeeSheet, 't'>, { valid_from: from, valid_to: to }: CitedFeeRule): string {
  if (from && to) return t('fee_rules.between', { from, to })
  if (from) return t('fee_rules.from_on', { from })
  return to ? t('fee_rules.until_on', { to }) : t('fee_rules.always')
}

/** Every rule that decides one of the three answers, with article, days and how sure we are of it. */
export function drawRules(sheet: FeeSheet): void {
  const { doc, report, lang, t } = sheet
  const { version, rules } = report.rules
  doc.heading(1, t('fee_report.section_rules'), { keep: 150 })
  doc.flow.paragraph(t('fee_report.rules_edition', { version }), STYLES.body, { after: 8 })
  const columns = [
    { header: t('fee_report.rule'), share: 20 },
    { header: t('fee_report.rule_says'), share: 52 },
    { header: t('fee_report.rule_source'), share: 40 },
    { header: t('fee_report.rule_days'), share: 26 },
  ]
  const rows = rules.map((rule) => [
    { text: t(`fee_report.level_${rule.level}`), style: STYLES.cellStrong },
    { text: rule.text[lang], sub: rule.note?.[lang] ?? '' },
    { text: sourceText(sheet, rule), style: STYLES.small },
    { text: daysSaid(sheet, rule), style: STYLES.small },
  ])
  drawTable(doc.flow, columns, rows, { rowHead: 0 })
}
