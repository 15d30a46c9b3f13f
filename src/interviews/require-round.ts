import type { Action } from '../accounts/action.ts'
import type { Actor } from '../accounts/actor.ts'
import { assertCan, can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import type { JournalHead } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import {
  asSubject,
  type InterviewRound,
  journalSubject,
  parseRoundNumber,
  roundNotFound,
} from './interview-round.ts'
import { findRound } from './round-store.ts'

/** A round the actor may see, by its number as typed or its id. Throws `not_found` for any other: its existence is hidden. */
export async function requireRound(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  numberOrId: string,
): Promise<InterviewRound> {
  const round = await findRound(deps.db, parseRoundNumber(numberOrId) ?? numberOrId)
  if (!round || !can(actor, 'view_interviews', asSubject(round))) throw roundNotFound()
  return round
}

export interface RoundToChange {
  readonly round: InterviewRound
  readonly head: JournalHead
}

/**
 * The round as it stands, with the head to write after, if the actor may do one of these to it. The head is read first: what
 * is written between the two reads makes the commit fail, and never the other way round. Throws `forbidden` for one he may
 * see but not change.
 */
export async function roundToChange(
  deps: Deps,
  actor: Actor,
  numberOrId: string,
  ...actions: readonly [Action, ...Action[]]
): Promise<RoundToChange> {
  const { id } = await requireRound(deps, actor, numberOrId)
  const head = await findHead(deps.db, journalSubject({ id }))
  const round = await requireRound(deps, actor, id)
  if (!actions.some((action) => can(actor, action, asSubject(round))))
    assertCan(actor, actions[0], asSubject(round))
  return { round, head }
}
