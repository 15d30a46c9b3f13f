import { citationOf, confidenceSaid } from '../platform/dated-rule.ts'
import { drawCallout, drawList } from '../platform/pdf/blocks.ts'
import { drawColumns } from '../platform/pdf/column-table.ts'
import { STYLES } from '../platform/pdf/theme.ts'
import { LINE_COLUMNS, reasonsText, saidLines, shareText, starsText } from '../ratings/said-rating.ts'
import type { Grade } from './organisation-report.ts'
import { capLines, gradeOrigin, gradeText } from './organisation-report-said.ts'
import type { OrganisationSheet } from './organisation-report-sheet.ts'

/** The grade in each role, with every line it is made of. */
export function drawGrades(sheet: OrganisationSheet): void {
  const { doc, report, t, notes } = sheet
  doc.heading(1, t('organisation_report.section_grade'), { keep: 140 })
  if (report.grades.length === 0) doc.flow.paragraph(t('organisation_report.grade_no_roles'), STYLES.body)
  for (const grade of report.grades) drawGrade(sheet, grade)
  notes.print()
}

function drawGrade(sheet: OrganisationSheet, grade: Grade): void {
  const { doc, lang, t, notes } = sheet
  const { given } = grade
  doc.heading(2, t(`organisations.role_${grade.role}`), { keep: 120 })
  const isUnderReview = grade.standing === 'under_review'
  const source = given && citationOf(given.edition.source, lang)
  const mark =
    given && source
      ? notes.mark(
          t('organisation_report.note_source', { source, confidence: confidenceSaid(given.edition) }),
        )
      : ''
  drawCallout(doc.flow, {
    mark: isUnderReview ? 'unknown' : 'none',
    title: gradeText(sheet, grade),
    text: gradeOrigin(sheet, grade) + mark,
  })
  if (!given) return
  if (isUnderReview) {
    const reasons = reasonsText(sheet, grade.reasons, given.edition)
    doc.flow.paragraph(t('ratings.why_under_review', { reasons }), STYLES.body, { after: 8 })
  }
  const { outcome, inputs, edition } = given
  const said = {
    points: outcome.points,
    available: outcome.available,
    lines: outcome.lines.map(({ out_of: outOf, ...line }) => ({ ...line, outOf })),
  }
  drawColumns(doc.flow, LINE_COLUMNS, saidLines(said, inputs.audit?.sections ?? []), { lang, none: '–' })
  doc.flow.paragraph(
    t('ratings.share', {
      points: outcome.points,
      available: outcome.available,
      share: shareText(lang, outcome.share),
      stars: starsText(t, outcome.stars_by_points, edition),
    }),
    STYLES.body,
    { after: 6 },
  )
  doc.heading(3, t('ratings.caps'), { keep: 50 })
  const caps = capLines(sheet, given)
  if (caps.length === 0) doc.flow.paragraph(t('ratings.no_caps'), STYLES.body)
  else drawList(doc.flow, caps)
}
