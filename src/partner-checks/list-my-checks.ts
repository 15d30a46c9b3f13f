import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import type { Instant } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { listPartnerChecks } from './partner-check-store.ts'
import { parseReceiptNumber } from './receipt-number.ts'
import type { Receipt } from './require-receipt.ts'

const LIMIT = 30

export interface MyCheck {
  readonly number: string
  readonly askedAt: Instant
  readonly receipt: Receipt
}

/**
 * The checks kept for whoever asks, the newest first, thirty a page. Nobody sees another's. Throws `unauthenticated` for a stranger,
 * `invalid` for a cursor that no page of ours ended with.
 */
export async function listMyChecks(
  deps: Deps,
  actor: Actor,
  { cursor }: { readonly cursor?: string | undefined },
): Promise<{ readonly checks: readonly MyCheck[]; readonly nextCursor: string | null }> {
  if (actor.role === 'public') throw new AppError('unauthenticated', 'errors.unauthenticated')
  const found = await listPartnerChecks(deps.db.queries, actor.id, {
    after: cursor === undefined ? undefined : readCursor(cursor),
    limit: LIMIT + 1,
  })
  const checks = found.slice(0, LIMIT)
  const last = checks.at(-1)
  return {
    checks: checks.map(({ number, askedAt, data }) => ({
      number,
      askedAt,
      receipt: JSON.parse(data) as Receipt,
    })),
    nextCursor: found.length > LIMIT && last ? `${last.askedAt}~${last.number}` : null,
  }
}

function readCursor(text: string): { askedAt: Instant; number: string } {
  const [askedAt = '', number = '', ...more] = text.split('~')
  const known = /^\d{4}-\d{2}-\d{2}T[\d:.]{12}Z$/.test(askedAt) && parseReceiptNumber(number) === number
  if (!known || more.length > 0) throw invalidField('cursor', 'partner_checks.cursor_invalid')
  return { askedAt, number }
}
