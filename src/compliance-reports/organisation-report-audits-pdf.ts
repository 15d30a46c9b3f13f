import { dayText } from '../platform/i18n/dates.ts'
import { drawCallout } from '../platform/pdf/blocks.ts'
import { drawColumns } from '../platform/pdf/column-table.ts'
import { drawFigure } from '../platform/pdf/figure.ts'
import { drawPairs, drawTable } from '../platform/pdf/table.ts'
import { STYLES } from '../platform/pdf/theme.ts'
import type { AuditResults } from './organisation-report.ts'
import { ARTICLE_COLUMNS, DISCLOSURE_COLUMNS } from './organisation-report-columns.ts'
import { heardLines, heardTitle } from './organisation-report-said.ts'
import type { OrganisationSheet } from './organisation-report-sheet.ts'
import { summaryChart } from './summary-chart.ts'

/** What audits found, how fees are told, what workers said, and why cases are not here. */
export function drawAuditParts(sheet: OrganisationSheet): void {
  drawAudits(sheet)
  drawDisclosure(sheet)
  drawWorkers(sheet)
  drawCases(sheet)
}

function drawAudits(sheet: OrganisationSheet): void {
  const { doc, report, t } = sheet
  doc.heading(1, t('organisation_report.section_audits'), { keep: 160 })
  if (report.audits.length === 0) {
    const text = t('organisation_report.audits_none')
    doc.flow.paragraph(text, STYLES.body)
    return
  }
  doc.flow.paragraph(t('organisation_report.audits_intro'), STYLES.body, { after: 8 })
  for (const audit of report.audits) drawAudit(sheet, audit)
}

function drawAudit(sheet: OrganisationSheet, audit: AuditResults): void {
  const { doc, lang, say, t } = sheet
  doc.heading(2, t('organisation_report.audit_heading', { number: audit.number }), { keep: 140 })
  drawPairs(doc.flow, [
    [t('organisation_report.role'), t(`organisations.role_${audit.role}`)],
    [t('organisation_report.audit_kind'), say(`kind_${audit.kind}`)],
    [t('organisation_report.audit_signed'), dayText(audit.signed_on, lang)],
    [
      t('organisation_report.audit_template'),
      say('template_value', { title: audit.template.title[lang], version: audit.template.version }),
    ],
  ])
  // The table first: it breaks over pages, and the picture, which does not, leaves no half page empty behind a heading.
  drawColumns(doc.flow, ARTICLE_COLUMNS, audit.by_article, { lang, none: '–' })
  const chart = summaryChart(audit, lang)
  const height = (chart.height * doc.flow.width) / chart.width
  doc.heading(3, t('organisation_report.chart_heading'), { keep: height + 40 })
  drawFigure(doc.flow, { ...chart, alt: say('chart_alt') })
}

function drawDisclosure(sheet: OrganisationSheet): void {
  const { doc, report, lang, t, notes } = sheet
  const { title, confidence } = report.sources.disclosure
  const mark = notes.mark(t('organisation_report.note_source', { source: title[lang], confidence }))
  doc.heading(1, t('organisation_report.section_disclosure'), { keep: 120 })
  const asked = report.audits.flatMap(({ disclosure }) => disclosure)
  doc.flow.paragraph(t('organisation_report.disclosure_intro') + mark, STYLES.body, { after: 8 })
  drawColumns(doc.flow, DISCLOSURE_COLUMNS, asked, { lang, none: t('organisation_report.disclosure_none') })
  notes.print()
}

function drawWorkers(sheet: OrganisationSheet): void {
  const { doc, report, t, notes } = sheet
  const { figures, k } = report.workers
  doc.heading(1, t('organisation_report.section_workers'), { keep: 120 })
  const mark = notes.mark(t('organisation_report.workers_note'))
  doc.flow.paragraph(t('organisation_report.workers_intro', { k }) + mark, STYLES.body, { after: 8 })
  if (figures.length === 0) doc.flow.paragraph(t('organisation_report.workers_none'), STYLES.body)
  for (const heard of figures) {
    doc.heading(2, heardTitle(sheet, heard), { keep: 110 })
    const columns = [
      { header: t('organisation_report.figure'), share: 40 },
      { header: t('organisation_report.value'), share: 60 },
    ]
    const rows = heardLines(sheet, heard).map(({ key, value }) => [
      { text: key, style: STYLES.cellStrong },
      { text: value },
    ])
    drawTable(doc.flow, columns, rows, { rowHead: 0 })
  }
  notes.print()
}

function drawCases({ doc, report, t }: OrganisationSheet): void {
  doc.heading(1, t('organisation_report.section_cases'), { keep: 110 })
  drawCallout(doc.flow, {
    mark: 'none',
    title: t('organisation_report.cases_title'),
    text: t('organisation_report.cases_text', { url: report.cases.published_at }),
  })
}
