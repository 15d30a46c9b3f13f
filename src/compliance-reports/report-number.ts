import { newDocumentNumber, parseDocumentNumber } from '../platform/document-number.ts'
import type { DocumentCode } from './compliance-report.ts'

/** What the numbers of each kind begin with. */
export const PREFIXES: Readonly<Record<DocumentCode, `FERI-${string}`>> = {
  audit_report: 'FERI-AR',
  organisation_report: 'FERI-CR',
  fee_report: 'FERI-FM',
  programme_review: 'FERI-PR',
  registration_certificate: 'FERI-RC',
  job_order_certificate: 'FERI-JC',
  worker_statement: 'FERI-WS',
}

/** A fresh number for a document issued in `year`: `FERI-AR-2026-7K3QD-6`. */
export const newReportNumber = (year: string, code: DocumentCode = 'audit_report'): string =>
  newDocumentNumber({ kind: PREFIXES[code], year })

/** The number of a document of ours in its one spelling; undefined when it cannot be one. */
export function parseReportNumber(text: string): string | undefined {
  for (const kind of Object.values(PREFIXES)) {
    const number = parseDocumentNumber({ kind, text })
    if (number !== undefined) return number
  }
  return undefined
}
