import { type Citation, citationText } from '../audits/citation.ts'
import type { Confidence } from '../platform/dated-rule.ts'
import { instantText } from '../platform/i18n/dates.ts'
import type { Language } from '../platform/i18n/language.ts'
import type { MessageKey, MessageParams } from '../platform/i18n/translate.ts'
import type { PdfDocument } from '../platform/pdf/document.ts'
import type { Cell } from '../platform/pdf/table.ts'
import { STYLES } from '../platform/pdf/theme.ts'
import type { AuditReport } from './audit-report.ts'
import { hashText } from './report-text.ts'

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
  readonly dataHash: string
  readonly dataFile: string
  readonly signatureFile: string | undefined
}

/** "Law 69/2020, Art. 23 [S1]" for each reference, one a line; the mark says how sure the template is of it. */
export const basisText = (
  { report, lang }: Sheet,
  citations: readonly (Citation & { readonly confidence?: Confidence })[],
): string =>
  citations
    .map(({ confidence, ...citation }) => {
      const text = citationText(report.template.sources, citation, lang)
      return confidence ? `${text} [${confidence}]` : text
    })
    .join('\n')

/** A SHA-256 in groups that stand under one another. */
export const hashCell = (hash: string): Cell => ({ text: hashText(hash), style: STYLES.code, step: 40 })

export const issuedText = ({ report, lang }: Sheet): string => instantText(report.issued_at, lang)
