import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import { type Owner, ownerOf } from '../deliveries/owner.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import type { JournalHead } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import { retrying } from '../journal/retrying.ts'
import { AppError } from '../platform/errors.ts'
import { checkMail, checkWebhook } from './add-watch.ts'
import type { ChangeWatch, Watch } from './watch.ts'
import { deleteWatch, findWatch, updateWatch } from './watch-store.ts'

/** One's own watch with the head of the list. Throws `not_found` for anyone else's. */
async function requireWatch(
  deps: Deps,
  actor: Actor,
  id: string,
): Promise<{ readonly owner: Owner; readonly head: JournalHead; readonly watch: Watch }> {
  assertCan(actor, 'watch_register', { kind: 'service' })
  const owner = ownerOf(actor)
  const head = await findHead(deps.db, { kind: 'watch', id: owner.owner })
  const watch = await findWatch(deps.db.queries, owner.owner, id)
  if (!watch) throw new AppError('not_found', 'watches.no_such_watch')
  return { owner, head, watch }
}

/** Chooses how one is told. Throws `not_found`, `invalid` for a mail to a key or a webhook that is not the actor's own. */
export async function changeWatch(deps: Deps, actor: Actor, id: string, input: ChangeWatch): Promise<Watch> {
  return retrying(async () => {
    const { owner, head, watch } = await requireWatch(deps, actor, id)
    checkMail(owner, input.mail)
    await checkWebhook(deps, owner, input.webhook_id)
    const changed = { ...watch, byMail: input.mail, webhookId: input.webhook_id }
    return commit(deps, actor, {
      entries: [
        {
          subject: { kind: 'watch', id: owner.owner },
          after: head,
          action: 'changed',
          summary: input.mail ? 'mail' : 'no mail',
          payload: changed,
        },
      ],
      statements: [updateWatch(deps.db.queries, id, changed)],
      result: changed,
    })
  })
}

/** Watches a body no longer. Throws `not_found`. */
export async function removeWatch(deps: Deps, actor: Actor, id: string): Promise<void> {
  await retrying(async () => {
    const { owner, head, watch } = await requireWatch(deps, actor, id)
    const subject = { kind: 'watch', id: owner.owner } as const
    await commit(deps, actor, {
      entries: [
        { subject, after: head, action: 'removed', summary: '', payload: { body: watch.organisationId } },
      ],
      statements: [deleteWatch(deps.db.queries, id)],
      result: null,
    })
  })
}
