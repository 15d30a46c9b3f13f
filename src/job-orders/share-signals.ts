import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { mayShareSignals, seesAllDeclarations } from './declaration-access.ts'
import { findDeclarations, findSharedSignals, insertSharedSignal } from './declaration-store.ts'
import { readReconciled } from './gather-declarations.ts'
import { jobOrderNotFound, journalSubject } from './job-order.ts'
import { reconcile } from './reconcile.ts'
import { readToChange } from './require-job-order.ts'

const SIGNALS_MAX = 100

export const ShareSignals = v.strictObject({
  signals: v.pipe(
    v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{12}$/))),
    v.minLength(1, 'declarations.choose_signal' satisfies MessageKey),
    v.maxLength(SIGNALS_MAX),
  ),
})
export type ShareSignals = v.InferOutput<typeof ShareSignals>

/**
 * Shows signals to the parties of the order, as they are at this moment; with them go the sums that another party declared.
 * Throws `not_found` for those who do not see signals, `forbidden` for those who may not share them, and `conflict` for a
 * signal that is no longer there because somebody has declared anew.
 */
export async function shareSignals(
  deps: Deps,
  actor: Actor,
  number: string,
  input: ShareSignals,
): Promise<{ readonly shared: number }> {
  const { order, head } = await readToChange(deps, actor, number)
  if (!seesAllDeclarations(actor, order)) throw jobOrderNotFound()
  if (!mayShareSignals(actor, order)) throw new AppError('forbidden', 'declarations.may_not_share')
  const declared = await findDeclarations(deps.db.queries, order.id)
  const signals = reconcile(await readReconciled(deps, order), declared)
  const known = new Set((await findSharedSignals(deps.db.queries, order.id)).map(({ signal }) => signal.id))
  const chosen = [...new Set(input.signals)].map((id) => {
    const found = signals.find((signal) => signal.id === id)
    if (!found) throw new AppError('conflict', 'declarations.signal_gone')
    return found
  })
  const fresh = chosen.filter(({ id }) => !known.has(id))
  if (fresh.length === 0) throw invalidField('signals', 'declarations.already_shared')
  const at = deps.now()
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject: journalSubject(order),
        after: head,
        action: 'signals_shared',
        summary: String(fresh.length),
        payload: fresh,
      },
    ],
    statements: fresh.map((signal) =>
      insertSharedSignal(deps.db.queries, order.id, { signal, sharedAt: at }, actor.id),
    ),
    result: { shared: fresh.length },
  })
}
