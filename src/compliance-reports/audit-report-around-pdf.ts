import { dayOf } from '../platform/clock.ts'
import { dayText } from '../platform/i18n/dates.ts'
import { drawCallout } from '../platform/pdf/blocks.ts'
import { type Cell, drawPairs, drawTable } from '../platform/pdf/table.ts'
import { STYLES } from '../platform/pdf/theme.ts'
import type { AuditAround, ReportMeeting } from './audit-report-around.ts'
import type { AuditSheet } from './audit-report-sheet.ts'

/** That this is a later version, why, and what was to be changed; nothing for the first. */
export function drawAmendment({ doc, report, lang, t }: AuditSheet): void {
  const amendment = report.around?.amendment
  if (!amendment) return
  const { version, reason, changes, opened_on } = amendment
  drawCallout(doc.flow, {
    mark: 'info',
    title: t('audit_report.amended', { version, day: dayText(opened_on, lang) }),
    text: t('audit_report.amended_text', { reason, changes }),
  })
}

/** What was open before the visit, how many workers were to be asked, and who met. */
export function drawBefore(sheet: AuditSheet): void {
  const { around } = sheet.report
  if (!around) return
  drawPrevious(sheet, around)
  drawSample(sheet, around)
  drawMeetings(sheet, around)
}

function drawPrevious({ doc, say, t }: AuditSheet, { previous_findings }: AuditAround): void {
  doc.heading(1, t('audit_report.previous'), { keep: 120 })
  if (previous_findings.length === 0) {
    doc.flow.paragraph(t('audit_report.previous_none'), STYLES.body)
    return
  }
  const columns = [
    { header: say('finding'), share: 30 },
    { header: say('description'), share: 46 },
    { header: t('audit_report.seen'), share: 44 },
  ]
  const rows = previous_findings.map((one): Cell[] => [
    {
      text: `${one.audit} ${one.finding}`,
      style: STYLES.cellStrong,
      mark: one.severity,
      sub: say(one.severity),
    },
    { text: one.description },
    {
      text: t(`audit_sign_off.seen_${one.seen}`),
      style: STYLES.cellStrong,
      mark: ({ mended: 'yes', not_mended: 'no', not_checked: 'unknown' } as const)[one.seen],
      sub: one.note,
    },
  ])
  drawTable(doc.flow, columns, rows, { rowHead: 0 })
}

function drawSample({ doc, report, lang, t }: AuditSheet, { sample }: AuditAround): void {
  doc.heading(1, t('audit_report.sample'), { keep: 120 })
  if (!sample) {
    doc.flow.paragraph(t('audit_report.sample_none'), STYLES.body)
    return
  }
  drawPairs(doc.flow, [
    [t('audit_report.sample_listed'), String(sample.listed)],
    [t('audit_report.sample_rule'), sample.rule_name[lang]],
    [t('audit_report.sample_size'), String(sample.size)],
    [t('audit_report.sample_chosen'), t(`audit_report.chosen_${sample.chosen ?? 'none'}`)],
    ...(sample.drawn_before === null
      ? []
      : [
          [
            t('audit_report.sample_when'),
            t(sample.drawn_before ? 'audit_report.drawn_before' : 'audit_report.drawn_after'),
          ] as const,
        ]),
  ])
  doc.flow.paragraph(t('audit_report.sample_text', { number: report.audit.number }), STYLES.label, {
    after: 6,
  })
}

function drawMeetings(sheet: AuditSheet, { meetings }: AuditAround): void {
  const { doc, t } = sheet
  doc.heading(1, t('audit_report.meetings'), { keep: 120 })
  if (meetings.length === 0) doc.flow.paragraph(t('audit_report.meetings_none'), STYLES.body)
  for (const meeting of meetings) drawMeeting(sheet, meeting)
}

function drawMeeting({ doc, lang, say, t }: AuditSheet, meeting: ReportMeeting): void {
  doc.heading(2, t(`audit_report.meeting_${meeting.kind}`), { keep: 90 })
  if (meeting.held_on === null) {
    doc.flow.paragraph(t('audit_report.not_held', { reason: meeting.not_held_reason ?? '–' }), STYLES.body)
    return
  }
  drawPairs(doc.flow, [
    [t('audit_report.held_on'), dayText(meeting.held_on, lang)],
    ...(meeting.place ? [[t('audit_report.place'), meeting.place] as const] : []),
    ...(meeting.remarks ? [[t('audit_report.remarks'), meeting.remarks] as const] : []),
  ])
  const columns = [
    { header: say('name'), share: 36 },
    { header: t('audit_report.function'), share: 42 },
    { header: t('audit_report.drawn_signature'), share: 42 },
  ]
  const rows = meeting.attendance.map((one): Cell[] => [
    { text: one.name, style: STYLES.cellStrong },
    { text: one.function, sub: t(`audit_sign_off.party_${one.party}`) },
    one.signature_sha256 === null
      ? { text: t('audit_report.no_signature'), sub: one.no_signature_reason ?? '' }
      : { text: t('audit_report.signature_drawn'), sub: `SHA-256 ${one.signature_sha256.slice(0, 16)}…` },
  ])
  drawTable(doc.flow, columns, rows, { rowHead: 0 })
}

/** Where the corrective actions stand, and what the body says: both as on the day of issue. */
export function drawAfter(sheet: AuditSheet): void {
  const { around } = sheet.report
  if (!around) return
  drawStates(sheet, around)
  drawBodysWord(sheet, around)
}

function drawStates({ doc, report, lang, say, t }: AuditSheet, { actions }: AuditAround): void {
  if (actions.length === 0) return
  doc.heading(2, t('audit_report.action_states', { day: dayText(dayOf(report.issued_at), lang) }), {
    keep: 110,
  })
  const columns = [
    { header: say('finding'), share: 20 },
    { header: say('severity'), share: 26 },
    { header: t('audit_report.state'), share: 44 },
    { header: say('due_on'), share: 30 },
  ]
  const rows = actions.map((one): Cell[] => [
    { text: one.finding, style: STYLES.cellStrong },
    { text: say(one.severity), mark: one.severity },
    {
      text: t(`corrective_actions.status_${one.status}`),
      mark: one.status === 'closed' ? 'yes' : one.overdue ? 'no' : 'unknown',
      ...(one.overdue && { sub: t('audit_report.overdue') }),
    },
    { text: dayText(one.next_due_on ?? one.due_on, lang) },
  ])
  drawTable(doc.flow, columns, rows, { rowHead: 0 })
}

function drawBodysWord({ doc, lang, say, t }: AuditSheet, { bodys_word: word }: AuditAround): void {
  if (!word) return
  doc.heading(1, t('audit_report.bodys_word'), { keep: 110 })
  drawPairs(doc.flow, [
    [t('audit_report.state'), t(`audit_sign_off.state_${word.state}`)],
    [t('audit_report.word_until'), dayText(word.due_on, lang)],
    ...(word.remarked_on ? [[t('audit_report.remarked_on'), dayText(word.remarked_on, lang)] as const] : []),
  ])
  if (word.state === 'silent')
    doc.flow.paragraph(t('audit_sign_off.silent_text', { day: dayText(word.due_on, lang) }), STYLES.body)
  if (word.remark) {
    doc.heading(2, t('audit_sign_off.remark_whole'), { keep: 50 })
    doc.flow.paragraph(word.remark, STYLES.body, { after: 6 })
  }
  if (word.findings.length === 0) return
  const columns = [
    { header: say('finding'), share: 20 },
    { header: t('audit_report.remarks'), share: 100 },
  ]
  drawTable(
    doc.flow,
    columns,
    word.findings.map(({ finding, remark }) => [
      { text: finding, style: STYLES.cellStrong },
      { text: remark },
    ]),
    { rowHead: 0 },
  )
}
