import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import type { JournalHead } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import { AppError } from '../platform/errors.ts'
import type { Webhook } from './webhook.ts'
import { findWebhook } from './webhook-store.ts'

/** An owner's own webhook with the head to write after. Throws `not_found` for anyone else's, `forbidden` for who may watch nothing. */
export async function requireWebhook(
  deps: Deps,
  actor: Actor,
  id: string,
): Promise<{ readonly webhook: Webhook; readonly head: JournalHead }> {
  assertCan(actor, 'watch_register', { kind: 'service' })
  const head = await findHead(deps.db, { kind: 'webhook', id })
  const webhook = await findWebhook(deps.db.queries, id)
  if (!webhook || (webhook.accountId ?? webhook.apiKeyId) !== actor.id)
    throw new AppError('not_found', 'deliveries.no_such_webhook')
  return { webhook, head }
}
