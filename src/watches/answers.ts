import * as v from 'valibot'
import { DELIVERY_ERRORS } from '../deliveries/delivery.ts'
import { IDENTIFIER_SCHEMES } from '../organisations/identifier.ts'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import { CORRIDORS } from '../registrations/registration.ts'

/** The shapes of what the doors of watches and webhooks answer, as OpenAPI shows them. */

const instant = v.string()

export const WatchAnswer = v.strictObject({
  id: v.string(),
  scheme: v.picklist(IDENTIFIER_SCHEMES),
  value: v.string(),
  names: v.array(v.strictObject({ text: v.string(), language: v.string(), kind: v.string() })),
  registrations: v.array(
    v.strictObject({
      role: v.picklist(ORGANISATION_ROLES),
      corridor: v.picklist(CORRIDORS),
      status: v.string(),
    }),
  ),
  mail: v.boolean(),
  webhook_id: v.nullable(v.string()),
  created_at: instant,
})

export const WatchesAnswer = v.strictObject({
  items: v.array(WatchAnswer),
  count: v.number(),
  limit: v.number(),
  next_cursor: v.nullable(v.string()),
})

export const FeedAnswer = v.strictObject({ url: v.string() })

const Webhook = v.strictObject({
  id: v.string(),
  url: v.string(),
  state: v.picklist(['working', 'failing', 'off']),
  created_at: instant,
  failing_from_at: v.nullable(instant),
  switched_off_at: v.nullable(instant),
})

export const WebhooksAnswer = v.strictObject({ items: v.array(Webhook) })
export const MadeWebhookAnswer = v.strictObject({ ...Webhook.entries, secret: v.string() })

export const WebhookAnswer = v.strictObject({
  ...Webhook.entries,
  calls: v.array(
    v.strictObject({
      id: v.string(),
      event: v.string(),
      state: v.picklist(['waiting', 'sent', 'failed']),
      created_at: instant,
      next_attempt_at: v.nullable(instant),
      last_error: v.nullable(v.picklist(DELIVERY_ERRORS)),
      attempts: v.array(
        v.strictObject({
          attempted_at: instant,
          outcome: v.picklist(['sent', ...DELIVERY_ERRORS]),
          status: v.nullable(v.number()),
        }),
      ),
    }),
  ),
  next_cursor: v.nullable(v.string()),
})

export const PingAnswer = v.strictObject({ call_id: v.string() })
export const Nothing = v.object({})
