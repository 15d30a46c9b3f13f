import { newDocumentNumber, parseDocumentNumber } from '../platform/document-number.ts'

const KIND = 'FERI-AR'

/** A fresh number for an audit report issued in `year`: `FERI-AR-2026-7K3QD-6`. */
export const newReportNumber = (year: string): string => newDocumentNumber({ kind: KIND, year })

/** The number of an audit report in its one spelling; undefined when it cannot be one of ours. */
export const parseReportNumber = (text: string): string | undefined =>
  parseDocumentNumber({ kind: KIND, text })
