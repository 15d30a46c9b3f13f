import { type Dialect, Kysely } from 'kysely'
import type { AccountTables } from '../accounts/tables.ts'
import { type Instant, later } from '../platform/clock.ts'
import { isLanguage, type Language } from '../platform/i18n/language.ts'
import type { DeliveryError, DeliveryState, Outcome } from './delivery.ts'
import type { DeliveryTables } from './tables.ts'

/**
 * The outbox with leave to write outright: claims, attempts and results say how far the postman has come, not what the
 * programme decided, and have no journal entry. Whatever someone decides goes through `commit()` (README.md).
 */
export type DeliveryLedger = Kysely<DeliveryTables & AccountTables>
export const deliveryLedger = (dialect: Dialect): DeliveryLedger =>
  new Kysely<DeliveryTables & AccountTables>({ dialect })

/** Longer than any attempt takes: what a process that died had claimed is tried again after it. */
const CLAIM_MINUTES = 5

/** A delivery whose time has come, with what sending it needs. */
export interface DueDelivery {
  readonly id: string
  readonly kind: 'mail' | 'webhook'
  readonly title: string
  readonly body: string
  readonly unsubscribePath: string
  readonly createdAt: Instant
  /** Of a mail: whom it goes to; null once the account has ended. */
  readonly to: { readonly email: string; readonly language: Language } | null
  /** Of a call: where it goes; null once the webhook is switched off or its owner is gone. */
  readonly target: { readonly webhookId: string; readonly url: string; readonly createdAt: Instant } | null
  readonly webhookId: string | null
  readonly claim: Claim
}

/** What was read, and must still stand when the claim is made. */
interface Claim {
  readonly attempts: number
  readonly nextAttemptAt: Instant
}

const dueRows = (ledger: DeliveryLedger, kinds: readonly string[], now: Instant, limit: number) =>
  ledger
    .selectFrom('deliveries as d')
    .leftJoin('users as u', 'u.id', 'd.account_id')
    .leftJoin('webhooks as w', 'w.id', 'd.webhook_id')
    .leftJoin('users as owner', 'owner.id', 'w.account_id')
    .leftJoin('api_keys as k', 'k.id', 'w.api_key_id')
    .select(['d.id', 'd.kind', 'd.title', 'd.body', 'd.unsubscribe_path', 'd.created_at', 'd.webhook_id'])
    .select(['d.attempts', 'd.next_attempt_at', 'u.email', 'u.language', 'u.ended_at'])
    .select(['w.url', 'w.created_at as webhook_created_at', 'w.switched_off_at'])
    .select(['owner.ended_at as owner_ended_at', 'k.revoked_at', 'k.expires_at'])
    .where('d.state', '=', 'waiting')
    .where('d.next_attempt_at', '<=', now)
    .where('d.kind', 'in', kinds)
    .orderBy('d.next_attempt_at')
    .orderBy('d.id')
    .limit(limit)
    .execute()

type DueRow = Awaited<ReturnType<typeof dueRows>>[number]

const targetOf = (row: DueRow, now: Instant): DueDelivery['target'] => {
  if (row.webhook_id === null || row.url === null || row.webhook_created_at === null) return null
  const keyIsOver = row.revoked_at !== null || (row.expires_at !== null && row.expires_at <= now)
  if (row.switched_off_at !== null || row.owner_ended_at !== null || keyIsOver) return null
  return { webhookId: row.webhook_id, url: row.url, createdAt: row.webhook_created_at }
}

/** What is due, the longest waiting first. Without a mail server mails are left where they are. */
export async function findDue(
  ledger: DeliveryLedger,
  now: Instant,
  { mails, limit }: { readonly mails: boolean; readonly limit: number },
): Promise<DueDelivery[]> {
  const rows = await dueRows(ledger, mails ? ['mail', 'webhook'] : ['webhook'], now, limit)
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind === 'mail' ? 'mail' : 'webhook',
    title: row.title,
    body: row.body,
    unsubscribePath: row.unsubscribe_path,
    createdAt: row.created_at,
    to:
      row.email === null || row.ended_at !== null
        ? null
        : { email: row.email, language: isLanguage(row.language) ? row.language : 'en' },
    target: targetOf(row, now),
    webhookId: row.webhook_id,
    claim: { attempts: Number(row.attempts), nextAttemptAt: row.next_attempt_at },
  }))
}

/** Takes a delivery for this process: one statement, one winner. Undefined when another one has it. */
export async function claim(
  ledger: DeliveryLedger,
  { id, claim: seen }: Pick<DueDelivery, 'id' | 'claim'>,
  now: Instant,
): Promise<Claim | undefined> {
  const mine = { attempts: seen.attempts + 1, nextAttemptAt: later(now, { minutes: CLAIM_MINUTES }) }
  const taken = await ledger
    .updateTable('deliveries')
    .set({ attempts: mine.attempts, next_attempt_at: mine.nextAttemptAt })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('attempts', '=', seen.attempts)
    .where('next_attempt_at', '=', seen.nextAttemptAt)
    .returning('id')
    .execute()
  return taken.length === 1 ? mine : undefined
}

export async function noteAttempt(
  ledger: DeliveryLedger,
  deliveryId: string,
  at: Instant,
  outcome: Outcome,
): Promise<void> {
  await ledger
    .insertInto('delivery_attempts')
    .values({
      delivery_id: deliveryId,
      attempted_at: at,
      outcome: outcome.ok ? 'sent' : outcome.error,
      status: outcome.status,
    })
    .onConflict((conflict) => conflict.columns(['delivery_id', 'attempted_at']).doNothing())
    .execute()
}

interface Settled {
  readonly state: DeliveryState
  readonly nextAttemptAt: Instant
  readonly error: DeliveryError | ''
}

/** Writes the result, if the claim is still this process's own. */
export async function settle(
  ledger: DeliveryLedger,
  id: string,
  mine: Claim,
  at: Instant,
  { state, nextAttemptAt, error }: Settled,
): Promise<void> {
  await ledger
    .updateTable('deliveries')
    .set({
      state,
      next_attempt_at: nextAttemptAt,
      last_error: error,
      settled_at: state === 'waiting' ? null : at,
    })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('attempts', '=', mine.attempts)
    .where('next_attempt_at', '=', mine.nextAttemptAt)
    .execute()
}

/** What else waits for a target that does not answer waits with it: one attempt at a time shows whether it is back. */
export async function postpone(
  ledger: DeliveryLedger,
  webhookId: string | null,
  until: Instant,
): Promise<void> {
  const waiting = ledger
    .updateTable('deliveries')
    .set({ next_attempt_at: until })
    .where('state', '=', 'waiting')
    .where('attempts', '=', 0)
    .where('next_attempt_at', '<', until)
  await (webhookId === null
    ? waiting.where('kind', '=', 'mail')
    : waiting.where('webhook_id', '=', webhookId)
  ).execute()
}

/** Since when a webhook has been failing, after this attempt; null when it answered. */
export async function noteHealth(
  ledger: DeliveryLedger,
  webhookId: string,
  at: Instant,
  ok: boolean,
): Promise<Instant | null> {
  const webhook = ledger.updateTable('webhooks').where('id', '=', webhookId)
  if (ok) {
    await webhook.set({ failing_from_at: null }).where('failing_from_at', 'is not', null).execute()
    return null
  }
  await webhook.set({ failing_from_at: at }).where('failing_from_at', 'is', null).execute()
  const row = await ledger
    .selectFrom('webhooks')
    .select('failing_from_at')
    .where('id', '=', webhookId)
    .executeTakeFirst()
  return row?.failing_from_at ?? null
}

/** Forgets what was settled long ago, and gives up mails that found no mail server. Returns how many were given up. */
export async function tidy(
  ledger: DeliveryLedger,
  now: Instant,
  before: { readonly sent: Instant; readonly failed: Instant; readonly mailWaiting: Instant },
): Promise<number> {
  for (const state of ['sent', 'failed'] as const)
    await ledger
      .deleteFrom('deliveries')
      .where('state', '=', state)
      .where('settled_at', '<', before[state])
      .execute()
  const old = await ledger
    .updateTable('deliveries')
    .set({ state: 'failed', last_error: 'too_old', settled_at: now })
    .where('state', '=', 'waiting')
    .where('kind', '=', 'mail')
    .where('created_at', '<', before.mailWaiting)
    .returning('id')
    .execute()
  return old.length
}
