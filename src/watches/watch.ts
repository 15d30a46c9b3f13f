import * as v from 'valibot'
import { IDENTIFIER_SCHEMES } from '../organisations/identifier.ts'
import type { Instant } from '../platform/clock.ts'

/** At most so many for one account or key. */
export const WATCHES_MAX = 500

/** Someone wants to know when the status of a body changes. Every watch is in its owner's feed; mail and webhook are choices. */
export interface Watch {
  readonly id: string
  readonly organisationId: string
  readonly byMail: boolean
  readonly webhookId: string | null
  /** The register's version when the watch began: what changes after it is told. */
  readonly fromVersion: number
  readonly createdAt: Instant
}

/** All that one account or API key watches. Its id is the account's or the key's. */
export interface WatchList {
  readonly id: string
  readonly accountId: string | null
  readonly apiKeyId: string | null
  /** Whether there is an address of the private feed. The address itself is not known here. */
  readonly hasFeed: boolean
}

const WebhookId = v.nullable(v.pipe(v.string(), v.nonEmpty(), v.maxLength(60)))

export const AddWatch = v.strictObject({
  scheme: v.picklist(IDENTIFIER_SCHEMES),
  /** As people write it: full width, with spaces, hyphens, or without. */
  value: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(100)),
  /** By mail unless said; a key has no mailbox. */
  mail: v.optional(v.boolean()),
  webhook_id: v.optional(WebhookId, null),
})
export type AddWatch = v.InferOutput<typeof AddWatch>

/** As many as one partner check takes. */
const PARTIES_MAX = 10

export const AddWatches = v.strictObject({
  parties: v.pipe(
    v.array(v.strictObject({ scheme: AddWatch.entries.scheme, value: AddWatch.entries.value })),
    v.minLength(1),
    v.maxLength(PARTIES_MAX),
  ),
  mail: AddWatch.entries.mail,
  webhook_id: AddWatch.entries.webhook_id,
})
export type AddWatches = v.InferOutput<typeof AddWatches>

export const ChangeWatch = v.strictObject({ mail: v.boolean(), webhook_id: WebhookId })
export type ChangeWatch = v.InferOutput<typeof ChangeWatch>
