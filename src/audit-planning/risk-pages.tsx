import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { findOrganisations } from '../organisations/organisation-store.ts'
import { queryOf } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { askedSide } from './asked-side.ts'
import { seeRisks } from './body-risks.ts'
import { RISK_PATH } from './planning-path.ts'
import { RiskPage } from './risk-views.tsx'

/** Bodies by risk, and who is looked at whatever the score. */
export const riskPages = (deps: Deps) =>
  new Hono<HttpEnv>().get(RISK_PATH, async (c) => {
    const actor = callerOf(c)
    const { side: asked, cursor } = queryOf(c)
    const { side, sides } = askedSide(actor, ['plan_audit'], asked)
    const seen = await seeRisks(deps, actor, { side, cursor })
    const bodies = await findOrganisations(deps.db.queries, [
      ...new Set([...seen.bodies, ...seen.forCause].map(({ organisationId }) => organisationId)),
    ])
    return c.html(
      <RiskPage
        page={pageContext(c, deps.config)}
        seen={seen}
        side={side}
        sides={sides}
        bodies={new Map(bodies.map((body) => [body.id, body]))}
        first={!cursor}
      />,
    )
  })
