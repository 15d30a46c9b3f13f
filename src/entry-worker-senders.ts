import { outcomeOf } from './deliveries/call-outcome.ts'
import type { Senders } from './deliveries/deliver-due.ts'
import { deliveryLedger } from './deliveries/delivery-ledger-store.ts'
import type { OpenedDatabase } from './platform/database/database.ts'

const TIMEOUT_MS = 10_000

/**
 * How things leave the edge. There is no SMTP there, so mails wait for a process on Node with the same database, or for good.
 * Names are judged as written; what they resolve to is the platform's business, whose `fetch` reaches no network of ours.
 */
export const edgeSenders = (db: Pick<OpenedDatabase<unknown>, 'dialect'>): Senders => ({
  ledger: deliveryLedger(db.dialect),
  mail: null,
  call: async ({ url, headers, body }) => {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    try {
      const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal })
      await answer.body?.cancel()
      return outcomeOf(answer.status)
    } catch {
      return { ok: false, error: signal.aborted ? 'timed_out' : 'unreachable', status: 0 }
    }
  },
})
