import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { AppError } from '../platform/errors.ts'
import { journalSubject } from './interview-round.ts'
import { listWorkersWithLinks, withdrawLinksOf } from './link-store.ts'
import { roundToChange } from './require-round.ts'
import { parseWorkerCode } from './round-worker.ts'

/**
 * Takes back the link of a worker, lost or in the wrong hands, and deletes what was answered through it. Throws `not_found` where this
 * worker has no open link.
 */
export async function withdrawLink(
  deps: Deps,
  actor: Actor,
  { round, code }: { readonly round: string; readonly code: string },
): Promise<void> {
  return retrying(async () => {
    const found = await roundToChange(deps, actor, round, 'contact_workers')
    const all = await listWorkersWithLinks(deps.db.queries, found.round.id)
    const worker = all.find((one) => one.code === parseWorkerCode(code))
    if (worker?.link?.state !== 'open')
      throw new AppError('not_found', 'self_interviews.links_unknown_worker')
    await commit(deps, actor, {
      entries: [
        {
          subject: journalSubject(found.round),
          after: found.head,
          action: 'link_withdrawn',
          summary: worker.code,
          payload: { code: worker.code },
        },
      ],
      statements: withdrawLinksOf(deps.db.queries, found.round.id, worker.code),
      result: null,
    })
  })
}
