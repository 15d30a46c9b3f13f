import { dayOf } from '../platform/clock.ts'
import { sha256Hex } from '../platform/hash.ts'
import { instantText } from '../platform/i18n/dates.ts'
import type { Language } from '../platform/i18n/language.ts'
import { type MessageKey, say as sayMessage, translator } from '../platform/i18n/translate.ts'
import { drawCallout, drawList, drawQr } from '../platform/pdf/blocks.ts'
import { makeDocument } from '../platform/pdf/document.ts'
import type { Fonts } from '../platform/pdf/fonts.ts'
import type { MarkName } from '../platform/pdf/marks.ts'
import type { PdfSigner } from '../platform/pdf/pdf-signer.ts'
import { drawPairs } from '../platform/pdf/table.ts'
import { COLOURS, coloured, PAGE, STYLES } from '../platform/pdf/theme.ts'
import { ANSWERS, type Verdict } from './chain.ts'
import { RULES_TEXT } from './partner-check.ts'
import { words } from './pdf-words.ts'
import { verdictExplained, verdictMessage } from './reason-text.ts'
import { drawParties, drawReasons, drawRules, drawWarnings } from './receipt-parties-pdf.ts'
import type { Receipt } from './require-receipt.ts'

export interface ReceiptAttachments {
  /** The canonical JSON that was signed; it goes into the document as it is. */
  readonly dataJson: string
  /** Detached JWS over those bytes. */
  readonly signature: string
  /** Signs the file itself. */
  readonly signer?: PdfSigner | undefined
}

type ReceiptSheet = Parameters<typeof drawParties>[0]

const MARKS: Readonly<Record<Verdict, MarkName>> = {
  all_registered: 'yes',
  with_conditions: 'minor',
  not_all_registered: 'no',
  not_in_order: 'no',
  cannot_tell: 'unknown',
}
const QR_SIZE = 96

/**
 * A receipt as a tagged A4 PDF in one language, with its data, their signature and the rules attached. The same receipt,
 * language and fonts give the same bytes.
 */
export function receiptPdf(
  receipt: Receipt,
  lang: Language,
  fonts: Fonts,
  { dataJson, signature, signer }: ReceiptAttachments,
): Promise<Uint8Array> {
  const say = words(lang)
  const { number, verify_url: url } = receipt
  const title = say(receipt.kind === 'partner_check' ? 'receipt' : 'receipt_list')
  const dataHash = sha256Hex(dataJson)
  const foot = say('foot', { url })
  const doc = makeDocument({
    fonts,
    lang,
    title: `${title} ${number}`,
    number,
    author: say('scheme_name'),
    createdAt: receipt.asked_at,
    fingerprint: dataHash,
    signer,
    words: {
      contents: say('contents'),
      page: (page, total) => say('page', { number: page, total }),
      running: say('running', { title, number: dayOf(receipt.asked_at) }),
      foot: receipt.demonstration ? `${say('demonstration')} · ${foot}` : foot,
    },
  })
  const sheet: ReceiptSheet = { doc, lang, say }
  drawHead(sheet, receipt, title)
  if (receipt.kind === 'partner_check') {
    drawParties(sheet, receipt)
    drawReasons(sheet, receipt)
    drawWarnings(sheet, receipt)
  }
  drawLimits(sheet, receipt)
  drawVerify(sheet, receipt, { dataHash, signer })
  if (receipt.kind === 'partner_check') drawRules(sheet, receipt)
  attach(sheet, receipt, { dataJson, signature })
  return doc.finish()
}

/** Title and verdict, with the code in the corner beside them. */
function drawHead(sheet: ReceiptSheet, receipt: Receipt, title: string): void {
  const { doc, say, lang } = sheet
  const { flow } = doc
  flow.artifact(() => flow.pdf.rect(0, 0, PAGE.width, 12).fill(COLOURS.house))
  const right = flow.left + flow.width
  flow.y = 40
  const { width } = flow
  flow.width = width - QR_SIZE - 12
  flow.paragraph(say('scheme_name'), coloured(STYLES.h3, COLOURS.muted), { after: 10 })
  flow.lines(flow.wrap(title, STYLES.h1), STYLES.h1, { tag: 'H1' })
  flow.paragraph(receipt.number, STYLES.subtitle, { after: 6 })
  flow.width = width
  const below = flow.y
  drawQr(
    flow,
    receipt.verify_url,
    say('qr_alt', { url: receipt.verify_url }),
    right - QR_SIZE + 8,
    34,
    QR_SIZE,
  )
  flow.y = Math.max(below, 34 + QR_SIZE + 2)
  flow.paragraph(say('scan_to_verify'), STYLES.small, { after: 10 })
  if (receipt.demonstration) {
    drawCallout(flow, { mark: 'unknown', title: say('demonstration'), text: say('demonstration_text') })
  }
  if (receipt.kind === 'partner_check') {
    const t = translator(lang)
    drawCallout(flow, {
      mark: MARKS[receipt.verdict],
      title: sayMessage(t, verdictMessage(receipt)),
      text: sayMessage(t, verdictExplained(receipt)),
    })
  }
  drawPairs(flow, factsOf(sheet, receipt), 0.34)
}

function factsOf({ say, lang }: ReceiptSheet, receipt: Receipt): [string, string][] {
  const t = translator(lang)
  const common: [string, string][] = [
    [say('asked_at'), instantText(receipt.asked_at, lang)],
    [say('register_version'), String(receipt.register_version)],
  ]
  if (receipt.kind === 'partner_check_list') {
    const counts = ANSWERS.flatMap((answer): [string, string][] => {
      const count = receipt.counts[answer]
      return count === undefined ? [] : [[say(`answer_${answer}`), String(count)]]
    })
    return [
      ...common,
      [say('many_rows'), String(receipt.rows)],
      [say('many_answered'), String(receipt.answered)],
      [say('many_errors'), String(receipt.errors)],
      ...counts,
      [say('many_hash'), receipt.answers_hash],
    ]
  }
  const corridor = `registrations.corridor_${receipt.corridor.replaceAll('-', '_')}` as MessageKey
  const programme =
    receipt.programme === null
      ? say('programme_not_asked')
      : t(`registrations.programme_${receipt.programme}` as MessageKey)
  return [
    [say('for_day'), receipt.on],
    [say('for_corridor'), t(corridor)],
    [say('for_programme'), programme],
    ...common,
  ]
}

function drawLimits({ doc, say }: ReceiptSheet, { limits }: Receipt): void {
  doc.heading(2, say('limits'), { keep: 50 })
  drawList(
    doc.flow,
    limits.map((limit) => say(`limit_${limit}`)),
  )
}

function drawVerify(
  { doc, say, lang }: ReceiptSheet,
  receipt: Receipt,
  { dataHash, signer }: { readonly dataHash: string; readonly signer: PdfSigner | undefined },
): void {
  const { flow } = doc
  const t = translator(lang)
  doc.heading(2, say('section_verify'), { keep: 80 })
  const files = { file: `${receipt.number}.json`, signature: `${receipt.number}.jws` }
  drawList(
    flow,
    [
      say('verify_online', { url: receipt.verify_url }),
      say('verify_attached', files),
      say('verify_offline'),
      ...(signer ? [t('compliance_reports.verify_pdf_signature', { name: signer.subject })] : []),
    ],
    true,
  )
  const { missing } = flow.printable
  if (missing > 0) flow.paragraph(say('missing_glyphs', { count: missing }), STYLES.body)
  if (signer?.selfSigned) {
    const url = new URL('/api/v1/keys/certificate', receipt.verify_url).href
    flow.paragraph(t('compliance_reports.pdf_self_signed', { url }), STYLES.body)
  }
  const hash = dataHash.match(/.{1,8}/g)?.join(' ') ?? ''
  drawPairs(flow, [
    [say('number'), receipt.number],
    [say('data_hash'), { text: hash, style: STYLES.code }],
  ])
}

function attach(
  { doc, say }: ReceiptSheet,
  receipt: Receipt,
  { dataJson, signature }: ReceiptAttachments,
): void {
  const bytesOf = (text: string) => new TextEncoder().encode(text)
  doc.attach({
    name: `${receipt.number}.json`,
    mediaType: 'application/json',
    description: say('attachment_data'),
    bytes: bytesOf(dataJson),
  })
  doc.attach({
    name: `${receipt.number}.jws`,
    mediaType: 'application/jose',
    description: say('attachment_signature'),
    bytes: bytesOf(signature),
  })
  // Only where they are those by which it was judged.
  if (receipt.kind === 'partner_check' && receipt.rules.sha256 === sha256Hex(RULES_TEXT)) {
    doc.attach({
      name: `rules-${receipt.rules.edition}.json`,
      mediaType: 'application/json',
      description: say('attachment_rules'),
      bytes: bytesOf(RULES_TEXT),
    })
  }
}
