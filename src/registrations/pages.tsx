import { type Context, Hono } from 'hono'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import type { OrganisationRole } from '../organisations/organisation.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { queryOf } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { entryJsonLd } from './entry-json-ld.ts'
import { EntryView } from './entry-views.tsx'
import { listPages } from './list-pages.tsx'
import { lookUpBody, OnDay } from './look-up-body.ts'
import { entryOf } from './register-answer.ts'
import type { PublicSummary } from './register-entry.ts'
import { type SearchPage, SearchRegister, searchRegister } from './search-register.ts'
import { SearchView } from './search-views.tsx'

/** The query of the address without empty fields (a form sends them all), without the language. */
const asked = (c: Context<HttpEnv>): Record<string, string> =>
  Object.fromEntries(Object.entries(queryOf(c)).filter(([, value]) => value.trim() !== ''))

/** The address of the one body that bears the number that was searched for. */
function onlyBody(page: SearchPage): string | undefined {
  const [only, another] = page.lines
  if (!page.exact || !only || another) return undefined
  const { scheme, value } = JSON.parse(only.summaryJson) as PublicSummary
  return `/o/${scheme}/${encodeURIComponent(value)}`
}

/** The public register as pages: search and entry; and the import of lists in the workspace. */
export const registrationsPages = (deps: Deps) => {
  const pages = new Hono<HttpEnv>()
  pages.get('/', async (c) => {
    const values = asked(c)
    const page = pageContext(c, deps.config)
    const on = dayOf(deps.now())
    if (Object.keys(values).length === 0)
      return c.html(<SearchView page={page} values={{}} found={null} on={on} />)
    try {
      const found = await searchRegister(deps, c.var.actor, parseOrRefuse(SearchRegister, values))
      const only = onlyBody(found)
      if (only) return c.redirect(href(page, only), 303)
      const { cursor, ...search } = values
      const nextHref = found.nextCursor ? href(page, '/', { ...search, cursor: found.nextCursor }) : null
      return c.html(
        <SearchView
          page={page}
          values={values}
          found={found}
          on={on}
          firstHref={cursor ? href(page, '/', search) : null}
          nextHref={nextHref}
        />,
      )
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'invalid') throw error
      return c.html(
        <SearchView page={page} values={values} found={null} on={on} errors={error.fields} />,
        422,
      )
    }
  })

  pages.get('/o/:scheme/:value', async (c) => {
    const { scheme, value } = c.req.param()
    const { on } = parseOrRefuse(OnDay, asked(c))
    const body = await lookUpBody(deps, c.var.actor, { scheme, value, on })
    const entry = entryOf(body)
    const mayPlanAudit = can(callerOf(c), 'plan_audit', {
      kind: 'organisation',
      role: entry.roles as OrganisationRole[],
    })
    return c.html(
      <EntryView
        page={pageContext(c, deps.config)}
        body={body}
        entry={entry}
        today={dayOf(deps.now())}
        jsonLd={entryJsonLd(body, entry, deps.config.publicUrl)}
        mayPlanAudit={mayPlanAudit}
      />,
    )
  })
  pages.route('/', listPages(deps))
  return pages
}
