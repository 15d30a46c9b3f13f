import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { invalidField } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import { jsonBody, readBytes } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { idempotencyKey } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { CancelRound, cancelRound, closeRound } from './close-round.ts'
import { DrawWorkers, drawWorkers } from './draw-workers.ts'
import { LIST_BYTES_MAX, type ListedWorkers, listWorkers } from './list-workers.ts'
import { MarkWorker, markWorker } from './mark-worker.ts'
import { openRound } from './open-round.ts'
import { contentHash } from './own-words.ts'
import { ReplaceWorker, replaceWorker } from './replace-worker.ts'
import { ListedJson, listedToJson, RoundJson, roundToJson, WorkerJson, workerToJson } from './round-json.ts'

const tag = 'Interviews'
const Nothing = v.strictObject({})

/** What is done to a round: list, draw, open, mark, replace, close, cancel. */
export const roundStepApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .post(
      '/interview-rounds/:number/workers',
      described({
        summary: 'Give the list of workers as CSV or xlsx (the body itself, or `file` of a form)',
        description:
          'One worker a row; columns no, cohort, sex, language, site, contact, all optional. Names are refused. It takes the place of the list before. `sheet` says which row is which code, once: a replay under the same Idempotency-Key answers null, for it is not kept.',
        answers: ListedJson,
        tag,
      }),
      async (c) => {
        const { saved, sheet } = await listOnce(deps, c, await fileOf(c), idempotencyKey(c))
        return c.json(listedToJson(saved, sheet))
      },
    )
    .post(
      '/interview-rounds/:number/draw',
      described({ summary: 'Draw whom to ask, once', answers: RoundJson, tag }),
      jsonBody(DrawWorkers),
      async (c) => {
        const [actor, number, input] = [callerOf(c), c.req.param('number'), c.req.valid('json')]
        return c.json(
          roundToJson(await once(deps, actor, keyed(c, input), (d) => drawWorkers(d, actor, number, input))),
        )
      },
    )
    .post(
      '/interview-rounds/:number/opening',
      described({ summary: 'Begin the interviews of a drawn round', answers: RoundJson, tag }),
      jsonBody(Nothing),
      async (c) => {
        const [actor, number] = [callerOf(c), c.req.param('number')]
        return c.json(roundToJson(await once(deps, actor, keyed(c, {}), (d) => openRound(d, actor, number))))
      },
    )
    .post(
      '/interview-rounds/:number/closing',
      described({ summary: 'End the interviews; contacts are deleted', answers: RoundJson, tag }),
      jsonBody(Nothing),
      async (c) => {
        const [actor, number] = [callerOf(c), c.req.param('number')]
        return c.json(roundToJson(await once(deps, actor, keyed(c, {}), (d) => closeRound(d, actor, number))))
      },
    )
    .post(
      '/interview-rounds/:number/cancellation',
      described({ summary: 'Give a round up before it is opened', answers: RoundJson, tag }),
      jsonBody(CancelRound),
      async (c) => {
        const [actor, number, input] = [callerOf(c), c.req.param('number'), c.req.valid('json')]
        return c.json(
          roundToJson(await once(deps, actor, keyed(c, input), (d) => cancelRound(d, actor, number, input))),
        )
      },
    )
    .post(
      '/interview-rounds/:number/workers/:code/mark',
      described({
        summary: 'Mark a worker as refused, unreachable or gone, or as waiting again',
        answers: WorkerJson,
        tag,
      }),
      jsonBody(MarkWorker),
      async (c) => {
        const [actor, input] = [callerOf(c), c.req.valid('json')]
        const ref = { round: c.req.param('number'), code: c.req.param('code') }
        return c.json(
          workerToJson(await once(deps, actor, keyed(c, input), (d) => markWorker(d, actor, ref, input))),
        )
      },
    )
    .post(
      '/interview-rounds/:number/workers/:code/replacement',
      described({
        summary: 'Ask the next of the same stratum in the place of a worker',
        answers: v.object({ replaced: v.string(), by: v.string() }),
        tag,
      }),
      jsonBody(ReplaceWorker),
      async (c) => {
        const [actor, input] = [callerOf(c), c.req.valid('json')]
        const ref = { round: c.req.param('number'), code: c.req.param('code') }
        return c.json(await once(deps, actor, keyed(c, input), (d) => replaceWorker(d, actor, ref, input)))
      },
    )

const keyed = (c: Context<HttpEnv>, input: unknown) => ({
  key: idempotencyKey(c),
  input: ['POST', c.req.path, input],
})

async function fileOf(c: Context<HttpEnv>): Promise<Uint8Array> {
  if (!c.req.header('content-type')?.startsWith('multipart/form-data'))
    return new Uint8Array(await readBytes(c, LIST_BYTES_MAX))
  const { files } = await readForm(c, LIST_BYTES_MAX)
  const file = files.find(({ field }) => field === 'file')
  if (!file) throw invalidField('file', 'interview_rounds.list_nothing')
  return file.bytes
}

/** One list under a key. Only numbers are kept as its answer; the sheet is there for whoever sent it first. */
export async function listOnce(
  deps: Deps,
  c: Context<HttpEnv, '/:number'>,
  bytes: Uint8Array,
  key: string | undefined,
): Promise<{ saved: ListedWorkers['saved']; sheet: ListedWorkers['sheet'] | undefined }> {
  const actor = callerOf(c)
  const number = c.req.param('number')
  let made: ListedWorkers | undefined
  // By a hash of our own: contacts stand in the list, and are deleted before the key is.
  const input = ['list workers', number, await contentHash(deps, sha256Hex(bytes))]
  const request = { key, input }
  const saved = await once(deps, actor, request, async (d) => {
    made = await listWorkers(d, actor, number, bytes)
    return made.saved
  })
  return { saved, sheet: made?.sheet }
}
