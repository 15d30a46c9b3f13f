import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { assertAnswersAudits } from './device-key.ts'
import { findDevices } from './device-store.ts'
import { revokeDevice } from './revoke-device.ts'
import { TabletsPage } from './tablet-views.tsx'

/** "My tablets": which devices file for me, and which no longer may. */
export const tabletPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/tablets', async (c) => {
      const actor = callerOf(c)
      assertAnswersAudits(actor)
      const devices = await findDevices(deps.db.queries, actor.id)
      const page = pageContext(c, deps.config)
      return c.html(<TabletsPage page={page} devices={devices} done={c.req.query('done') === '1'} />)
    })
    .post('/workspace/tablets/:device/revocation', async (c) => {
      const [actor, device] = [callerOf(c), c.req.param('device')]
      assertAnswersAudits(actor)
      const form = await readForm(c)
      const request = { key: form.idempotencyKey, input: ['revoke device', device] }
      await once(deps, actor, request, (d) => revokeDevice(d, actor, device))
      return c.redirect(href(pageContext(c, deps.config), '/workspace/tablets', { done: 1 }), 303)
    })
