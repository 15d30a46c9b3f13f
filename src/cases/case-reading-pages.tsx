import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { listOfficers } from '../officer-keys/list-officers.ts'
import { queryOf } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { ReadingsPage } from './case-reading-views.tsx'
import { assertSomewhere, listCaseReadings, ReadingsQuery } from './list-case-readings.ts'

/** Who read which case, for oversight (lessons S8). */
export const caseReadingPages = (deps: Deps) =>
  new Hono<HttpEnv>().get('/workspace/case-readings', async (c) => {
    const actor = callerOf(c)
    assertSomewhere(actor)
    const page = pageContext(c, deps.config)
    const values = queryOf(c)
    const shared = { page, values, officers: await listOfficers(deps, actor) }
    try {
      const found = await listCaseReadings(deps, actor, parseOrRefuse(ReadingsQuery, values))
      return c.html(
        <ReadingsPage {...shared} readings={found.readings} nextCursor={found.next} errors={[]} />,
      )
    } catch (error) {
      const { errors, status } = shownRefusal(refusalOrThrow(error, 'invalid'), page.t)
      return c.html(<ReadingsPage {...shared} readings={[]} nextCursor={null} errors={errors} />, status)
    }
  })
