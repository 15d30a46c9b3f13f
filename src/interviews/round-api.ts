import { Hono } from 'hono'
import * as v from 'valibot'
import { assertCan, canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { AppError } from '../platform/errors.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { idempotencyKey } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { CursorText, idCursor, PageLimit, pageOf } from '../platform/paging.ts'
import { coverageOf } from './coverage.ts'
import { countWorkers } from './coverage-store.ts'
import { PublishedDrawJson, readPublishedDraw } from './draw-published.ts'
import { asSubject } from './interview-round.ts'
import { PlanRound, planRound } from './plan-round.ts'
import { requireRound } from './require-round.ts'
import {
  coverageToJson,
  RoundJson,
  RoundWithCoverageJson,
  roundToJson,
  WorkerJson,
  workerToJson,
} from './round-json.ts'
import { ROUND_STATUSES } from './round-life.ts'
import { roundStepApi } from './round-step-api.ts'
import { listVisibleRounds } from './round-store.ts'
import { codeCursor, WORKER_STATES } from './round-worker.ts'
import { listWorkersOf } from './round-worker-store.ts'

const tag = 'Interviews'

const ListRounds = v.strictObject({
  cursor: v.optional(CursorText),
  limit: v.optional(PageLimit, '25'),
  status: v.optional(v.picklist(ROUND_STATUSES)),
  organisation_id: v.optional(v.pipe(v.string(), v.maxLength(40))),
  job_order_id: v.optional(v.pipe(v.string(), v.maxLength(40))),
})

const ListWorkers = v.strictObject({
  cursor: v.optional(CursorText),
  limit: v.optional(PageLimit, '50'),
  state: v.optional(v.picklist(WORKER_STATES)),
  /** `true`: also those who were not drawn. */
  everyone: v.optional(v.literal('true')),
})

/** Rounds of interviews: reading and planning them; published draws. */
export const roundApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/interview-rounds',
      described({
        summary: 'The interview rounds you may see, newest first',
        answers: v.object({ rounds: v.array(RoundJson), next_cursor: v.nullable(v.string()) }),
        tag,
      }),
      queryParams(ListRounds),
      async (c) => {
        const actor = callerOf(c)
        if (!canSomewhere(actor, 'view_interviews')) throw new AppError('forbidden', 'errors.forbidden')
        const { limit, cursor, ...query } = c.req.valid('query')
        const filter = {
          status: query.status,
          organisationId: query.organisation_id,
          jobOrderId: query.job_order_id,
        }
        const after = idCursor.read(cursor)?.id
        const found = await listVisibleRounds(deps.db.queries, actor, filter, { limit, after })
        const { items, last } = pageOf(found, limit)
        return c.json({ rounds: items.map(roundToJson), next_cursor: last && idCursor.write(last) })
      },
    )
    .post(
      '/interview-rounds',
      described({
        summary: 'Plan a round of interviews of a job order or of an organisation',
        answers: RoundJson,
        status: 201,
        tag,
      }),
      jsonBody(PlanRound),
      async (c) => {
        const actor = callerOf(c)
        const input = c.req.valid('json')
        const request = { key: idempotencyKey(c), input: ['POST', c.req.path, input] }
        const round = await once(deps, actor, request, (d) => planRound(d, actor, input))
        return c.json(roundToJson(round), 201)
      },
    )
    .get(
      '/interview-rounds/:number',
      described({ summary: 'One round with its draw and coverage', answers: RoundWithCoverageJson, tag }),
      async (c) => {
        const round = await requireRound(deps, callerOf(c), c.req.param('number'))
        const coverage = coverageOf(await countWorkers(deps.db.queries, round.id))
        return c.json({ ...roundToJson(round), coverage: coverageToJson(coverage) })
      },
    )
    .get(
      '/interview-rounds/:number/workers',
      described({
        summary: 'The workers of a round, by code',
        answers: v.object({ workers: v.array(WorkerJson), next_cursor: v.nullable(v.string()) }),
        tag,
      }),
      queryParams(ListWorkers),
      async (c) => {
        const actor = callerOf(c)
        const round = await requireRound(deps, actor, c.req.param('number'))
        assertCan(actor, 'view_interviews', asSubject(round))
        const { limit, cursor, state, everyone } = c.req.valid('query')
        const filter = { state, everyone: everyone === 'true' }
        const after = codeCursor.read(cursor)?.code
        const found = await listWorkersOf(deps.db.queries, round.id, filter, { limit, after })
        const { items, last } = pageOf(found, limit)
        return c.json({ workers: items.map(workerToJson), next_cursor: last && codeCursor.write(last) })
      },
    )
    .route('/', roundStepApi(deps))
    .get(
      '/draws/:number',
      described({
        summary: 'A published draw, to be computed again',
        description:
          'Only of rounds that are closed, of ten workers or more, drawn at random. `list_hash` is the SHA-256 of the lines `code,stratum`, sorted; within a stratum workers stand in the order of SHA-256 of `seed|list_hash|code`.',
        answers: PublishedDrawJson,
        open: true,
        tag,
      }),
      async (c) => c.json(await readPublishedDraw(deps, c.req.param('number'))),
    )
