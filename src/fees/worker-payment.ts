import * as v from 'valibot'
import { AmountMinor, CURRENCIES } from '../platform/money.ts'
import { COLLECTOR_ROLES, RECEIPTS } from './fee-line.ts'
import { isInsideCountry } from './paid-for.ts'

/** Own words of a payment: what it was, where no picture fits. */
export const PAYMENT_WORDS_MAX = 500

/** One payment as far as a worker is asked about it on the telephone. */
export const WorkerPayment = v.strictObject({
  item: v.string(),
  amount_minor: AmountMinor,
  currency: v.picklist(CURRENCIES),
  paid_on: v.nullable(v.string()),
  collector_role: v.picklist(COLLECTOR_ROLES),
  receipt: v.picklist(RECEIPTS),
  estimate: v.picklist(['exact', 'about']),
  words: v.pipe(v.string(), v.maxLength(PAYMENT_WORDS_MAX)),
})
export type WorkerPayment = v.InferOutput<typeof WorkerPayment>

/** As `FeeLine` takes it: own words are kept apart and sealed, and what nobody asked about is left to its defaults. */
export const asFeeLine = ({ words: _, ...line }: WorkerPayment) => ({
  ...line,
  within_sending_country: isInsideCountry(line.item),
})

/** The own words by the place of their payment, to be sealed. */
export const wordsByPlace = (
  payments: readonly Pick<WorkerPayment, 'words'>[],
): Readonly<Record<string, string>> =>
  Object.fromEntries(payments.flatMap(({ words }, at) => (words === '' ? [] : [[String(at), words]])))
