import { type Citation, citationText } from '../audit-templates/citation.ts'
import type { Confidence } from '../platform/dated-rule.ts'
import type { AuditReport } from './audit-report.ts'
import type { Sheet } from './sheet.ts'

/** What every part of the audit report draws from and on. */
export interface AuditSheet extends Sheet<AuditReport> {
  /** Place in the print of each question, by its id. */
  readonly questions: ReadonlyMap<string, string>
}

/** "Law 69/2020, Art. 23 [S1]" for each reference, one a line; the mark says how sure the template is of it. */
export const basisText = (
  { report, lang }: AuditSheet,
  citations: readonly (Citation & { readonly confidence?: Confidence })[],
): string =>
  citations
    .map(({ confidence, ...citation }) => {
      const text = citationText(report.template.sources, citation, lang)
      return confidence ? `${text} [${confidence}]` : text
    })
    .join('\n')
