import { instantText, spanText } from '../platform/i18n/dates.ts'
import { drawList } from '../platform/pdf/blocks.ts'
import { type Cell, drawPairs, drawTable } from '../platform/pdf/table.ts'
import { STYLES } from '../platform/pdf/theme.ts'
import { type DocumentContent, hashCell, type Sheet } from './sheet.ts'

export interface SignatureLine {
  readonly name: string
  readonly role: string
  readonly signedAt: string
  readonly contentHash: string
}

/** Who signed what is printed, with the hash each of them signed. */
export function drawSignatures(
  { doc, lang, say }: Sheet<DocumentContent>,
  signatures: readonly SignatureLine[],
): void {
  const { flow } = doc
  doc.heading(1, say('section_signatures'), { keep: 150 })
  if (signatures.length === 0) {
    flow.paragraph(say('no_signatures'), STYLES.body)
    return
  }
  flow.paragraph(say('signature_intro'), STYLES.body, { after: 10 })
  const columns = [
    { header: say('name'), share: 32 },
    { header: say('role'), share: 20 },
    { header: say('signed_at'), share: 25 },
    { header: say('content_hash'), share: 46 },
  ]
  const rows = signatures.map(({ name, role, signedAt, contentHash }) => [
    { text: name, style: STYLES.cellStrong },
    { text: role },
    { text: instantText(signedAt, lang) },
    hashCell(contentHash),
  ])
  drawTable(flow, columns, rows, { rowHead: 0 })
}

/** How to check this document: online, offline, and what the signature of the file itself says. The last part of every kind. */
export function drawVerify(
  { doc, report, lang, say, dataHash, dataFile, signatureFile, signer }: Sheet<DocumentContent>,
  more: readonly (readonly [label: string, value: string | Cell])[] = [],
): void {
  const { flow } = doc
  doc.heading(1, say('section_verify'), { keep: 160 })
  const steps = [say('verify_online', { url: report.verify_url })]
  if (signatureFile) {
    steps.push(say('verify_attached', { file: dataFile, signature: signatureFile }), say('verify_offline'))
    steps.push(say('verify_changed'))
  }
  if (signer) steps.push(say('verify_pdf_signature', { name: signer.subject }))
  drawList(flow, steps, true)
  if (signer) {
    const url = new URL('/api/v1/keys/certificate', report.verify_url).href
    const words = signer.selfSigned ? say('pdf_self_signed', { url }) : say('pdf_certified')
    flow.paragraph(words, STYLES.body, { after: 10 })
  }
  const { missing } = flow.printable
  if (missing > 0) flow.paragraph(say('missing_glyphs', { count: missing }), STYLES.body)
  drawPairs(flow, [
    [say('number'), report.number],
    [say('data_hash'), hashCell(dataHash)],
    ...more,
    ...(signer ? certificatePairs({ say, lang, signer }) : []),
  ])
}

const certificatePairs = ({
  say,
  lang,
  signer,
}: Pick<Sheet<DocumentContent>, 'say' | 'lang'> & {
  readonly signer: NonNullable<Sheet['signer']>
}): [string, string | Cell][] => [
  [say('certificate'), signer.subject],
  [say('certificate_valid'), spanText(signer.validFrom.slice(0, 10), signer.validTo.slice(0, 10), lang)],
  [say('certificate_hash'), hashCell(signer.certificateHash)],
]
