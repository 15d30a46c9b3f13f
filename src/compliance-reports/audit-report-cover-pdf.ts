import { dayText, spanText } from '../platform/i18n/dates.ts'
import type { AuditSheet } from './audit-report-sheet.ts'
import { namesFor } from './report-text.ts'
import { issuedText } from './sheet.ts'
import { drawCover } from './sheet-cover-pdf.ts'

export function drawAuditCover(sheet: AuditSheet): void {
  const { report, lang, say } = sheet
  drawCover(sheet, {
    label: say('audited_organisation'),
    ...namesFor(report.organisation, lang),
    pairs: coverPairs(sheet),
  })
}

function coverPairs(sheet: AuditSheet): [string, string][] {
  const { report, lang, say } = sheet
  const { audit } = report
  return [
    [say('number'), report.number],
    [say('audit_number'), audit.number],
    [say('kind'), say(`kind_${audit.kind}`)],
    [say('scope'), say(`scope_${audit.scope}`)],
    audit.visited_from || audit.visited_to
      ? [say('visited'), spanText(audit.visited_from, audit.visited_to, lang)]
      : [say('planned_on'), dayText(audit.planned_on, lang)],
    [say('issued_at'), issuedText(sheet)],
  ]
}
