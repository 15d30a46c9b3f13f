import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { PLACE } from '../cases/case.ts'
import { listIdentities } from '../cases/identity-store.ts'
import { type CaseTarget, openCase } from '../cases/open-case.ts'
import { requireCase } from '../cases/require-case.ts'
import type { Deps } from '../deps.ts'
import { later } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { mayLook, OPEN_DAYS } from './identity-opening.ts'
import { listOpenings } from './identity-opening-store.ts'

const Given = v.object({ name: v.optional(v.string(), ''), reach: v.optional(v.string(), '') })

export interface ShownIdentity {
  readonly givenOn: string
  readonly name: string
  readonly reach: string
}

/** Whether what was granted to this officer still holds. */
export const mayLookNow = (
  deps: Pick<Deps, 'now'>,
  openings: Parameters<typeof mayLook>[0],
  accountId: string,
): boolean => mayLook(openings, accountId, (at) => deps.now() < later(at, { days: OPEN_DAYS }))

/**
 * Who the worker says he is, all he ever said, the newest last, for the officer to whom it was granted. That it was read is written down
 * before it is shown. Throws `forbidden` for everybody else, whatever key he holds.
 */
export async function showIdentity(
  deps: Deps,
  actor: Actor,
  { label, unlocked }: CaseTarget,
): Promise<readonly ShownIdentity[]> {
  const { case: one } = await requireCase(deps, actor, label)
  if (!mayLookNow(deps, await listOpenings(deps.db.queries, one.id), actor.id))
    throw new AppError('forbidden', 'case_handling.identity_not_granted')
  const { worker } = await openCase(deps, actor, { label, unlocked }, 'identity')
  const identities = await listIdentities(deps.db, one.id)
  return Promise.all(
    identities.map(async ({ sequence, sealed, givenOn }) => {
      const opened = await worker.open(PLACE.identity(one.id, sequence), sealed)
      return { givenOn, ...v.parse(Given, JSON.parse(opened)) }
    }),
  )
}
