import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { randomSecret } from '../accounts/secret-text.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { retrying } from '../journal/retrying.ts'
import { AppError } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import { deleteFeed, findFeedOf, putFeed } from './feed-store.ts'
import { assertSeesCalendar } from './see-calendar.ts'

export const RenewFeed = v.strictObject({
  /** Whether names of bodies stand in it; unless said, they do not: calendars are kept by others. */
  names_bodies: v.optional(v.boolean(), false),
})
export type RenewFeed = v.InferOutput<typeof RenewFeed>

const subjectOf = ({ id }: Actor) => ({ kind: 'audit_programme', id: `calendar/${id}` }) as const

/**
 * Makes the address of one's own calendar, or a new one in its place: the old one stops working at once. It is a secret, shown once; only
 * its hash is kept. Never under `once()`, which would keep it.
 */
export async function renewFeed(
  deps: Deps,
  actor: Actor,
  { names_bodies: namesBodies }: RenewFeed,
): Promise<{ readonly url: string }> {
  assertSeesCalendar(actor)
  const secret = randomSecret()
  await retrying(async () => {
    const subject = subjectOf(actor)
    const head = await findHead(deps.db, subject)
    const at = deps.now()
    await commit(deps, actor, {
      at,
      entries: [
        {
          subject,
          after: head,
          action: 'feed_made',
          summary: namesBodies ? 'named' : 'nameless',
          payload: {},
        },
      ],
      statements: [
        putFeed(deps.db.queries, { accountId: actor.id, namesBodies, madeAt: at }, sha256Hex(secret)),
      ],
      result: null,
    })
  })
  return { url: `${deps.config.publicUrl}/audit-calendar/${secret}` }
}

/** The address stops working and none takes its place. Throws `not_found` where there is none. */
export async function endFeed(deps: Deps, actor: Actor): Promise<{ readonly ended: true }> {
  assertSeesCalendar(actor)
  const subject = subjectOf(actor)
  const head = await findHead(deps.db, subject)
  if (!(await findFeedOf(deps.db.queries, actor.id))) throw new AppError('not_found', 'errors.not_found')
  return commit(deps, actor, {
    entries: [{ subject, after: head, action: 'feed_ended', summary: '', payload: {} }],
    statements: [deleteFeed(deps.db.queries, actor.id)],
    result: { ended: true },
  })
}
