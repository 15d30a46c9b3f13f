import { feeRecordSource } from '../cases/fee-record-source.ts'
import type { Deps } from '../deps.ts'
import { planForgetRecord } from '../fees/forget-fee-record.ts'
import { actInSession } from './return-act.ts'
import { endSessionsOf } from './session-store.ts'

/**
 * The worker takes the report back: officers stop, every session of the case ends, what was paid no longer counts in figures to come, and
 * the content is deleted when the period of the policy is over. Until then the code still opens it, and the worker may bring it back. Throws `unauthenticated`; `conflict` when
 * the case is over.
 */
export async function withdrawCase(deps: Deps, token: string | undefined): Promise<void> {
  await actInSession(deps, token, async ({ case: of }) => {
    const forgotten = await planForgetRecord(deps, await feeRecordSource(deps, of.id))
    return {
      step: { step: 'withdrawn' },
      entries: forgotten.entries,
      statements: [endSessionsOf(deps.db.queries, of.id), ...forgotten.statements],
    }
  })
}

/** Only the worker brings back what he withdrew; what was concluded likewise, when it was not over for him. Throws `conflict`. */
export async function reopenCase(deps: Deps, token: string | undefined): Promise<void> {
  await actInSession(deps, token, async () => ({ step: { step: 'reopened' }, statements: [] }))
}
