import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { FEE_PROGRAMMES } from '../fees/job-facts.ts'
import { unlockedOf } from '../officer-keys/unlocked.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { asDownload } from '../platform/http/download.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { idempotencyKey } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { ACT_NAMES, ACTS, type Act, type ActName } from './acts.ts'
import { Nothing } from './case-act.ts'
import { caseToJson, InboxJson, SeenCaseJson, seenToJson } from './case-json.ts'
import { fetchCaseFile } from './fetch-case-file.ts'
import { ListInbox, listInbox } from './list-inbox.ts'
import { runAct } from './run-act.ts'
import { seeCase } from './see-case.ts'
import { showIdentity } from './show-identity.ts'

const tag = 'Cases'
const NEEDS_KEY =
  'For case officers, in a browser in which the reading key is unlocked (/workspace/reading-key): its cookie is needed besides the session’s. Without it: 409.'
const Done = v.looseObject({ label: v.string() })
const AskedSeen = v.strictObject({ programme: v.optional(v.picklist(FEE_PROGRAMMES)) })

/** Cases for their officers. There is no export of cases, and no list of what was told. */
export function caseApi(deps: Deps) {
  const api = new Hono<HttpEnv>()
    .get(
      '/cases',
      described({
        summary: 'Cases that wait for a case officer, the most urgent first; nothing of what was told',
        answers: InboxJson,
        tag,
      }),
      queryParams(ListInbox),
      async (c) => {
        const { lines, next, counts, more } = await listInbox(deps, callerOf(c), c.req.valid('query'))
        return c.json({ cases: lines.map(caseToJson), next_cursor: next, counts, more })
      },
    )
    .get(
      '/cases/:label',
      described({
        summary: 'One case, opened; that it was read is written down first',
        description: NEEDS_KEY,
        answers: SeenCaseJson,
        tag,
      }),
      queryParams(AskedSeen),
      async (c) => {
        const target = { label: c.req.param('label'), unlocked: unlockedOf(c) }
        const { programme } = c.req.valid('query')
        return c.json(seenToJson(await seeCase(deps, callerOf(c), target, programme ?? null)))
      },
    )
    .get(
      '/cases/:label/files/:id',
      described({
        summary: 'A file of a case, as a download',
        description: NEEDS_KEY,
        answers: v.any(),
        tag,
      }),
      async (c) => {
        const target = { label: c.req.param('label'), unlocked: unlockedOf(c) }
        const { bytes, ...file } = await fetchCaseFile(deps, callerOf(c), target, c.req.param('id'))
        return asDownload(file, bytes)
      },
    )
    .post(
      '/cases/:label/identity',
      described({
        summary:
          'Who the worker is, for the officer to whom it was granted; written down, and not kept under a key',
        description: NEEDS_KEY,
        answers: v.object({
          identities: v.array(v.object({ given_on: v.string(), name: v.string(), reach: v.string() })),
        }),
        tag,
      }),
      jsonBody(Nothing),
      async (c) => {
        const target = { label: c.req.param('label'), unlocked: unlockedOf(c) }
        const identities = await showIdentity(deps, callerOf(c), target)
        return c.json({
          identities: identities.map(({ givenOn, name, reach }) => ({ given_on: givenOn, name, reach })),
        })
      },
    )
  for (const name of ACT_NAMES) addAct(api, deps, name)
  return api
}

function addAct(api: Hono<HttpEnv>, deps: Deps, name: ActName): void {
  const { summary, schema }: Act = ACTS[name]
  api.post(
    `/cases/:label/${name}`,
    described({ summary, description: NEEDS_KEY, answers: Done, tag }),
    jsonBody(schema as v.GenericSchema<object, object>),
    async (c) => {
      const target = { label: c.req.param('label') ?? '', unlocked: unlockedOf(c) }
      const input = c.req.valid('json')
      return c.json(await runAct(deps, callerOf(c), target, { name, input, key: idempotencyKey(c) }))
    },
  )
}
