import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { neededText } from '../platform/written-text.ts'
import { listsOf } from './list-measures.ts'
import type { Measure } from './measure.ts'
import { findMeasures, replaceMeasures } from './measure-store.ts'

export const WithdrawMeasure = v.strictObject({
  reason: neededText(1_000),
})
export type WithdrawMeasure = v.InferOutput<typeof WithdrawMeasure>

/** One measure of the actor's side. Throws `not_found` for another's or none, `forbidden` to who imports no lists. */
export async function seeMeasure(deps: Deps, actor: Actor, id: string): Promise<Measure> {
  listsOf(actor)
  const [measure] = await findMeasures(deps.db.queries, [id])
  if (!measure || !can(actor, 'import_list', { kind: 'organisation', role: measure.role })) {
    throw new AppError('not_found', 'errors.not_found')
  }
  return measure
}

/**
 * Notes that the authority no longer lists a measure, so that nobody is warned of it any more. The measure stays on record; a later
 * edition that names it again revives it. Throws `conflict` when it is withdrawn already or the list changed meanwhile.
 */
export async function withdrawMeasure(
  deps: Deps,
  actor: Actor,
  id: string,
  { reason }: WithdrawMeasure,
): Promise<Measure> {
  const { list } = await seeMeasure(deps, actor, id)
  const subject = { kind: 'sanction_list', id: list } as const
  const after = await findHead(deps.db, subject)
  const before = await seeMeasure(deps, actor, id)
  if (before.withdrawnOn !== null) throw new AppError('conflict', 'sanctions.already_withdrawn')
  const at = deps.now()
  const result: Measure = { ...before, withdrawnOn: dayOf(at), withdrawnReason: reason, changedAt: at }
  const entry = { subject, after, action: 'measure_withdrawn', summary: `measure ${id}`, payload: result }
  return await commit(deps, actor, {
    entries: [entry],
    statements: replaceMeasures(deps.db, [result]),
    result,
    at,
  })
}
