import { newDocumentNumber, parseDocumentNumber } from '../platform/document-number.ts'

const KIND = 'FERI-PC'

/** A fresh number for a receipt given in `year`: `FERI-PC-2026-7K3QD-6`. */
export const newReceiptNumber = (year: string): string => newDocumentNumber({ kind: KIND, year })

/** The number of a receipt in its one spelling; undefined when it cannot be one of ours. */
export const parseReceiptNumber = (text: string): string | undefined =>
  parseDocumentNumber({ kind: KIND, text })
