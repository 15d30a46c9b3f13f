import type { Language } from '../platform/i18n/language.ts'
import type { MessageKey, MessageParams } from '../platform/i18n/translate.ts'
import type { PdfDocument } from '../platform/pdf/document.ts'
import type { Cell } from '../platform/pdf/table.ts'
import { STYLES } from '../platform/pdf/theme.ts'
import type { AuditReport } from './audit-report.ts'
import { articleText, hashText, instantText } from './report-text.ts'

type AreaKey = Extract<MessageKey, `compliance_reports.${string}`>
type Word = AreaKey extends `compliance_reports.${infer W}` ? W : never

/** What every part of the report draws from and on. */
export interface Sheet {
  readonly doc: PdfDocument
  readonly report: AuditReport
  readonly lang: Language
  /** A message of this feature. */
  readonly say: (word: Word, params?: MessageParams) => string
  /** Place in the print of each question, by its id. */
  readonly questions: ReadonlyMap<string, string>
  readonly sourceTitles: ReadonlyMap<string, string>
  readonly dataHash: string
  readonly dataFile: string
  readonly signatureFile: string | undefined
}

/** "Law 69/2020, Article 23" for each reference, one a line. */
export const basisText = (sheet: Sheet, citations: readonly { source: string; article: string }[]): string =>
  citations
    .map(({ source, article }) => {
      const title = sheet.sourceTitles.get(source) ?? source
      // A template writes a dash where it means the source as a whole.
      return /^[–—-]$/.test(article)
        ? title
        : `${title}${sheet.lang === 'ja' ? '　' : ', '}${articleText(article, sheet.lang)}`
    })
    .join('\n')

/** A SHA-256 in groups that stand under one another. */
export const hashCell = (hash: string): Cell => ({ text: hashText(hash), style: STYLES.code, step: 40 })

export const issuedText = ({ report, lang }: Sheet): string => instantText(report.issued_at, lang)
