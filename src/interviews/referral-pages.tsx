import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { invalidField } from '../platform/errors.ts'
import { queryOf } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import { listReferrals } from './list-referrals.ts'
import { moveReferral, readReferralContact, requireReferral } from './move-referral.ts'
import { REFERRALS_PATH, ReferralPage, ReferralsPage } from './referral-views.tsx'

const FORM_BYTES = 2_000
const ONE = `${REFERRALS_PATH}/:id`

/** Workers who wish for help, for those who may take them up. */
export const referralPages = (deps: Deps) => {
  const pages = new Hono<HttpEnv>()
  pages.get(REFERRALS_PATH, async (c) => {
    const { closed, cursor } = queryOf(c)
    const asked = { closed: closed === 'yes', cursor }
    const found = await listReferrals(deps, callerOf(c), asked)
    const page = pageContext(c, deps.config)
    return c.html(<ReferralsPage page={page} {...found} closed={asked.closed} first={!cursor} />)
  })
  pages.get(ONE, async (c) => {
    const found = await requireReferral(deps, callerOf(c), c.req.param('id'))
    return c.html(<ReferralPage page={pageContext(c, deps.config)} {...found} />)
  })
  pages.post(ONE, (c) => moveIt(deps, c))
  // A POST, because to look is written down; and not under a key, which would keep what was seen.
  pages.post(`${ONE}/contact`, async (c) => {
    await readForm(c, FORM_BYTES)
    try {
      const found = await readReferralContact(deps, callerOf(c), c.req.param('id'))
      return c.html(<ReferralPage page={pageContext(c, deps.config)} {...found} />)
    } catch (error) {
      return refused(deps, c, error)
    }
  })
  return pages
}

async function moveIt(deps: Deps, c: Context<HttpEnv>): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const { values, idempotencyKey: key } = await readForm(c, FORM_BYTES)
  const { move } = values
  if (move !== 'take' && move !== 'close') throw invalidField('move', 'errors.not_accepted')
  const actor = callerOf(c)
  try {
    const input = { route: 'POST referral', id, move }
    await once(deps, actor, { key, input }, (within) => moveReferral(within, actor, id, move))
    return c.redirect(href(c.var, `${REFERRALS_PATH}/${id}`), 303)
  } catch (error) {
    return refused(deps, c, error)
  }
}

async function refused(deps: Deps, c: Context<HttpEnv>, error: unknown): Promise<Response> {
  const refusal = refusalOrThrow(error, 'conflict')
  const page = pageContext(c, deps.config)
  const { sentence } = shownRefusal(refusal, page.t)
  const found = await requireReferral(deps, callerOf(c), c.req.param('id') ?? '')
  return c.html(<ReferralPage page={page} {...found} sentence={sentence} />, 409)
}
