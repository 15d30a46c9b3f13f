import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import { type Owner, ownerOf } from '../deliveries/owner.ts'
import { listWebhooks } from '../deliveries/webhook-store.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { retrying } from '../journal/retrying.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { lookUpBody } from '../registrations/look-up-body.ts'
import { readRegisterVersion } from '../registrations/register-change-store.ts'
import { type AddWatch, WATCHES_MAX, type Watch } from './watch.ts'
import { countWatches, findWatchList, insertWatch, insertWatchList, isWatched } from './watch-store.ts'

/**
 * Begins to watch a body, by its identifier or licence number. Only changes from now on are told. Throws `invalid` for a
 * number that is none, that nobody in the register has, for a mail to a key, or for a webhook that is not the actor's own;
 * `conflict` when the body is watched already or WATCHES_MAX are.
 */
export async function addWatch(deps: Deps, actor: Actor, input: AddWatch): Promise<Watch> {
  assertCan(actor, 'watch_register', { kind: 'service' })
  const owner = ownerOf(actor)
  const mail = input.mail ?? owner.accountId !== null
  checkMail(owner, mail)
  const body = await bodyOf(deps, actor, input)
  return retrying(async () => {
    const { queries } = deps.db
    const subject = { kind: 'watch', id: owner.owner } as const
    const head = await findHead(deps.db, subject)
    const list = await findWatchList(queries, owner.owner)
    await checkRoom(deps, owner.owner, body.organisationId)
    await checkWebhook(deps, owner, input.webhook_id)
    const at = deps.now()
    const watch: Watch = {
      id: deps.newId(),
      organisationId: body.organisationId,
      byMail: mail,
      webhookId: input.webhook_id,
      fromVersion: await readRegisterVersion(queries),
      createdAt: at,
    }
    const { scheme, value } = body.header
    return commit(deps, actor, {
      entries: [
        { subject, after: head, action: 'added', summary: `${scheme} ${value}`, payload: { ...watch } },
      ],
      statements: [
        ...(list ? [] : [insertWatchList(queries, { id: owner.owner, ...idsOf(owner) }, at)]),
        insertWatch(queries, owner.owner, watch),
      ],
      result: watch,
      at,
    })
  })
}

export const idsOf = ({ accountId, apiKeyId }: Owner) => ({ accountId, apiKeyId })

/** A number that nobody has is a mistake in the field here, not a page that does not exist. */
async function bodyOf(deps: Deps, actor: Actor, { scheme, value }: AddWatch) {
  try {
    return await lookUpBody(deps, actor, { scheme, value })
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found')
      throw invalidField('value', 'registrations.unknown_body')
    throw error
  }
}

/** Throws `invalid` where mail is wanted and nobody has a mailbox. */
export function checkMail({ accountId }: Owner, mail: boolean): void {
  if (mail && accountId === null) throw invalidField('mail', 'watches.key_has_no_mail')
}

/** Throws `invalid` for a webhook that is not this owner's. */
export async function checkWebhook(deps: Deps, { owner }: Owner, webhookId: string | null): Promise<void> {
  if (webhookId === null) return
  const own = await listWebhooks(deps.db.queries, owner)
  if (!own.some(({ id }) => id === webhookId)) throw invalidField('webhook_id', 'deliveries.no_such_webhook')
}

async function checkRoom(deps: Deps, listId: string, organisationId: string): Promise<void> {
  const { queries } = deps.db
  if (await isWatched(queries, listId, organisationId))
    throw new AppError('conflict', 'watches.already_watched')
  if ((await countWatches(queries, listId)) >= WATCHES_MAX)
    throw new AppError('conflict', 'watches.too_many', { params: { limit: WATCHES_MAX } })
}
