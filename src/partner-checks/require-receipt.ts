import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import { isGenuine } from '../platform/signed-document.ts'
import type { ListCheckReceipt } from './list-check.ts'
import type { PartnerCheck, PartnerCheckReceipt } from './partner-check.ts'
import { findPartnerCheck } from './partner-check-store.ts'
import { parseReceiptNumber } from './receipt-number.ts'

export type Receipt = PartnerCheckReceipt | ListCheckReceipt

export interface KeptReceipt {
  readonly check: PartnerCheck
  readonly receipt: Receipt
}

/**
 * A receipt by its number as typed; open to whoever holds it. Throws `not_found` for a number that cannot be one or was never
 * issued, `conflict` (partner_checks.tampered) when its data are not those that were signed: what cannot be relied on is
 * neither shown nor printed.
 */
export async function requireReceipt(deps: Deps, typed: string): Promise<KeptReceipt> {
  const number = parseReceiptNumber(typed)
  if (!number) throw new AppError('not_found', 'partner_checks.number_wrong')
  const check = await findPartnerCheck(deps.db, number)
  if (!check) throw new AppError('not_found', 'partner_checks.number_unknown')
  if (!(await isGenuine(deps.signer, check))) {
    throw new AppError('conflict', 'partner_checks.tampered', { params: { number } })
  }
  return { check, receipt: JSON.parse(check.data) as Receipt }
}
