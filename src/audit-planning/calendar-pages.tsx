import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { findOrganisations } from '../organisations/organisation-store.ts'
import { dayOf } from '../platform/clock.ts'
import { queryOf } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { CALENDAR_TYPE, calendarText } from './calendar-file.ts'
import { CalendarPage, FeedMadePage } from './calendar-views.tsx'
import { findFeedOf } from './feed-store.ts'
import { daysOfMonth, isMonth, monthOf } from './month.ts'
import { CALENDAR_PATH } from './planning-path.ts'
import { readFeed } from './read-feed.ts'
import { endFeed, renewFeed } from './renew-feed.ts'
import { seeCalendar } from './see-calendar.ts'
import { SIDES, type Side, sidesOf } from './side.ts'

/** The month's audits, and one's own calendar by a secret address. */
export const calendarPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(CALENDAR_PATH, (c) => show(deps, c))
    .post(`${CALENDAR_PATH}/feed`, async (c) => {
      const { values } = await readForm(c)
      const actor = callerOf(c)
      if (values.do === 'end') {
        await endFeed(deps, actor)
        return c.redirect(href(c.var, CALENDAR_PATH), 303)
      }
      const { url } = await renewFeed(deps, actor, { names_bodies: values.names_bodies === 'yes' })
      return c.html(<FeedMadePage page={pageContext(c, deps.config)} url={url} />)
    })
    .get('/audit-calendar/:secret', async (c) => {
      const asked = c.var.langChosen ? c.var.lang : null
      const file = await readFeed(deps, c.req.param('secret'), asked)
      return c.body(calendarText(file), 200, { 'content-type': CALENDAR_TYPE, 'cache-control': 'no-store' })
    })

async function show(deps: Deps, c: Context<HttpEnv>): Promise<Response> {
  const actor = callerOf(c)
  const asked = queryOf(c)
  const today = dayOf(deps.now())
  const month = isMonth(asked.month ?? '') ? (asked.month as string) : monthOf(today)
  const side = SIDES.find((one) => one === asked.side)
  const shown: readonly Side[] = side === undefined ? SIDES : [side]
  const { entries, cut } = await seeCalendar(deps, actor, { sides: shown, ...daysOfMonth(month) })
  const bodies = await findOrganisations(deps.db.queries, [
    ...new Set(entries.map(({ organisationId }) => organisationId)),
  ])
  return c.html(
    <CalendarPage
      page={pageContext(c, deps.config)}
      month={month}
      today={today}
      side={side ?? null}
      sides={sidesOf(actor, 'plan_audit')}
      plans={sidesOf(actor, 'plan_audit').length > 0}
      entries={entries}
      cut={cut}
      bodies={new Map(bodies.map((body) => [body.id, body]))}
      feed={(await findFeedOf(deps.db.queries, actor.id)) ?? null}
    />,
  )
}
