import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { organisationNames } from '../organisations/organisation-names.ts'
import { dayOf } from '../platform/clock.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { auditCursor } from './audit-cursor.ts'
import { mayPlanAnywhere } from './audit-leave.ts'
import { AUDIT_SHOWS, AuditListPage, type AuditShow } from './audit-list-views.tsx'
import { listVisibleAudits } from './visible-audits-store.ts'

const PAGE_SIZE = 25

/** The list of the audits one may see. */
export const auditListPages = (deps: Deps) =>
  new Hono<HttpEnv>().get('/workspace/audits', async (c) => {
    const actor = callerOf(c)
    const page = pageContext(c, deps.config)
    const show: AuditShow = AUDIT_SHOWS.find((one) => one === c.req.query('show')) ?? 'all'
    const { audits, next } = await listVisibleAudits(
      deps.db.queries,
      actor,
      {
        memberId: show === 'mine' ? actor.id : undefined,
        dueBy: show === 'due' ? dayOf(deps.now()) : undefined,
      },
      { limit: PAGE_SIZE, after: auditCursor.read(c.req.query('cursor')) },
    )
    const ids = audits.map((audit) => audit.organisationId)
    return c.html(
      <AuditListPage
        page={page}
        audits={audits}
        organisationNames={await organisationNames(deps, ids, page.lang)}
        show={show}
        mayPlan={mayPlanAnywhere(actor)}
        nextCursor={next && auditCursor.write(next)}
        isFirst={c.req.query('cursor') === undefined}
      />,
    )
  })
