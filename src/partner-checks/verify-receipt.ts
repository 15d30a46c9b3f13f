import type { Deps } from '../deps.ts'
import type { Instant } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { isGenuine } from '../platform/signed-document.ts'
import type { PartnerCheck } from './partner-check.ts'
import { findPartnerCheck } from './partner-check-store.ts'
import { parseReceiptNumber } from './receipt-number.ts'
import type { Receipt } from './require-receipt.ts'

/** What the page of verification tells of a receipt. */
export interface VerifiedReceipt {
  readonly number: string
  readonly kind: PartnerCheck['kind']
  readonly issuedAt: Instant
  /** Of everyone asked about, as they stood then. */
  readonly organisation: readonly { readonly language: string; readonly text: string }[]
  readonly dataHash: string
  readonly signatureValid: boolean
  readonly status: 'issued' | 'tampered'
  /** Where the whole document is open to read; absent when it cannot be relied on. */
  readonly page?: string
}

/**
 * A receipt by its number as typed, genuine or not; undefined for a number of another kind. The promise throws `not_found` for a
 * number that was never given out.
 */
export function verifyReceipt(deps: Deps, typed: string): Promise<VerifiedReceipt> | undefined {
  const number = parseReceiptNumber(typed)
  return number === undefined ? undefined : verified(deps, number)
}

async function verified(deps: Deps, number: string): Promise<VerifiedReceipt> {
  const check = await findPartnerCheck(deps.db, number)
  if (!check) throw new AppError('not_found', 'partner_checks.number_unknown')
  const signatureValid = await isGenuine(deps.signer, check)
  const { kind, askedAt, dataHash } = check
  const told = { number, kind, issuedAt: askedAt, dataHash, signatureValid }
  if (!signatureValid) return { ...told, organisation: [], status: 'tampered' }
  return { ...told, organisation: namesIn(check), status: 'issued', page: `/check/${number}` }
}

/** One name each, in the body's own script. */
function namesIn({ data }: PartnerCheck): VerifiedReceipt['organisation'] {
  const receipt = JSON.parse(data) as Receipt
  if (receipt.kind !== 'partner_check') return []
  return receipt.parties.flatMap(({ organisation }) => {
    const name = organisation?.names.find(({ kind }) => kind !== 'former')
    return name ? [{ language: name.language, text: name.text }] : []
  })
}
