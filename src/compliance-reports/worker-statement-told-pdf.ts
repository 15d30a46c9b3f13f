import { NAMED } from '../cases/case-content.ts'
import { dayOf } from '../platform/clock.ts'
import { dayText } from '../platform/i18n/dates.ts'
import { moneyText } from '../platform/money.ts'
import { drawCallout, drawList } from '../platform/pdf/blocks.ts'
import { drawPairs, drawTable } from '../platform/pdf/table.ts'
import { COLOURS, coloured, PAGE, STYLES } from '../platform/pdf/theme.ts'
import { hashCell } from './sheet.ts'
import type { StatementSheet } from './worker-statement-sheet.ts'

/** What the paper is, and above all what it is not. */
export function drawHead(sheet: StatementSheet): void {
  const { doc, report, lang, say, t, title } = sheet
  const { flow } = doc
  flow.artifact(() => flow.pdf.rect(0, 0, PAGE.width, 12).fill(COLOURS.house))
  flow.y = 40
  flow.paragraph(say('scheme_name'), coloured(STYLES.h3, COLOURS.muted), { after: 10 })
  flow.lines(flow.wrap(title, STYLES.h1), STYLES.h1, { tag: 'H1' })
  flow.paragraph(report.number, STYLES.subtitle, { after: 8 })
  if (report.demonstration)
    drawCallout(flow, { mark: 'unknown', title: say('demonstration'), text: say('demonstration_text') })
  drawCallout(flow, {
    mark: 'info',
    title: t('worker_statement.received', { day: dayText(report.received_on, lang) }),
    text: t('worker_statement.what_it_is'),
  })
  drawPairs(flow, [
    [t('worker_statement.received_on'), dayText(report.received_on, lang)],
    [t('worker_statement.made_on'), dayText(dayOf(report.issued_at), lang)],
    [t('worker_statement.told_in'), t(`worker_statement.language_${report.told_in}`)],
    // By hand, or not at all: the file names nobody.
    [t('worker_statement.name_by_hand'), ' \n '],
    [t('worker_statement.sign_by_hand'), ' \n '],
  ])
  flow.paragraph(t('worker_statement.by_hand'), STYLES.label, { after: 6 })
}

export function drawTold({ doc, report, lang, t }: StatementSheet): void {
  const { flow } = doc
  doc.heading(1, t('worker_statement.section_told'), { keep: 90 })
  if (report.happened.length > 0)
    drawList(
      flow,
      report.happened.map((what) => t(`case_report.happened_${what}`)),
    )
  const { job, named } = report
  const pairs = [
    ...NAMED.map((who) => [t(`worker_statement.named_${who}`), named[who]] as const),
    [
      t('worker_statement.programme'),
      job.programme ? t(`fee_calculator.programme_${job.programme}`) : '',
    ] as const,
    [
      t('worker_statement.contract_months'),
      job.contract_months === null ? '' : String(job.contract_months),
    ] as const,
    [
      t('worker_statement.agency_contract_on'),
      job.agency_contract_on ? dayText(job.agency_contract_on, lang) : '',
    ] as const,
    [
      t('worker_statement.monthly_wage'),
      job.monthly_wage ? moneyText(lang, job.monthly_wage.amount_minor, job.monthly_wage.currency) : '',
    ] as const,
  ].filter(([, value]) => value !== '')
  if (pairs.length > 0) drawPairs(flow, pairs)
  if (report.own_words === '') return
  doc.heading(2, t('worker_statement.own_words'), { keep: 60 })
  flow.paragraph(t('worker_statement.own_words_as_written'), STYLES.label, { after: 4 })
  for (const part of report.own_words.split(/\n+/)) flow.paragraph(part, STYLES.body, { after: 6 })
}

/** What was handed in, by the names that files bear here. */
export function drawHandedIn({ doc, report, lang, t }: StatementSheet): void {
  if (report.files.length === 0) return
  doc.heading(1, t('worker_statement.section_files'), { keep: 90 })
  doc.flow.paragraph(t('worker_statement.files_text'), STYLES.body, { after: 8 })
  drawTable(
    doc.flow,
    [
      { header: t('worker_statement.file'), share: 60 },
      { header: t('worker_statement.handed_in_on'), share: 40 },
    ],
    report.files.map(({ name, on }) => [
      { text: name, style: STYLES.cellStrong },
      { text: dayText(on, lang) },
    ]),
    { rowHead: 0 },
  )
}

/** By the file itself: its number is in no table, so there is nothing to look up. */
export function drawCheckFile(sheet: StatementSheet): void {
  const { doc, report, say, t, dataHash, dataFile, signatureFile, signer } = sheet
  const { flow } = doc
  doc.heading(1, t('worker_statement.section_check'), { keep: 150 })
  const steps = [t('worker_statement.check_file', { url: report.verify_url })]
  if (signatureFile)
    steps.push(
      say('verify_attached', { file: dataFile, signature: signatureFile }),
      say('verify_offline'),
      say('verify_changed'),
    )
  if (signer) steps.push(say('verify_pdf_signature', { name: signer.subject }))
  drawList(flow, steps, true)
  flow.paragraph(t('worker_statement.check_no_number'), STYLES.body, { after: 8 })
  const { missing } = flow.printable
  if (missing > 0) flow.paragraph(say('missing_glyphs', { count: missing }), STYLES.body)
  drawPairs(flow, [
    [say('number'), report.number],
    [say('data_hash'), hashCell(dataHash)],
    ...(signer ? [[say('certificate_hash'), hashCell(signer.certificateHash)] as const] : []),
  ])
}
