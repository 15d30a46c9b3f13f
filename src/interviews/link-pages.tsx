import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { dayOf } from '../platform/clock.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import { issueLinks, listLinks } from './issue-links.ts'
import { LinksPage, SlipsPage } from './link-views.tsx'
import { withdrawLink } from './withdraw-link.ts'

const FORM_BYTES = 2_000
const LIST = '/workspace/interview-rounds/:number/links'

/** Links for self-interviews as pages of officers. What is issued is answered at once and never kept, so no key is taken. */
export const linkPages = (deps: Deps) => {
  const pages = new Hono<HttpEnv>()
  pages.get(LIST, (c) => showLinks(deps, c))
  pages.post(LIST, (c) => issue(deps, c))
  pages.post(`${LIST}/:code`, (c) => issue(deps, c))
  pages.post(`${LIST}/:code/withdraw`, async (c) => {
    await readForm(c, FORM_BYTES)
    try {
      await withdrawLink(deps, callerOf(c), { round: numberOf(c), code: c.req.param('code') })
    } catch (error) {
      return refused(deps, c, error)
    }
    return showLinks(deps, c, { withdrawn: true })
  })
  return pages
}

const numberOf = (c: Context<HttpEnv>): string => c.req.param('number') ?? ''

async function showLinks(
  deps: Deps,
  c: Context<HttpEnv>,
  more: { readonly withdrawn?: boolean; readonly sentence?: string | undefined } = {},
  status: 200 | 404 | 409 = 200,
): Promise<Response> {
  const links = await listLinks(deps, callerOf(c), numberOf(c))
  const page = pageContext(c, deps.config)
  return c.html(<LinksPage page={page} {...links} {...more} today={dayOf(deps.now())} />, status)
}

async function issue(deps: Deps, c: Context<HttpEnv>): Promise<Response> {
  await readForm(c, FORM_BYTES)
  try {
    const wanted = { round: numberOf(c), code: c.req.param('code') }
    const issued = await issueLinks(deps, callerOf(c), wanted)
    return c.html(<SlipsPage page={pageContext(c, deps.config)} number={numberOf(c)} issued={issued} />)
  } catch (error) {
    return refused(deps, c, error)
  }
}

async function refused(deps: Deps, c: Context<HttpEnv>, error: unknown): Promise<Response> {
  const refusal = refusalOrThrow(error, 'conflict')
  const { sentence } = shownRefusal(refusal, c.var.t)
  return showLinks(deps, c, { sentence }, 409)
}
