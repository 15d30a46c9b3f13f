import { newDocumentNumber, parseDocumentNumber } from '../platform/document-number.ts'

/** Whoever holds the number of a receipt can read whom someone works with: too many to be tried through. */
const RECEIPT = { kind: 'FERI-PC', groups: 2 } as const

/** A fresh number for a receipt given in `year`: `FERI-PC-2026-7K3QD-M2W9X-4`. */
export const newReceiptNumber = (year: string): string => newDocumentNumber({ ...RECEIPT, year })

/** The number of a receipt in its one spelling; undefined when it cannot be one of ours. */
export const parseReceiptNumber = (text: string): string | undefined =>
  parseDocumentNumber({ ...RECEIPT, text })
