import { sha256Hex } from '../platform/hash.ts'
import type { Language } from '../platform/i18n/language.ts'
import { translator } from '../platform/i18n/translate.ts'
import { makeDocument } from '../platform/pdf/document.ts'
import type { Fonts } from '../platform/pdf/fonts.ts'
import { Footnotes } from '../platform/pdf/footnotes.ts'
import type { PdfSigner } from '../platform/pdf/pdf-signer.ts'
import type { PrintedKind } from './document-kind.ts'
import type { DocumentContent, Sheet } from './sheet.ts'

export interface Attached {
  /** The canonical JSON that was signed; it goes into the document as it is. */
  readonly dataJson: string
  /** Detached JWS over those bytes. */
  readonly signature?: string
  /** Who signs the file itself; left out in tests and for what was never issued. */
  readonly signer?: PdfSigner
  /** Says that this is a draft. Nothing is attached then, there is nothing to check, and every page says so. */
  readonly draft?: boolean
}

/**
 * A document of a kind as a tagged A4 PDF/A-3 in one language, with its data and their signature attached, signed (PAdES) where a signer is
 * given. The same content, language, fonts and attachments give the same bytes.
 */
export async function documentPdf<Content extends DocumentContent>(
  kind: PrintedKind<Content>,
  report: Content,
  lang: Language,
  fonts: Fonts,
  { dataJson, signature, signer, draft = false }: Attached,
): Promise<Uint8Array> {
  const t = translator(lang)
  const say: Sheet['say'] = (word, params) => t(`compliance_reports.${word}`, params)
  const title = t(kind.title)
  const name = kind.called(report, lang)
  const dataHash = sha256Hex(dataJson)
  const foot = draft ? say('draft_foot') : say('foot', { url: report.verify_url })
  const doc = makeDocument({
    fonts,
    lang,
    title: `${title} ${report.number} – ${name}`,
    number: report.number,
    author: say('scheme_name'),
    createdAt: report.issued_at,
    fingerprint: dataHash,
    signer,
    words: {
      contents: say('contents'),
      page: (number, total) => say('page', { number, total }),
      running: say('running', { title, name }),
      foot: report.demonstration ? `${say('demonstration')} · ${foot}` : foot,
      draft: draft ? { word: say('draft_word'), text: say('draft_text') } : undefined,
    },
  })
  const sheet: Sheet<Content> = {
    doc,
    report,
    lang,
    title,
    t,
    say,
    notes: new Footnotes(doc.flow),
    dataHash,
    dataFile: `${report.number}.json`,
    signatureFile: signature === undefined ? undefined : `${report.number}.jws`,
    signer,
    draft,
  }
  await kind.draw(sheet)
  if (!draft) attach(sheet, dataJson, signature)
  return doc.finish()
}

function attach({ doc, dataFile, signatureFile, say }: Sheet, dataJson: string, signature?: string): void {
  const bytesOf = (text: string) => new TextEncoder().encode(text)
  doc.attach({
    name: dataFile,
    mediaType: 'application/json',
    description: say('attachment_data'),
    bytes: bytesOf(dataJson),
  })
  if (signature === undefined || signatureFile === undefined) return
  doc.attach({
    name: signatureFile,
    mediaType: 'application/jose',
    description: say('attachment_signature'),
    bytes: bytesOf(signature),
  })
}
