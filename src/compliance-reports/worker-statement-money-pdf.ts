import { BOUNDARIES, type Boundary, type VerdictCode } from '../fees/assessment.ts'
import { PAID_TO } from '../fees/paid-for.ts'
import { itemName } from '../fees/paid-for-words.ts'
import { citationOf, confidenceSaid } from '../platform/dated-rule.ts'
import { dayText } from '../platform/i18n/dates.ts'
import { listed } from '../platform/i18n/listed.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { moneyText } from '../platform/money.ts'
import { isOneOf } from '../platform/parse.ts'
import type { MarkName } from '../platform/pdf/marks.ts'
import { type Cell, drawPairs, drawTable } from '../platform/pdf/table.ts'
import { STYLES } from '../platform/pdf/theme.ts'
import type { StatedAnswer, StatedPayment } from './worker-statement.ts'
import type { StatementSheet } from './worker-statement-sheet.ts'

const MARKS: Readonly<Record<VerdictCode, MarkName>> = {
  within: 'yes',
  over: 'minor',
  not_allowed: 'no',
  undecidable: 'unknown',
}

type Words = Pick<StatementSheet, 't' | 'lang'>

/** What was paid, when, to whom, and whether there is a receipt: as it was told. */
export function drawPayments(sheet: StatementSheet): void {
  const { doc, report, t } = sheet
  doc.heading(1, t('worker_statement.section_payments'), { keep: 110 })
  if (report.payments.length === 0) {
    doc.flow.paragraph(t('worker_statement.payments_none'), STYLES.body)
    return
  }
  const columns = [
    { header: t('worker_statement.payment'), share: 42 },
    { header: t('worker_statement.sum'), share: 27 },
    { header: t('worker_statement.paid_on'), share: 22 },
    { header: t('worker_statement.paid_to'), share: 31 },
  ]
  drawTable(
    doc.flow,
    columns,
    report.payments.map((payment) => paymentRow(sheet, payment)),
    { rowHead: 0 },
  )
}

function paymentRow({ t, lang }: Words, payment: StatedPayment): Cell[] {
  const { item, words, amount_minor, currency, estimate, paid_on, to, receipt } = payment
  const known = isOneOf(PAID_TO, to) ? to : 'unknown'
  return [
    { text: itemName(t, item), style: STYLES.cellStrong, sub: words },
    { text: moneyText(lang, amount_minor, currency), sub: t(`worker_statement.estimate_${estimate}`) },
    { text: paid_on === null ? t('worker_statement.day_unknown') : paidOn(paid_on, lang) },
    { text: t(`paid_for.to_${known}`), sub: t(`worker_statement.receipt_${receipt}`) },
  ]
}

/** A day, a month or a year, as far as it was known. */
const paidOn = (on: string, lang: Words['lang']): string => (on.length === 10 ? dayText(on, lang) : on)

/** Law, FERI and ILO apart, a payment a row; then what should come back by each. */
export function drawWhatRulesSay(sheet: StatementSheet): void {
  const { doc, report, t } = sheet
  if (report.payments.length === 0) return
  doc.heading(1, t('worker_statement.section_rules_say'), { keep: 130 })
  if (report.rules_version === null) {
    doc.flow.paragraph(t('worker_statement.not_judged'), STYLES.body)
    return
  }
  doc.flow.paragraph(t('worker_statement.rules_say', { version: report.rules_version }), STYLES.body, {
    after: 8,
  })
  const columns = [
    { header: t('worker_statement.payment'), share: 32 },
    ...BOUNDARIES.map((boundary) => ({ header: t(`fee_calculator.boundary_${boundary}_short`), share: 30 })),
  ]
  const rows = report.payments.map((payment): Cell[] => [
    {
      text: itemName(t, payment.item),
      style: STYLES.cellStrong,
      sub: moneyText(sheet.lang, payment.amount_minor, payment.currency),
    },
    ...BOUNDARIES.map((boundary) => answerCell(sheet, payment.answers?.[boundary] ?? null)),
  ])
  const checks = report.checks.map((check): Cell[] => [
    { text: t(`fee_verdicts.check_${check.id}`), style: STYLES.cellStrong },
    answerCell(sheet, check),
    { text: '–' },
    { text: '–' },
  ])
  drawTable(doc.flow, columns, [...rows, ...checks], { rowHead: 0 })
  doc.heading(2, t('worker_statement.come_back'), { keep: 90 })
  drawPairs(
    doc.flow,
    BOUNDARIES.map((boundary) => [
      t(`fee_calculator.boundary_${boundary}`),
      { text: comesBack(sheet, boundary), style: STYLES.cellStrong },
    ]),
  )
  doc.flow.paragraph(t('worker_statement.three_answers'), STYLES.label, { after: 6 })
}

function answerCell({ report, t, lang }: StatementSheet, answer: StatedAnswer | null): Cell {
  if (!answer) return { text: t('fee_verdicts.verdict_undecidable'), mark: 'unknown' }
  const { verdict, to_come_back: back, because } = answer
  const numbers = answer.rules.flatMap((id) => {
    const at = report.rules.findIndex((rule) => rule.id === id)
    return at < 0 ? [] : [`[${at + 1}]`]
  })
  const sub = [
    back ? t('fee_calculator.to_come_back', { sum: moneyText(lang, back.amount_minor, back.currency) }) : '',
    because ? t(`fee_verdicts.because_${because}` as MessageKey) : '',
    numbers.join(' '),
  ].filter(Boolean)
  return { text: t(`fee_verdicts.verdict_${verdict}`), mark: MARKS[verdict], sub: sub.join('\n') }
}

function comesBack({ report, t, lang }: StatementSheet, boundary: Boundary): string {
  const sums = report.totals.flatMap(({ to_come_back_minor, undecided_minor, currency }) => [
    ...(to_come_back_minor[boundary] > 0 ? [moneyText(lang, to_come_back_minor[boundary], currency)] : []),
    ...(undecided_minor[boundary] > 0
      ? [t('worker_statement.undecided', { sum: moneyText(lang, undecided_minor[boundary], currency) })]
      : []),
  ])
  return sums.length > 0 ? listed(sums, lang) : t('worker_statement.nothing_comes_back')
}

/** What is to be paid back, and what came by the worker's own word: unconfirmed counts as unpaid. */
export function drawMoneyBack({ doc, report, t, lang }: StatementSheet): void {
  if (report.repayments.length === 0) return
  doc.heading(1, t('worker_statement.section_repayments'), { keep: 120 })
  doc.flow.paragraph(t('worker_statement.repayments_text'), STYLES.body, { after: 8 })
  for (const { from, currency, owed_minor, confirmed_minor, instalments } of report.repayments) {
    doc.heading(2, t(`remedies.worker_from_${from}`), { keep: 90 })
    drawPairs(doc.flow, [
      [t('worker_statement.owed'), moneyText(lang, owed_minor, currency)],
      [t('worker_statement.confirmed'), moneyText(lang, confirmed_minor, currency)],
    ])
    const columns = [
      { header: t('worker_statement.due_on'), share: 36 },
      { header: t('worker_statement.sum'), share: 34, align: 'right' as const },
      { header: t('worker_statement.did_it_come'), share: 40 },
    ]
    const rows = instalments.map((one): Cell[] => [
      { text: dayText(one.due_on, lang), style: STYLES.cellStrong },
      { text: moneyText(lang, one.amount_minor, currency) },
      { text: one.said === null ? t('worker_statement.not_answered') : t(`remedies.worker_${one.said}`) },
    ])
    drawTable(doc.flow, columns, rows, { rowHead: 0 })
  }
}

/** Every rule that decided something above, by its number, with where it is written and how sure we are of it. */
export function drawStatedRules({ doc, report, t, lang }: StatementSheet): void {
  if (report.rules.length === 0) return
  doc.heading(1, t('worker_statement.section_rules'), { keep: 220 })
  const columns = [
    { header: '', share: 7 },
    { header: t('fee_report.rule_says'), share: 58 },
    { header: t('fee_report.rule_source'), share: 50 },
  ]
  const rows = report.rules.map((rule, i): Cell[] => [
    { text: `[${i + 1}]` },
    { text: rule.text[lang], sub: rule.note?.[lang] ?? '' },
    {
      text: `${citationOf(rule.source, lang)} (${t(`common.confidence_${confidenceSaid(rule)}`)})`,
      style: STYLES.small,
    },
  ])
  drawTable(doc.flow, columns, rows, { rowHead: 0 })
}
