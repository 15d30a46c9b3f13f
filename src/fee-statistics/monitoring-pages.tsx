import { Hono } from 'hono'
import * as v from 'valibot'
import { assertCan } from '../accounts/can.ts'
import type { RoleInScheme } from '../accounts/condition.ts'
import { BOTH_SIDES } from '../accounts/condition.ts'
import type { Deps } from '../deps.ts'
import { nameFor } from '../organisations/organisation.ts'
import { findOrganisation } from '../organisations/organisation-store.ts'
import { dayOf } from '../platform/clock.ts'
import { queryOf } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { QuarterText } from '../platform/quarter.ts'
import { lookUpBody } from '../registrations/look-up-body.ts'
import { CORRIDORS } from '../registrations/registration.ts'
import { monitoringFigures } from './monitor-fees.ts'
import { MonitoringBodyPage, MonitoringPage } from './monitoring-views.tsx'
import { agencyFigures, orderStatistics, ordersWithFigures } from './read-statistics.ts'
import { statisticsRuleOn } from './statistics-rule.ts'

const [CORRIDOR] = CORRIDORS
const asked = { audience: 'reviewers', corridor: CORRIDOR } as const

/** Only which of the published quarters is looked at: every other filter would be one more way to subtract. */
const Looking = v.strictObject({ period: v.optional(QuarterText) })

/** For officers and reviewers. Users of a body have none of it. */
export const monitoringPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/fee-monitoring', async (c) => {
      const page = pageContext(c, deps.config)
      const { period } = parseOrRefuse(Looking, queryOf(c))
      const seen = await monitoringFigures(deps, callerOf(c), CORRIDOR, { period, lang: page.lang })
      const rule = statisticsRuleOn(dayOf(deps.now()))
      return c.html(<MonitoringPage page={page} seen={seen} rule={rule} />)
    })
    .get('/workspace/fee-monitoring/organisations/:scheme/:value', async (c) => {
      const page = pageContext(c, deps.config)
      assertCan(callerOf(c), 'view_fee_statistics', { kind: 'fee_statistics', role: BOTH_SIDES })
      const { header, organisationId } = await lookUpBody(deps, null, c.req.param())
      const body = await findOrganisation(deps.db.queries, organisationId)
      assertCan(callerOf(c), 'view_fee_statistics', {
        kind: 'fee_statistics',
        role: (body?.roles ?? []) as readonly RoleInScheme[],
      })
      const name = (body && nameFor(body, page.lang)?.text) ?? header.value
      return c.html(
        <MonitoringBodyPage
          page={page}
          title={page.t('fee_statistics.body_title', { name })}
          corridor={CORRIDOR}
          figures={await agencyFigures(deps, asked, organisationId)}
          orders={await ordersWithFigures(deps, asked, organisationId)}
        />,
      )
    })
    .get('/workspace/fee-monitoring/job-orders/:code', async (c) => {
      const page = pageContext(c, deps.config)
      assertCan(callerOf(c), 'view_fee_statistics', { kind: 'fee_statistics', role: BOTH_SIDES })
      const { number, figures } = await orderStatistics(deps, asked, c.req.param('code'))
      return c.html(
        <MonitoringBodyPage
          page={page}
          title={page.t('fee_statistics.order_title', { number })}
          corridor={CORRIDOR}
          figures={figures}
          orders={[]}
        />,
      )
    })
