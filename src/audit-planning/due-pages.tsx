import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { findOrganisations } from '../organisations/organisation-store.ts'
import { dayOf } from '../platform/clock.ts'
import { queryOf } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { askedSide } from './asked-side.ts'
import { seeDueAudits } from './due-audits.ts'
import { dueRulesOn } from './due-rule.ts'
import { DuePage } from './due-views.tsx'
import { DUE_PATH } from './planning-path.ts'

/** What is due and overdue, with the rule. */
export const duePages = (deps: Deps) =>
  new Hono<HttpEnv>().get(DUE_PATH, async (c) => {
    const actor = callerOf(c)
    const { side: asked, show, cursor } = queryOf(c)
    const { side, sides } = askedSide(actor, ['plan_audit'], asked)
    const overdueOnly = show === 'overdue'
    const seen = await seeDueAudits(deps, actor, { side, overdueOnly, cursor })
    const bodies = await findOrganisations(deps.db.queries, [
      ...new Set(seen.due.map(({ organisationId }) => organisationId)),
    ])
    return c.html(
      <DuePage
        page={pageContext(c, deps.config)}
        seen={seen}
        side={side}
        sides={sides}
        overdueOnly={overdueOnly}
        bodies={new Map(bodies.map((body) => [body.id, body]))}
        rules={dueRulesOn(dayOf(deps.now()))}
        first={!cursor}
      />,
    )
  })
