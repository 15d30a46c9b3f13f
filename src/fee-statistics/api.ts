import { Hono } from 'hono'
import * as v from 'valibot'
import { assertCan } from '../accounts/can.ts'
import { BOTH_SIDES } from '../accounts/condition.ts'
import type { Deps } from '../deps.ts'
import { dayOf } from '../platform/clock.ts'
import { queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { described } from '../platform/http/openapi.ts'
import { lookUpBody } from '../registrations/look-up-body.ts'
import { CORRIDORS } from '../registrations/registration.ts'
import { monitoringFigures } from './monitor-fees.ts'
import {
  agencyFigures,
  corridorStatistics,
  orderStatistics,
  ordersWithFigures,
  requireCorridor,
} from './read-statistics.ts'
import {
  CorridorAnswer,
  corridorJson,
  JobOrderAnswer,
  MonitoringAnswer,
  monitoringJson,
  OrganisationAnswer,
  orderJson,
  organisationJson,
} from './statistics-json.ts'

/** No filters at all: each would be one more way to subtract. */
const Nothing = v.strictObject({})
const [CORRIDOR] = CORRIDORS
const asked = { audience: 'public', corridor: CORRIDOR } as const
const TAG = 'Statistics'
const HIDDEN =
  'Only quarters that were published, each once and for good. A group is left out where too few were asked, where nobody was, and where ' +
  'it would expose others; which of these is not told. Counts are rounded; a share is null where either side is too small.'

/** Every JSON route of this feature. */
export const feeStatisticsApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/statistics/corridors/:corridor',
      described({
        summary:
          'What workers of a corridor said they paid, by programme and quarter, beside the survey of 2022',
        description: HIDDEN,
        answers: CorridorAnswer,
        open: true,
        tag: TAG,
      }),
      queryParams(Nothing),
      async (c) => {
        const corridor = requireCorridor(c.req.param('corridor'))
        const statistics = await corridorStatistics(deps, { ...asked, corridor })
        return c.json(corridorJson(statistics, dayOf(deps.now())))
      },
    )
    .get(
      '/statistics/organisations/:scheme/:value',
      described({
        summary:
          'What workers said they paid: of a sending agency, and of the job orders a body takes part in',
        description: HIDDEN,
        answers: OrganisationAnswer,
        open: true,
        tag: TAG,
      }),
      queryParams(Nothing),
      async (c) => {
        const { header, organisationId } = await lookUpBody(deps, null, c.req.param())
        const [figures, orders] = await Promise.all([
          agencyFigures(deps, asked, organisationId),
          ordersWithFigures(deps, asked, organisationId),
        ])
        return c.json(organisationJson({ scheme: header.scheme, value: header.value }, figures, orders))
      },
    )
    .get(
      '/statistics/job-orders/:code',
      described({
        summary: 'What workers of a certified job order said they paid, by quarter',
        description: HIDDEN,
        answers: JobOrderAnswer,
        open: true,
        tag: TAG,
      }),
      queryParams(Nothing),
      async (c) => c.json(orderJson(await orderStatistics(deps, asked, c.req.param('code')))),
    )
    .get(
      '/fee-monitoring',
      described({
        summary:
          'The same for officers and reviewers: smaller groups, exact counts, and the quarter that runs',
        description:
          'Of the quarter that runs whole batches only, of what was filed before today, so that no two answers differ by one interview.',
        answers: MonitoringAnswer,
        tag: TAG,
      }),
      queryParams(Nothing),
      async (c) => {
        const actor = callerOf(c)
        assertCan(actor, 'view_fee_statistics', { kind: 'fee_statistics', role: BOTH_SIDES })
        return c.json(monitoringJson(await monitoringFigures(deps, actor, CORRIDOR)))
      },
    )
