import { saidAnswer } from '../fee-statistics/said-figure.ts'
import { drawCallout } from '../platform/pdf/blocks.ts'
import { drawFigure } from '../platform/pdf/figure.ts'
import { drawPairs, drawTable } from '../platform/pdf/table.ts'
import { STYLES } from '../platform/pdf/theme.ts'
import type { FigureGroup } from './fee-report.ts'
import { type FeeChart, feeCharts } from './fee-report-charts.ts'
import { changeSaid, figureRows, hiddenSaid, inColumns, type Series, seriesSaid } from './fee-report-said.ts'
import type { FeeSheet } from './fee-report-sheet.ts'

/** The answer of each series, with its pictures and every published number. */
export function drawAnswers(sheet: FeeSheet): void {
  const { doc, report, t } = sheet
  doc.heading(1, t('fee_report.section_answer'), { keep: 160 })
  drawAudience(sheet)
  drawRound(sheet)
  const series = seriesSaid(sheet, report.groups)
  const hidden = hiddenSaid(sheet, report)
  if (series.length === 0) drawNothing(sheet)
  else if (hidden) doc.flow.paragraph(hidden, STYLES.body, { after: 8 })
  for (const one of series) drawSeries(sheet, one, one !== series[0])
  if (series.length > 0) doc.flow.paragraph(t('fee_report.not_a_certificate'), STYLES.label, { after: 6 })
  sheet.notes.print()
}

function drawAudience({ doc, report, t }: FeeSheet): void {
  if (report.audience === 'public') return
  drawCallout(doc.flow, {
    mark: 'critical',
    title: t('fee_report.reviewers_only_title'),
    text: t('fee_report.reviewers_only', { k: report.protection.k }),
  })
}

function drawRound({ doc, report, t }: FeeSheet): void {
  const { round } = report.about
  if (!round) return
  doc.flow.paragraph(t('fee_report.round_figures'), STYLES.body, { after: 8 })
  drawPairs(doc.flow, [
    [t('fee_report.round'), round.number],
    [
      t('fee_report.round_moment'),
      t(`fee_statistics.moment_${round.moment}` as 'fee_statistics.moment_exit'),
    ],
    ...(round.job_order ? [[t('fee_report.round_job_order'), round.job_order] as const] : []),
    [t('fee_report.chosen'), t(`fee_report.chosen_${round.chosen ?? 'none'}`)],
  ])
}

/** Clear, and the same whether there were few or none. */
function drawNothing({ doc, report, t }: FeeSheet): void {
  drawCallout(doc.flow, {
    mark: 'unknown',
    title: t('fee_report.nothing_title'),
    text: t('fee_report.nothing', { k: report.protection.k }),
  })
  doc.flow.paragraph(t('fee_report.nothing_next'), STYLES.body, { after: 8 })
}

function drawSeries(sheet: FeeSheet, series: Series, apart: boolean): void {
  const { doc, report, t } = sheet
  if (apart) doc.flow.newPage()
  const { figure, period } = series.latest
  doc.heading(2, series.title, { keep: 150 })
  drawCallout(doc.flow, {
    mark: figure.shares.paid ? 'none' : 'unknown',
    title: saidAnswer(sheet, figure),
    text: [period, t(`fee_statistics.chosen_${figure.chosen}`)].join(' · '),
  })
  for (const chart of feeCharts(sheet, series.figures, report.corridor)) drawPicture(sheet, chart)
  drawFigures(sheet, series)
  drawBeforeAfter(sheet, series)
}

/** Under a heading of the third order: every series has three, and the contents are of groups. */
function drawPicture({ doc }: FeeSheet, { title, chart, alt }: FeeChart): void {
  doc.heading(3, title, { keep: 150 })
  drawFigure(doc.flow, { ...chart, alt })
}

/** What is not published is a dash with a note: said at length in each cell it would bury what is. */
function shortCells(sheet: FeeSheet, values: readonly string[]): { readonly text: string }[] {
  const hidden = sheet.t('statistics.hidden')
  return values.map((text) => ({ text: text === hidden ? `–${sheet.notes.mark(hidden)}` : text }))
}

function drawFigures(sheet: FeeSheet, { figures }: Series): void {
  const { doc, report, t } = sheet
  doc.heading(3, t('fee_report.figures'), { keep: 120 })
  const sdg = t('fee_statistics.cost')
  const mark = sheet.notes.mark(t('fee_report.note_sdg'))
  for (const some of inColumns(figures)) {
    const columns = [
      { header: t('fee_report.figure'), share: 34 },
      ...some.map(({ period }) => ({ header: period, share: 30 })),
    ]
    const rows = figureRows(sheet, some, report.audience).map(({ name, values }) => [
      { text: name === sdg ? name + mark : name, style: STYLES.cellStrong },
      ...shortCells(sheet, values),
    ])
    drawTable(doc.flow, columns, rows, { rowHead: 0 })
  }
}

function drawBeforeAfter(sheet: FeeSheet, { figures }: Series): void {
  const { doc, report, t } = sheet
  const [first, last] = [figures[0], figures.at(-1)]
  doc.heading(3, t('fee_report.before_after'), { keep: 110 })
  if (!first || !last || first === last) {
    doc.flow.paragraph(t('fee_report.only_one_quarter'), STYLES.body)
    return
  }
  doc.flow.paragraph(t('fee_report.before_after_text'), STYLES.body, { after: 8 })
  const columns = [
    { header: t('fee_report.figure'), share: 34 },
    { header: t('fee_report.before', { period: first.period }), share: 33 },
    { header: t('fee_report.after', { period: last.period }), share: 33 },
  ]
  const compared = new Set(
    (
      [
        'paid',
        'share_law',
        'share_scheme',
        'share_ilo',
        'share_debt',
        'median_paid',
        'median_debt',
        'cost',
      ] as const
    ).map((name) => t(`fee_statistics.${name}`)),
  )
  const rows = figureRows(sheet, [first, last], report.audience)
    .filter(({ name }) => compared.has(name))
    .map(({ name, values }) => [{ text: name, style: STYLES.cellStrong }, ...shortCells(sheet, values)])
  drawTable(doc.flow, columns, rows, { rowHead: 0, together: true })
  doc.flow.paragraph(changeSaid(sheet, first, last), STYLES.body, { after: 8 })
}

/** Corridor and programme, so that a body's figures are read beside those of all. */
export function drawBeside(sheet: FeeSheet): void {
  const { doc, report, t } = sheet
  const series = seriesSaid(sheet, report.beside)
  if (series.length === 0) return
  doc.flow.newPage()
  doc.heading(1, t('fee_report.section_beside'), { keep: 160 })
  if (report.audience === 'public')
    doc.flow.paragraph(t('fee_report.note_signals'), STYLES.label, { after: 8 })
  for (const one of series) {
    doc.heading(2, one.title, { keep: 130 })
    drawFigures(sheet, one)
  }
  sheet.notes.print()
}

/** Whole batches of the quarter that runs; only ever in the edition for reviewers. */
export function drawRunning(sheet: FeeSheet): void {
  const { doc, report, t } = sheet
  const { running } = report
  if (!running) return
  doc.heading(1, t('fee_report.section_running', { period: running.period }), { keep: 140 })
  const { k } = report.protection
  doc.flow.paragraph(t('fee_report.running_text', { k, day: running.before }), STYLES.body, { after: 8 })
  const series = seriesSaid(sheet, running.groups as readonly FigureGroup[])
  if (series.length === 0) doc.flow.paragraph(t('fee_report.running_none'), STYLES.body)
  for (const one of series) {
    doc.heading(2, one.title, { keep: 130 })
    drawFigures(sheet, one)
  }
  sheet.notes.print()
}
