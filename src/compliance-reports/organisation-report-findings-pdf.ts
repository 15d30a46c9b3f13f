import { drawList } from '../platform/pdf/blocks.ts'
import { drawColumns } from '../platform/pdf/column-table.ts'
import { markColour } from '../platform/pdf/marks.ts'
import { drawPairs } from '../platform/pdf/table.ts'
import { STYLES } from '../platform/pdf/theme.ts'
import { type OrganisationFinding, openFindings } from './organisation-report.ts'
import { FINDING_COLUMNS, findingName, PLAN_COLUMNS } from './organisation-report-columns.ts'
import { stepLines } from './organisation-report-said.ts'
import type { OrganisationSheet } from './organisation-report-sheet.ts'

/** All findings in one table, then what was done about each, and what is still to be done. */
export function drawFindingParts(sheet: OrganisationSheet): void {
  const { doc, report, lang, t } = sheet
  doc.heading(1, t('organisation_report.section_findings'), { keep: 140 })
  drawColumns(doc.flow, FINDING_COLUMNS, report.findings, {
    lang,
    none: t('organisation_report.findings_none'),
  })
  const { findings_left_out: count } = report
  if (count > 0) doc.flow.paragraph(t('organisation_report.findings_left_out', { count }), STYLES.body)
  // Of those that nobody has answered yet the table says all there is.
  for (const finding of report.findings) if (finding.steps.length > 0) drawFinding(sheet, finding)
  doc.heading(1, t('organisation_report.section_plan'), { keep: 110 })
  const open = openFindings(report)
  if (open.length > 0) doc.flow.paragraph(t('organisation_report.plan_intro'), STYLES.body, { after: 8 })
  drawColumns(doc.flow, PLAN_COLUMNS, open, { lang, none: t('organisation_report.plan_none') })
}

function drawFinding(sheet: OrganisationSheet, finding: OrganisationFinding): void {
  const { doc, t } = sheet
  const { flow } = doc
  const { plan } = finding
  flow.gap(6)
  flow.ensure(90)
  flow.beside(markColour(finding.severity), () => {
    doc.heading(2, findingName(finding), { keep: 70, gap: 4 })
    const pairs: [string, string][] = [[t('organisation_report.found'), finding.description]]
    if (plan) {
      pairs.push([t('organisation_report.plan_cause'), plan.cause])
      pairs.push([t('organisation_report.plan_action'), plan.action])
      if (plan.remedy !== '') pairs.push([t('organisation_report.plan_remedy'), plan.remedy])
    }
    drawPairs(flow, pairs, 0.26)
    drawList(flow, stepLines(sheet, finding))
  })
  flow.gap(8)
}
