import { sessionOpenedAt } from '../accounts/session-store.ts'
import type { Deps } from '../deps.ts'
import { later } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'

export const FRESH_MINUTES = 15

/**
 * A reading key may be made only by who has signed in a moment ago, and so has just shown a second factor: a session that was stolen, or a
 * computer left alone, adds no reader of future cases. Throws `conflict`.
 */
export async function assertSignedInLately(deps: Pick<Deps, 'db' | 'now'>, sessionId: string): Promise<void> {
  const openedAt = await sessionOpenedAt(deps.db.queries, sessionId)
  if (openedAt === undefined || later(openedAt, { minutes: FRESH_MINUTES }) < deps.now())
    throw new AppError('conflict', 'officer_keys.sign_in_lately', { params: { minutes: FRESH_MINUTES } })
}
