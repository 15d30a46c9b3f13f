import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { dayOf } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { type InterviewRound, journalSubject } from './interview-round.ts'
import {
  type IssuedLink,
  LINKS_AT_ONCE,
  mayHaveLink,
  newToken,
  tokenHash,
  type WorkerWithLink,
} from './link.ts'
import { insertLink, listWorkersWithLinks, markInvited, withdrawLinksOf } from './link-store.ts'
import { roundToChange } from './require-round.ts'
import { parseWorkerCode } from './round-worker.ts'

export interface RoundLinks {
  readonly round: InterviewRound
  readonly workers: readonly WorkerWithLink[]
}

/** The workers drawn in a round, and how their links stand. Throws `not_found` for a round the actor may not see, else `forbidden`. */
export async function listLinks(deps: Deps, actor: Actor, round: string): Promise<RoundLinks> {
  const found = await roundToChange(deps, actor, round, 'contact_workers')
  return { round: found.round, workers: await listWorkersWithLinks(deps.db.queries, found.round.id) }
}

/** Whether a link of this worker would still open today. */
export const hasOpenLink = ({ link }: Pick<WorkerWithLink, 'link'>, today: string): boolean =>
  link?.state === 'open' && today <= link.expiresOn

/** Those who could be given a first link: a hundred at once, for each is a sheet of paper. */
export const withoutLink = (workers: readonly WorkerWithLink[], today: string): WorkerWithLink[] =>
  workers.filter((worker) => mayHaveLink(worker) && !hasOpenLink(worker, today))

/**
 * Makes a link for one worker, or for all who have none. A new one withdraws the old, with what was answered through it. The addresses are
 * in the result and nowhere else: this must not run under an Idempotency-Key, which would keep them. Throws `conflict` when the round is
 * not open or the worker cannot be asked any more, `not_found` for a code that was not drawn.
 */
export async function issueLinks(
  deps: Deps,
  actor: Actor,
  { round, code }: { readonly round: string; readonly code?: string | undefined },
): Promise<readonly IssuedLink[]> {
  return retrying(async () => {
    const found = await roundToChange(deps, actor, round, 'contact_workers')
    const { id: roundId, status, closesOn } = found.round
    const at = deps.now()
    const today = dayOf(at)
    if (status !== 'open' || today > closesOn)
      throw new AppError('conflict', 'self_interviews.links_round_closed')
    const all = await listWorkersWithLinks(deps.db.queries, roundId)
    const workers = code === undefined ? withoutLink(all, today).slice(0, LINKS_AT_ONCE) : [oneOf(all, code)]
    if (workers.length === 0) throw new AppError('conflict', 'self_interviews.links_none_drawn')
    const statements: Statement[] = []
    const issued = workers.map((worker) => {
      const token = newToken()
      const link = { id: deps.newId(), roundId, code: worker.code, tokenHash: tokenHash(token) }
      if (worker.link) statements.push(...withdrawLinksOf(deps.db.queries, roundId, worker.code))
      statements.push(
        insertLink(deps.db.queries, { ...link, issuedAt: at, issuedBy: actor.id, expiresOn: closesOn }),
      )
      if (worker.state === 'drawn') statements.push(markInvited(deps.db.queries, roundId, worker.code, at))
      const address = `${deps.config.publicUrl}/i/${token}`
      return { code: worker.code, language: worker.language, address, expiresOn: closesOn }
    })
    return commit(deps, actor, {
      at,
      entries: [
        {
          subject: journalSubject(found.round),
          after: found.head,
          action: 'links_issued',
          summary: String(issued.length),
          payload: { codes: issued.map((link) => link.code) },
        },
      ],
      statements,
      result: issued,
    })
  })
}

function oneOf(all: readonly WorkerWithLink[], typed: string): WorkerWithLink {
  const code = parseWorkerCode(typed)
  const worker = all.find((one) => one.code === code)
  if (!worker) throw new AppError('not_found', 'self_interviews.links_unknown_worker')
  if (!mayHaveLink(worker)) throw new AppError('conflict', 'self_interviews.links_already_answered')
  return worker
}
