import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { jsonBody } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { described } from '../platform/http/openapi.ts'
import { SyncAudit } from './sync.ts'
import { syncAudit } from './sync-audit.ts'
import { SyncedJson, syncedToJson } from './sync-json.ts'

/** Every item carries an id of its own, by which it is taken once: an Idempotency-Key would know less. */
export const syncApi = (deps: Deps) =>
  new Hono<HttpEnv>().post(
    '/audits/:id/sync',
    described({
      summary: 'Send what a device has kept',
      description:
        'At most 200 items, each judged by itself: answer {question, value, note, based_on_revision, answered_at}, evidence ' +
        '{question, upload_id, file_name, sha256, taken_at}, finding {finding_number or question, based_on_revision, …}, meeting, ' +
        'resolution {conflict_id, keep, value, note}. An item sent again under its id is answered `already`.',
      answers: SyncedJson,
      tag: 'Audit filing',
    }),
    jsonBody(SyncAudit),
    async (c) => {
      const synced = await syncAudit(deps, callerOf(c), c.req.param('id'), c.req.valid('json'))
      return c.json(syncedToJson(synced, c.var.t))
    },
  )
