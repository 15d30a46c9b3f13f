import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { NO_HEAD } from '../journal/journal.ts'
import { UniqueViolation } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import { ownerOf } from './owner.ts'
import { freePosition, type RegisterWebhook, WEBHOOKS_MAX, type Webhook } from './webhook.ts'
import { type AddressRules, hostOf, isPublicAddress, readWebhookUrl } from './webhook-address.ts'
import { webhookSecret } from './webhook-signature.ts'
import { insertWebhook, listWebhooks } from './webhook-store.ts'

export interface MadeWebhook {
  readonly webhook: Webhook
  /** Shown once: with it the receiver checks that a call is ours. */
  readonly secret: string
}

/** Which addresses may be entered here; the same rules are asked again at every call. */
export const addressRules = ({ publicUrl, webhooksToLocalhost }: Deps['config']): AddressRules => ({
  ownHost: new URL(publicUrl).hostname,
  allowLocalhost: webhooksToLocalhost === true,
})

/**
 * Enters an address to be called. Throws `invalid` on `url` for one that is not https, or lies in our own or a private
 * network (as written, or as its name resolves where we can ask), and `conflict` beyond WEBHOOKS_MAX.
 */
export async function registerWebhook(
  deps: Deps,
  actor: Actor,
  input: RegisterWebhook,
): Promise<MadeWebhook> {
  assertCan(actor, 'watch_register', { kind: 'service' })
  const { owner, accountId, apiKeyId } = ownerOf(actor)
  const read = readWebhookUrl(input.url, addressRules(deps.config))
  if (!read.ok) throw refused(read.reason)
  await refuseInnerNames(deps, read.url)
  const position = freePosition(await listWebhooks(deps.db.queries, owner))
  if (position === undefined) throw tooMany()
  const id = deps.newId()
  const at = deps.now()
  const webhook: Webhook = {
    id,
    accountId,
    apiKeyId,
    position,
    url: read.url.href,
    createdAt: at,
    failingFromAt: null,
    switchedOffAt: null,
  }
  const subject = { kind: 'webhook', id } as const
  try {
    await commit(deps, actor, {
      entries: [
        {
          subject,
          after: NO_HEAD,
          action: 'registered',
          summary: `position ${position}`,
          payload: { owner, position, url_sha256: sha256Hex(webhook.url) },
        },
      ],
      statements: [insertWebhook(deps.db.queries, { ...webhook, owner })],
      result: null,
      at,
    })
  } catch (error) {
    // Another one took the place meanwhile: there may be one left, but not without a look.
    if (error instanceof UniqueViolation) throw new AppError('conflict', 'errors.changed_meanwhile')
    throw error
  }
  return { webhook, secret: await webhookSecret(deps.deriveSecret, webhook) }
}

/** A name that cannot be resolved now may be there tomorrow; one that leads inside is refused. */
async function refuseInnerNames(deps: Deps, url: URL): Promise<void> {
  if (!deps.resolveHost || addressRules(deps.config).allowLocalhost) return
  const addresses = await deps.resolveHost(hostOf(url)).catch(() => [])
  if (addresses.some((address) => !isPublicAddress(address))) throw refused({ key: 'deliveries.url_inside' })
}

const refused = (message: AppError['sentence']): AppError =>
  new AppError('invalid', 'errors.invalid', { fields: [{ path: 'url', message }] })

const tooMany = (): AppError =>
  new AppError('conflict', 'deliveries.too_many_webhooks', { params: { limit: WEBHOOKS_MAX } })
