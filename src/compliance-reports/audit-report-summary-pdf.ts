import { SEVERITIES } from '../audit-templates/audit-template.ts'
import { dayText, instantText, spanText } from '../platform/i18n/dates.ts'
import { listed } from '../platform/i18n/listed.ts'
import { drawCallout, drawTiles } from '../platform/pdf/blocks.ts'
import type { MarkName } from '../platform/pdf/marks.ts'
import { type Cell, drawPairs, drawTable } from '../platform/pdf/table.ts'
import { STYLES, type Style } from '../platform/pdf/theme.ts'
import { ANSWERS, type Counts, type Outcome } from './audit-report.ts'
import { drawAmendment } from './audit-report-around-pdf.ts'
import type { AuditSheet } from './audit-report-sheet.ts'
import { namesFor } from './report-text.ts'
import { hashCell } from './sheet.ts'
import { drawChart } from './sheet-summary-pdf.ts'
import { articleTitle, summaryChart } from './summary-chart.ts'

const OUTCOME_MARKS: Readonly<Record<Outcome, MarkName>> = {
  critical: 'critical',
  findings: 'minor',
  not_fully_verified: 'unknown',
  clear: 'yes',
}

export function drawSummary(sheet: AuditSheet): void {
  const { doc, report, lang, say } = sheet
  const { flow } = doc
  const { summary } = report
  flow.newPage()
  doc.heading(1, say('section_summary'))
  drawAmendment(sheet)
  drawCallout(flow, {
    mark: OUTCOME_MARKS[summary.outcome],
    title: say(`outcome_${summary.outcome}`),
    text: say(`outcome_${summary.outcome}_text`),
  })
  doc.heading(3, say('findings_by_severity'), { keep: 70 })
  drawTiles(
    flow,
    SEVERITIES.map((mark) => ({ mark, figure: String(summary.severities[mark]), label: say(mark) })),
  )
  drawChart(sheet, say('answers_by_article'), summaryChart(summary, lang), say('chart_alt'))
  drawCounts(sheet)
}

/** The chart's numbers, for those who would rather read or listen. */
function drawCounts({ doc, report, lang, say }: AuditSheet): void {
  const columns = [
    { header: say('article'), share: 46 },
    ...ANSWERS.map((answer) => ({ header: say(answer), share: 15, align: 'right' as const })),
  ]
  const row = (title: string, counts: Counts, style: Style = STYLES.cell) => [
    { text: title, style },
    ...ANSWERS.map((answer) => ({ text: String(counts[answer]), style })),
  ]
  const { by_article, counts } = report.summary
  const rows = by_article.map((a) => row(articleTitle(a.article, a.title, lang), a.counts))
  drawTable(doc.flow, columns, [...rows, row(say('total'), counts, STYLES.cellStrong)], {
    rowHead: 0,
    together: true,
  })
}

export function drawAbout(sheet: AuditSheet): void {
  const { doc, report, lang, say } = sheet
  const { audit, organisation, template } = report
  const names = namesFor(organisation, lang)
  const others = organisation.names
    .map((name) => name.text)
    .filter((name) => name !== names.own && name !== names.reader)
  doc.heading(1, say('about_audit'), { keep: 160 })
  const present = (pairs: readonly (readonly [string, string | Cell])[]) =>
    pairs.filter(([, value]) => value !== '')
  const pairs = present([
    [say('audited_organisation'), [names.own, names.reader].filter(Boolean).join('\n')],
    [say('other_names'), others.join('\n')],
    [say('address'), organisation.address ?? ''],
    [say('identifiers'), organisation.identifiers.map((i) => `${i.scheme} ${i.value}`).join('\n')],
    [say('licences'), organisation.licences.map((l) => licenceText(sheet, l)).join('\n')],
    [say('scope'), say(`scope_${audit.scope}`)],
    [say('kind'), say(`kind_${audit.kind}`)],
    [say('planned_on'), dayText(audit.planned_on, lang)],
    [
      say('visited'),
      audit.visited_from || audit.visited_to ? spanText(audit.visited_from, audit.visited_to, lang) : '',
    ],
    [say('team'), report.team.map((member) => memberText(sheet, member)).join('\n')],
    [say('template'), say('template_value', { title: template.title[lang], version: template.version })],
    [say('template_hash'), hashCell(template.hash)],
    [say('issued_at'), instantText(report.issued_at, lang)],
    [say('register_version'), report.register_version],
  ])
  drawPairs(doc.flow, pairs)
}

function licenceText(
  { lang, say }: AuditSheet,
  licence: AuditSheet['report']['organisation']['licences'][number],
): string {
  const { scheme, number, authority, issued_on, valid_to } = licence
  const days = [
    issued_on ? say('licence_from', { day: dayText(issued_on, lang) }) : '',
    valid_to ? say('licence_to', { day: dayText(valid_to, lang) }) : '',
  ].filter((one) => one !== '')
  const text = say('licence_value', { scheme, number, authority })
  return listed([text, ...days], lang)
}

function memberText(
  { lang, say }: AuditSheet,
  { role, name, organisation }: AuditSheet['report']['team'][number],
): string {
  const place = organisation ? (lang === 'ja' ? `（${organisation}）` : ` (${organisation})`) : ''
  return `${name}${place} – ${say(`team_${role}`)}`
}
