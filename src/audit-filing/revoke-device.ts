import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { retrying } from '../journal/retrying.ts'
import { AppError } from '../platform/errors.ts'
import type { FilingDevice } from './device.ts'
import { assertAnswersAudits } from './device-key.ts'
import { findDevices, findGeneration, markRevoked, renewKey } from './device-store.ts'
import { accountSubject } from './known-device.ts'

/**
 * Takes a lost tablet off a person's list: it may send nothing more, and the key that opens what it holds is handed out no more; the
 * person's other tablets are given a new one. Revoking twice is the same as once. Throws `not_found` for another's device.
 */
export function revokeDevice(deps: Deps, actor: Actor, device: string): Promise<FilingDevice> {
  assertAnswersAudits(actor)
  return retrying(async () => {
    const head = await findHead(deps.db, accountSubject(actor))
    const found = (await findDevices(deps.db.queries, actor.id)).find((one) => one.device === device)
    if (!found) throw new AppError('not_found', 'errors.not_found')
    if (found.revokedAt !== null) return found
    const at = deps.now()
    const generation = (await findGeneration(deps.db.queries, actor.id)) + 1
    const own = { action: 'tablet_revoked', summary: device, payload: { device, generation } }
    return commit(deps, actor, {
      at,
      entries: [{ subject: accountSubject(actor), after: head, ...own }],
      statements: [
        markRevoked(deps.db.queries, found, at),
        renewKey(deps.db.queries, { accountId: actor.id, generation, at }),
      ],
      result: { ...found, revokedAt: at },
    })
  })
}
