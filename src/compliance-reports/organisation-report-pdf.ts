import { SEVERITIES } from '../audit-templates/audit-template.ts'
import { dayText } from '../platform/i18n/dates.ts'
import { listed } from '../platform/i18n/listed.ts'
import { drawCallout, drawList, drawTiles } from '../platform/pdf/blocks.ts'
import type { PrintedKind } from './document-kind.ts'
import { type OrganisationReport, openFindings } from './organisation-report.ts'
import { drawAuditParts } from './organisation-report-audits-pdf.ts'
import { drawFindingParts } from './organisation-report-findings-pdf.ts'
import { drawGrades } from './organisation-report-grade-pdf.ts'
import { drawProfile } from './organisation-report-profile-pdf.ts'
import { gradeText, limitLines, standingLines } from './organisation-report-said.ts'
import type { OrganisationSheet } from './organisation-report-sheet.ts'
import { namesFor } from './report-text.ts'
import { issuedText } from './sheet.ts'
import { drawCover } from './sheet-cover-pdf.ts'
import { drawVerify } from './sheet-proof-pdf.ts'

/** How the compliance report of an organisation is printed. */
export const PRINTED_ORGANISATION_REPORT: PrintedKind<OrganisationReport> = {
  title: 'organisation_report.title',
  called({ organisation }, lang) {
    const { own, reader } = namesFor(organisation, lang)
    return reader ?? own
  },
  draw: drawOrganisationReport,
}

function drawOrganisationReport(sheet: OrganisationSheet): void {
  const { doc, report, lang, say, t } = sheet
  drawCover(sheet, {
    label: t('organisation_report.about'),
    ...namesFor(report.organisation, lang),
    pairs: [
      [say('number'), report.number],
      [t('organisation_report.as_of'), dayText(report.as_of, lang)],
      [
        t('organisation_report.roles'),
        listed(
          report.organisation.roles.map((role) => t(`organisations.role_${role}`)),
          lang,
        ),
      ],
      [say('issued_at'), issuedText(sheet)],
    ],
  })
  doc.contentsHere()
  doc.flow.newPage()
  drawSummary(sheet)
  drawProfile(sheet)
  drawAuditParts(sheet)
  drawGrades(sheet)
  drawFindingParts(sheet)
  drawLimits(sheet)
  drawVerify(sheet)
}

/** What a reader must know who reads one page only. */
function drawSummary(sheet: OrganisationSheet): void {
  const { doc, report, t } = sheet
  doc.heading(1, t('organisation_report.section_summary'))
  const lines = standingLines(sheet, report)
  const isRegistered = report.registrations.some(({ status }) => status.startsWith('registered'))
  drawCallout(doc.flow, {
    mark: isRegistered ? 'yes' : 'unknown',
    title: lines[0] ?? t('organisation_report.not_registered_title'),
    text: lines.length === 0 ? t('organisation_report.not_registered_text') : lines.slice(1).join('\n'),
  })
  for (const grade of report.grades) {
    drawCallout(doc.flow, {
      mark: grade.standing === 'under_review' ? 'unknown' : 'none',
      title: gradeText(sheet, grade),
      text: t(`organisations.role_${grade.role}`),
    })
  }
  const open = openFindings(report)
  doc.heading(3, t(open.length > 0 ? 'organisation_report.open_findings' : 'organisation_report.none_open'), {
    keep: 70,
  })
  if (open.length === 0) return
  drawTiles(
    doc.flow,
    SEVERITIES.filter((severity) => severity !== 'observation').map((mark) => ({
      mark,
      figure: String(open.filter(({ severity }) => severity === mark).length),
      label: t(`compliance_reports.${mark}`),
    })),
  )
}

function drawLimits(sheet: OrganisationSheet): void {
  const { doc, report, t } = sheet
  doc.heading(1, t('organisation_report.section_limits'), { keep: 120 })
  drawList(doc.flow, limitLines(sheet, report))
}
