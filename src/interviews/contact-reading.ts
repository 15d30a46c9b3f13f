import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { AppError } from '../platform/errors.ts'
import { contactSealer } from './contact-sealing.ts'
import { asSubject, journalSubject } from './interview-round.ts'
import { requireWorker, type WorkerRef } from './mark-worker.ts'
import { roundToChange } from './require-round.ts'
import { findSealedContact } from './round-worker-store.ts'

/**
 * How one worker can be reached. That it was read, and by whom, is written down before it is shown. Only while the round is
 * open, and not of who said no. Throws `conflict` otherwise, `not_found` when nothing was noted.
 */
export async function readContact(deps: Deps, actor: Actor, ref: WorkerRef): Promise<string> {
  const { code, round } = await retrying(async () => {
    const { round, head } = await roundToChange(deps, actor, ref.round, 'contact_workers')
    assertCan(actor, 'contact_workers', asSubject(round))
    if (round.status !== 'open') throw new AppError('conflict', 'interview_rounds.not_open')
    const worker = await requireWorker(deps, round.id, ref.code)
    if (!REACHABLE.has(worker.state)) throw new AppError('conflict', 'interview_rounds.not_to_contact')
    return commit(deps, actor, {
      entries: [
        {
          subject: journalSubject(round),
          after: head,
          action: 'contact_read',
          summary: worker.code,
          payload: { code: worker.code },
        },
      ],
      statements: [],
      result: { code: worker.code, round: round.id },
    })
  })
  const sealed = await findSealedContact(deps.db, round, code)
  if (sealed === undefined) throw new AppError('not_found', 'interview_rounds.no_contact')
  return (await contactSealer(deps)).open(round, code, sealed)
}

const REACHABLE: ReadonlySet<string> = new Set(['drawn', 'invited', 'unreachable', 'interviewed'])
