import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { journalSubject } from './interview-round.ts'
import { withdrawLinksOf } from './link-store.ts'
import { roundToChange } from './require-round.ts'
import { MARKABLE, MARKS, mayMark, move } from './round-life.ts'
import { findRoundWorker } from './round-store.ts'
import { parseWorkerCode, type RoundWorker } from './round-worker.ts'
import { changeWorker } from './round-worker-store.ts'

export const MarkWorker = v.strictObject({
  /** `drawn` takes a mark back: who was found after all, or has thought it over, is waiting again. */
  state: v.picklist(MARKS),
})
export type MarkWorker = v.InferOutput<typeof MarkWorker>

/** Which worker of which round; both as typed. */
export interface WorkerRef {
  readonly round: string
  readonly code: string
}

/**
 * Notes that a worker said no, could not be reached or has left, or takes that back. Who said no or has left is not written to
 * any more: the link is withdrawn. Throws `conflict` for one who was interviewed, replaced or never drawn.
 */
export async function markWorker(
  deps: Deps,
  actor: Actor,
  ref: WorkerRef,
  { state }: MarkWorker,
): Promise<RoundWorker> {
  return retrying(async () => {
    const { round, head } = await roundToChange(
      deps,
      actor,
      ref.round,
      'conduct_interview',
      'manage_interviews',
    )
    const next = move(round.status, 'mark')
    const worker = await requireWorker(deps, round.id, ref.code)
    if (!mayMark(worker.state, state))
      throw new AppError('conflict', 'interview_rounds.cannot_mark', { facts: { state: worker.state } })
    const at = deps.now()
    const reason = state === 'drawn' ? null : state
    const marked: RoundWorker = { ...worker, state, reason, changedAt: at }
    const db = deps.db.queries
    return commit(deps, actor, {
      at,
      entries: [
        {
          subject: journalSubject(round),
          after: head,
          action: next.entry,
          summary: `${worker.code} ${state}`,
          payload: { code: worker.code, from: worker.state, to: state },
        },
      ],
      statements: [
        changeWorker(
          db,
          { roundId: round.id, code: worker.code, from: MARKABLE[state], to: state, reason },
          at,
        ),
        ...(state === 'refused' || state === 'left' ? withdrawLinksOf(db, round.id, worker.code) : []),
      ],
      result: marked,
    })
  })
}

/** A worker of a round by his code as typed. Throws `invalid` for a slip of the hand, `not_found` for none of this round. */
export async function requireWorker(
  deps: Pick<Deps, 'db'>,
  roundId: string,
  typed: string,
): Promise<RoundWorker> {
  const code = parseWorkerCode(typed)
  if (code === undefined) throw invalidField('code', 'interview_rounds.code_mistyped')
  const worker = await findRoundWorker(deps.db, roundId, code)
  if (!worker) throw new AppError('not_found', 'errors.not_found')
  return worker
}
