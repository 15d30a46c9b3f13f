import { instantText } from '../platform/i18n/dates.ts'
import type { Language } from '../platform/i18n/language.ts'
import type { MessageKey, MessageParams, Translate } from '../platform/i18n/translate.ts'
import type { PdfDocument } from '../platform/pdf/document.ts'
import type { Footnotes } from '../platform/pdf/footnotes.ts'
import type { PdfSigner } from '../platform/pdf/pdf-signer.ts'
import type { Cell } from '../platform/pdf/table.ts'
import { STYLES } from '../platform/pdf/theme.ts'
import type { DocumentCode } from './compliance-report.ts'
import { hashText } from './report-text.ts'

/** What the signed data of every kind begin with; keys are those of the JSON. */
export interface DocumentContent {
  readonly kind: DocumentCode
  readonly number: string
  readonly issued_at: string
  readonly verify_url: string
  readonly demonstration: boolean
}

type AreaKey = Extract<MessageKey, `compliance_reports.${string}`>
type Word = AreaKey extends `compliance_reports.${infer W}` ? W : never

/** What every part of a document draws from and on. */
export interface Sheet<Content extends DocumentContent = DocumentContent> {
  readonly doc: PdfDocument
  readonly report: Content
  readonly lang: Language
  /** The kind's title in the reader's language. */
  readonly title: string
  readonly t: Translate
  /** A message of this feature. */
  readonly say: (word: Word, params?: MessageParams) => string
  /** Sources of figures; `notes.mark(text)` in the text, `notes.print()` at the section's end. */
  readonly notes: Footnotes
  readonly dataHash: string
  readonly dataFile: string
  readonly signatureFile: string | undefined
  /** Who signs the file itself (PAdES); undefined where nobody does. */
  readonly signer: PdfSigner | undefined
  /** What is printed before it is issued: it has no number, and nothing of it can be checked. */
  readonly draft?: boolean
}

/** A SHA-256 in groups that stand under one another. */
export const hashCell = (hash: string): Cell => ({ text: hashText(hash), style: STYLES.code, step: 40 })

export const issuedText = ({ report, lang }: Pick<Sheet, 'report' | 'lang'>): string =>
  instantText(report.issued_at, lang)
