import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import type { Instant } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { cursorOf, isInstant, pageOf } from '../platform/paging.ts'
import { listPartnerChecks } from './partner-check-store.ts'
import { parseReceiptNumber } from './receipt-number.ts'
import type { Receipt } from './require-receipt.ts'

const LIMIT = 30
const checkCursor = cursorOf<Pick<MyCheck, 'askedAt' | 'number'>>({
  askedAt: isInstant,
  number: (text) => parseReceiptNumber(text) === text,
})

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
    after: checkCursor.read(cursor),
    limit: LIMIT + 1,
  })
  const { items: checks, last } = pageOf(found, LIMIT)
  return {
    checks: checks.map(({ number, askedAt, data }) => ({
      number,
      askedAt,
      receipt: JSON.parse(data) as Receipt,
    })),
    nextCursor: last && checkCursor.write(last),
  }
}
