import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import type { JournalHead } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import { AppError } from '../platform/errors.ts'
import { CannotOpen } from '../platform/sealing.ts'
import { contactSealer } from './contact-sealing.ts'
import { asSubject, type InterviewRound } from './interview-round.ts'
import {
  nextStatus,
  type Referral,
  type ReferralMove,
  referralNotFound,
  referralSubject,
} from './referral.ts'
import { deleteContactAfterRound, findReferral, updateReferral } from './referral-store.ts'
import { findRound } from './round-store.ts'
import { findSealedContact } from './round-worker-store.ts'

export interface ReferralToChange {
  readonly referral: Referral
  readonly round: InterviewRound
  readonly head: JournalHead
}

/** A referral the actor may take up. Throws `not_found` for any other: that somebody asked for help is itself hidden. */
export async function requireReferral(deps: Deps, actor: Actor, id: string): Promise<ReferralToChange> {
  const head = await findHead(deps.db, referralSubject({ id }))
  const referral = await findReferral(deps.db.queries, id)
  const round = referral && (await findRound(deps.db, referral.roundId))
  if (!referral || !round || !can(actor, 'take_referral', asSubject(round))) throw referralNotFound()
  return { referral, round, head }
}

/** Takes a referral up, or closes it. Throws `conflict` where a colleague was faster. */
export async function moveReferral(
  deps: Deps,
  actor: Actor,
  id: string,
  move: ReferralMove,
): Promise<Referral> {
  const { referral, head } = await requireReferral(deps, actor, id)
  const status = nextStatus(referral.status, move)
  const at = deps.now()
  const changed: Referral = { ...referral, status, changedAt: at, changedBy: actor.id }
  // The round's own end leaves the contact standing while somebody is waiting for help.
  const forgotten =
    status === 'closed' ? [deleteContactAfterRound(deps.db.queries, referral.roundId, referral.code)] : []
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject: referralSubject(referral),
        after: head,
        action: status,
        summary: `${referral.country} ${referral.language}`,
        payload: { id, status },
      },
    ],
    statements: [updateReferral(deps.db.queries, changed), ...forgotten],
    result: changed,
  })
}

/** How the worker can be reached, as it was noted; null where nothing was, `unreadable` where the service's secret is another. */
export type ReferralReach = { readonly contact: string } | 'unreadable' | null

/**
 * Opens the sealed contact of somebody who asked for help. That it was read, and by whom, is journalled before anything is shown.
 * Throws `conflict` as long as nobody has taken the referral up, or after it is closed.
 */
export async function readReferralContact(
  deps: Deps,
  actor: Actor,
  id: string,
): Promise<ReferralToChange & { readonly reach: ReferralReach }> {
  const found = await requireReferral(deps, actor, id)
  const { referral, head } = found
  if (referral.status !== 'taken')
    throw new AppError('conflict', 'self_interviews.referral_contact_after_taking')
  await commit(deps, actor, {
    entries: [
      {
        subject: referralSubject(referral),
        after: head,
        action: 'contact_read',
        summary: `${referral.country} ${referral.language}`,
        payload: { id },
      },
    ],
    statements: [],
    result: null,
  })
  const sealed = await findSealedContact(deps.db, referral.roundId, referral.code)
  if (sealed === undefined) return { ...found, reach: null }
  try {
    const { open } = await contactSealer(deps)
    return { ...found, reach: { contact: await open(referral.roundId, referral.code, sealed) } }
  } catch (error) {
    if (error instanceof CannotOpen) return { ...found, reach: 'unreadable' }
    throw error
  }
}
