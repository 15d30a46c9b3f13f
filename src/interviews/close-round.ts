import * as v from 'valibot'
import { type Actor, SYSTEM_ACTOR } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { dayOf } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { coverageOf } from './coverage.ts'
import { countWorkers } from './coverage-store.ts'
import { type InterviewRound, journalSubject } from './interview-round.ts'
import { withdrawAllLinks } from './link-store.ts'
import { roundToChange } from './require-round.ts'
import { move } from './round-life.ts'
import { findOverdueRounds, updateRound } from './round-store.ts'
import { deleteContacts } from './round-worker-store.ts'
import { deleteSittings } from './sitting-store.ts'

/** What nobody needs any more: how workers are reached, links that still open, interviews that were begun. */
const forget = (deps: Deps, roundId: string): Statement[] => [
  deleteContacts(deps.db.queries, roundId),
  ...withdrawAllLinks(deps.db.queries, roundId),
  deleteSittings(deps.db.queries, roundId),
]

/**
 * Ends the interviews. Contacts are deleted but of workers who wait for help, links no longer open, and the draw may be published. Throws `conflict` for a
 * round that is not open.
 */
export async function closeRound(deps: Deps, actor: Actor, number: string): Promise<InterviewRound> {
  return retrying(async () => {
    const { round, head } = await roundToChange(deps, actor, number, 'manage_interviews')
    const next = move(round.status, 'close')
    const { interviewed, chosen, listed } = coverageOf(await countWorkers(deps.db.queries, round.id))
    const closed: InterviewRound = { ...round, status: next.next }
    return commit(deps, actor, {
      entries: [
        {
          subject: journalSubject(round),
          after: head,
          action: next.entry,
          summary: `${round.number} ${interviewed}/${chosen}/${listed}`,
          payload: { interviewed, chosen, listed },
        },
      ],
      statements: [updateRound(deps.db.queries, closed), ...forget(deps, round.id)],
      result: closed,
    })
  })
}

/** Why a round is given up. Codes: what is written about a round of few workers would soon be about one of them. */
export const CANCEL_REASONS = [
  'wrong_list',
  'wrong_subject',
  'not_safe',
  'postponed',
  'no_interviewer',
] as const
export const CancelRound = v.strictObject({ reason: v.picklist(CANCEL_REASONS) })
export type CancelRound = v.InferOutput<typeof CancelRound>

/** Its days went by and it was never opened: what nobody but the clock may say. */
const LAPSED = { reason: 'lapsed' } as const

/** Gives a round up before it was opened. Throws `conflict` afterwards: workers were asked, so it is closed instead. */
export async function cancelRound(
  deps: Deps,
  actor: Actor,
  number: string,
  { reason }: CancelRound | typeof LAPSED,
): Promise<InterviewRound> {
  const { round, head } = await roundToChange(deps, actor, number, 'manage_interviews')
  const next = move(round.status, 'cancel')
  const cancelled: InterviewRound = { ...round, status: next.next }
  return commit(deps, actor, {
    entries: [
      {
        subject: journalSubject(round),
        after: head,
        action: next.entry,
        summary: `${round.number} ${reason}`,
        payload: { reason },
      },
    ],
    statements: [updateRound(deps.db.queries, cancelled), ...forget(deps, round.id)],
    result: cancelled,
  })
}

/** So many a run: the next run goes on. */
const A_RUN = 100

/**
 * Closes the open rounds whose last day is over, and gives up those never opened, so that no contact outlives its round. Answers
 * how many. May be run at any time by several processes: of two that meet at
 * one round the second leaves it alone.
 */
export async function closeRounds(deps: Deps): Promise<number> {
  const overdue = await findOverdueRounds(deps.db.queries, dayOf(deps.now()), A_RUN)
  let closed = 0
  for (const { id, status } of overdue) {
    try {
      if (status === 'open') await closeRound(deps, SYSTEM_ACTOR, id)
      else await cancelRound(deps, SYSTEM_ACTOR, id, LAPSED)
      closed += 1
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'conflict')) throw error
    }
  }
  return closed
}
