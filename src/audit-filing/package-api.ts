import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { described } from '../platform/http/openapi.ts'
import { assertAnswersAudits, deviceKey } from './device-key.ts'
import { findDevices } from './device-store.ts'
import {
  KeyJson,
  keyToJson,
  OfferedJson,
  offeredToJson,
  TakeAlongJson,
  takeAlongToJson,
} from './filing-json.ts'
import { revokeDevice } from './revoke-device.ts'
import { Uuid } from './sync.ts'
import { DeviceJson, deviceToJson } from './sync-json.ts'
import { type Beside, offeredAudits, takeAlong } from './take-along.ts'

const tag = 'Audit filing'

/** What is taken along: the audits, the key that seals them on the device, and the devices. */
export const packageApi = (deps: Deps, beside: Beside) =>
  new Hono<HttpEnv>()
    .get(
      '/audits',
      described({ summary: 'The audits that I may take along', answers: OfferedJson, tag }),
      async (c) => c.json(offeredToJson(await offeredAudits(deps, callerOf(c)))),
    )
    .get(
      '/audits/:id',
      described({
        summary: 'All that one audit needs where there is no network',
        answers: TakeAlongJson,
        tag,
      }),
      async (c) => {
        const actor = callerOf(c)
        const taken = await takeAlong(deps, actor, c.req.param('id'), beside)
        return c.json(takeAlongToJson(taken, actor, deps.now()))
      },
    )
    .get(
      '/key',
      described({
        summary: 'The key with which my devices seal what they keep',
        description:
          'For people only. It changes when one of my devices is revoked; a device that names itself by `device_id` and is known ' +
          'is given the former keys, too.',
        answers: KeyJson,
        tag,
      }),
      queryParams(v.strictObject({ device_id: v.optional(Uuid) })),
      async (c) => c.json(keyToJson(await deviceKey(deps, callerOf(c), c.req.valid('query').device_id))),
    )
    .get(
      '/devices',
      described({ summary: 'My devices', answers: v.object({ devices: v.array(DeviceJson) }), tag }),
      async (c) => {
        const actor = callerOf(c)
        assertAnswersAudits(actor)
        return c.json({ devices: (await findDevices(deps.db.queries, actor.id)).map(deviceToJson) })
      },
    )
    .post(
      '/devices/:device/revocation',
      described({
        summary: 'Revoke one of my devices',
        description: 'It may send nothing more, and my key changes. Doing it twice is the same as once.',
        answers: DeviceJson,
        tag,
      }),
      async (c) => c.json(deviceToJson(await revokeDevice(deps, callerOf(c), c.req.param('device')))),
    )
