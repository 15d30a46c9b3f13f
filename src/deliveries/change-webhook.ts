import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { AppError } from '../platform/errors.ts'
import { anyWaiting, deliveryStatements, findCall, listAttempts, sendCallAgain } from './delivery-store.ts'
import { requireWebhook } from './require-webhook.ts'
import { PING_EVENT } from './webhook.ts'
import { deleteWebhook, switchOn } from './webhook-store.ts'

/** A call that was tried so often is not tried again: the mistake lies elsewhere. */
const ATTEMPTS_KEPT_MAX = 100

const subjectOf = (id: string) => ({ kind: 'webhook', id }) as const

/** Takes a webhook away, with the calls still waiting for it. Throws `not_found`. */
export async function removeWebhook(deps: Deps, actor: Actor, id: string): Promise<void> {
  const { webhook, head } = await requireWebhook(deps, actor, id)
  const summary = `position ${webhook.position}`
  await commit(deps, actor, {
    entries: [{ subject: subjectOf(id), after: head, action: 'removed', summary, payload: {} }],
    statements: [deleteWebhook(deps.db.queries, id)],
    result: null,
  })
}

/** Begins again to call a webhook that was switched off. Throws `not_found`, `conflict` when it is on. */
export async function switchWebhookOn(deps: Deps, actor: Actor, id: string): Promise<void> {
  const { webhook, head } = await requireWebhook(deps, actor, id)
  if (webhook.switchedOffAt === null) throw new AppError('conflict', 'deliveries.webhook_is_on')
  const summary = `position ${webhook.position}`
  await commit(deps, actor, {
    entries: [{ subject: subjectOf(id), after: head, action: 'switched_on', summary, payload: {} }],
    statements: [switchOn(deps.db.queries, id)],
    result: null,
  })
}

/**
 * Sends a test event, like any other: signed, tried again, shown. Throws `not_found`, `conflict` while one is waiting or the
 * webhook is off.
 */
export async function pingWebhook(deps: Deps, actor: Actor, id: string): Promise<{ readonly id: string }> {
  const { webhook, head } = await requireWebhook(deps, actor, id)
  if (webhook.switchedOffAt !== null) throw new AppError('conflict', 'deliveries.webhook_is_off')
  if (await anyWaiting(deps.db.queries, id, PING_EVENT))
    throw new AppError('conflict', 'deliveries.ping_waiting')
  const at = deps.now()
  const ping = {
    id: deps.newId(),
    kind: 'webhook',
    webhookId: id,
    event: PING_EVENT,
    data: {},
    dueAt: at,
  } as const
  return commit(deps, actor, {
    entries: [
      {
        subject: subjectOf(id),
        after: head,
        action: 'pinged',
        summary: `position ${webhook.position}`,
        payload: {},
      },
    ],
    statements: deliveryStatements(deps.db, [ping]),
    result: { id: ping.id },
    at,
  })
}

/** Sends a call again, under the id it had. Throws `not_found`, `conflict` when it is waiting, the webhook is off, or it was tried too often. */
export async function sendAgain(deps: Deps, actor: Actor, id: string, callId: string): Promise<void> {
  const { webhook, head } = await requireWebhook(deps, actor, id)
  const call = await findCall(deps.db.queries, id, callId)
  if (!call) throw new AppError('not_found', 'deliveries.no_such_call')
  if (webhook.switchedOffAt !== null) throw new AppError('conflict', 'deliveries.webhook_is_off')
  if (call.state === 'waiting') throw new AppError('conflict', 'deliveries.call_waiting')
  const attempts = (await listAttempts(deps.db.queries, [callId])).get(callId) ?? []
  if (attempts.length >= ATTEMPTS_KEPT_MAX) throw new AppError('conflict', 'deliveries.tried_too_often')
  const at = deps.now()
  await commit(deps, actor, {
    entries: [
      {
        subject: subjectOf(id),
        after: head,
        action: 'sent_again',
        summary: call.event,
        payload: { call: callId },
      },
    ],
    statements: [sendCallAgain(deps.db.queries, callId, at)],
    result: null,
    at,
  })
}
