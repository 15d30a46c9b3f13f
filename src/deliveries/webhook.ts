import * as v from 'valibot'
import type { Instant } from '../platform/clock.ts'
import { URL_LENGTH_MAX } from './webhook-address.ts'

/** At most so many for one account or key. */
export const WEBHOOKS_MAX = 10

/** Where an account or an API key wants to be called when something happens. */
export interface Webhook {
  readonly id: string
  readonly accountId: string | null
  readonly apiKeyId: string | null
  readonly position: number
  readonly url: string
  readonly createdAt: Instant
  /** Every attempt since then has failed; null while all is well. */
  readonly failingFromAt: Instant | null
  readonly switchedOffAt: Instant | null
}

export const RegisterWebhook = v.strictObject({
  url: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(URL_LENGTH_MAX)),
})
export type RegisterWebhook = v.InferOutput<typeof RegisterWebhook>

/** The first place that is free, of 1 to WEBHOOKS_MAX; undefined when all are taken. */
export function freePosition(taken: readonly Pick<Webhook, 'position'>[]): number | undefined {
  const used = new Set(taken.map(({ position }) => position))
  return Array.from({ length: WEBHOOKS_MAX }, (_, i) => i + 1).find((position) => !used.has(position))
}

export type WebhookState = 'working' | 'failing' | 'off'

export const webhookState = (webhook: Pick<Webhook, 'failingFromAt' | 'switchedOffAt'>): WebhookState =>
  webhook.switchedOffAt !== null ? 'off' : webhook.failingFromAt !== null ? 'failing' : 'working'

/** What of an address may be said in a mail: the rest of it is often a secret of the receiver. */
export const hostShown = (url: string): string => new URL(url).host

export const PING_EVENT = 'ping'
