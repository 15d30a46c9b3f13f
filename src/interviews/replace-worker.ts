import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { journalSubject } from './interview-round.ts'
import { withdrawLinksOf } from './link-store.ts'
import { requireWorker, type WorkerRef } from './mark-worker.ts'
import { roundToChange } from './require-round.ts'
import { mayReplace, move, REPLACEABLE, reasonFits } from './round-life.ts'
import { REPLACEMENT_REASONS, type RoundWorker } from './round-worker.ts'
import { changeWorker, findNextInOrder } from './round-worker-store.ts'

export const ReplaceWorker = v.strictObject({ reason: v.picklist(REPLACEMENT_REASONS) })
export type ReplaceWorker = v.InferOutput<typeof ReplaceWorker>

export interface Replacement {
  readonly replaced: string
  readonly by: string
}

/**
 * Somebody else is asked in the place of a worker: the next in the order of the draw of the same stratum, whom nobody can
 * choose. Who does the interviews may not do it alone: the round's managers do. Throws `conflict` for one who was interviewed
 * or when the stratum has no one left.
 */
export async function replaceWorker(
  deps: Deps,
  actor: Actor,
  ref: WorkerRef,
  { reason }: ReplaceWorker,
): Promise<Replacement> {
  return retrying(async () => {
    const { round, head } = await roundToChange(deps, actor, ref.round, 'manage_interviews')
    const next = move(round.status, 'replace')
    const worker = await requireWorker(deps, round.id, ref.code)
    if (!mayReplace(worker.state))
      throw new AppError('conflict', 'interview_rounds.cannot_replace', { facts: { state: worker.state } })
    if (!reasonFits(worker.state, reason)) throw invalidField('reason', 'interview_rounds.other_reason')
    const other = await findNextInOrder(deps.db.queries, round.id, worker.stratum)
    if (!other) throw new AppError('conflict', 'interview_rounds.nobody_left')
    return commit(deps, actor, {
      entries: [
        {
          subject: journalSubject(round),
          after: head,
          action: next.entry,
          summary: `${worker.code} ${reason} ${other.code}`,
          payload: { code: worker.code, reason, by: other.code, rank: other.rank },
        },
      ],
      statements: swap(deps, worker, other, reason),
      result: { replaced: worker.code, by: other.code },
    })
  })
}

function swap(deps: Deps, worker: RoundWorker, other: RoundWorker, reason: ReplaceWorker['reason']) {
  const { roundId } = worker
  const [db, at] = [deps.db.queries, deps.now()]
  return [
    changeWorker(db, { roundId, code: worker.code, from: REPLACEABLE, to: 'replaced', reason }, at),
    changeWorker(
      db,
      { roundId, code: other.code, from: ['listed'], to: 'drawn', reason: null, replaces: worker.code },
      at,
    ),
    ...withdrawLinksOf(db, roundId, worker.code),
  ]
}
