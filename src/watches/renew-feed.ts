import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import { randomSecret } from '../accounts/secret-text.ts'
import { ownerOf } from '../deliveries/owner.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { retrying } from '../journal/retrying.ts'
import { sha256Hex } from '../platform/hash.ts'
import { idsOf } from './add-watch.ts'
import { findWatchList, insertWatchList, setFeed } from './watch-store.ts'

/**
 * Makes the address of the private feed, or a new one in its place: the old one stops working at once. It is a secret, shown
 * once; only its hash is kept.
 */
export async function renewFeed(deps: Deps, actor: Actor): Promise<{ readonly url: string }> {
  assertCan(actor, 'watch_register', { kind: 'service' })
  const owner = ownerOf(actor)
  const secret = randomSecret()
  const feedHash = sha256Hex(secret)
  await retrying(async () => {
    const { queries } = deps.db
    const subject = { kind: 'watch', id: owner.owner } as const
    const head = await findHead(deps.db, subject)
    const list = await findWatchList(queries, owner.owner)
    const at = deps.now()
    const action = list?.hasFeed ? 'feed_renewed' : 'feed_made'
    await commit(deps, actor, {
      entries: [{ subject, after: head, action, summary: '', payload: {} }],
      statements: [
        list
          ? setFeed(queries, owner.owner, feedHash)
          : insertWatchList(queries, { id: owner.owner, ...idsOf(owner) }, at, feedHash),
      ],
      result: null,
      at,
    })
  })
  return { url: `${deps.config.publicUrl}/feeds/${secret}` }
}
