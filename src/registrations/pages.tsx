import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import type { LookAlike } from '../look-alikes/look-alike.ts'
import type { OrganisationRole } from '../organisations/organisation.ts'
import { dayOf } from '../platform/clock.ts'
import type { FieldError } from '../platform/errors.ts'
import { queryOf } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { href } from '../platform/http/links.ts'
import { type PageContext, pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import type { Measure } from '../sanctions/measure.ts'
import { findMeasures } from '../sanctions/measure-store.ts'
import { entryJsonLd } from './entry-json-ld.ts'
import type { TellOrders } from './entry-orders.ts'
import { EntryView } from './entry-views.tsx'
import { listPages } from './list-pages.tsx'
import { type BodyOnDay, historiesOf, lookUpBody, OnDay, warningsOf } from './look-up-body.ts'
import { entryOf } from './register-answer.ts'
import type { PublicSummary } from './register-entry.ts'
import { registrationWorkPages } from './registration-pages.tsx'
import { type SearchPage, SearchRegister, searchRegister } from './search-register.ts'
import { SearchView } from './search-views.tsx'
import type { TellMore } from './timeline.ts'

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

/**
 * The body on the day that was asked for. A day or instant that cannot be answered is told beside its field, and the body shown
 * as it stands today; a number that nobody has has no page.
 */
async function lookUpAsAsked(
  deps: Deps,
  c: Context<HttpEnv>,
  key: { readonly scheme: string; readonly value: string },
): Promise<{ body: BodyOnDay; errors: readonly FieldError[] }> {
  try {
    const { on, as_known_at: asKnownAt } = parseOrRefuse(OnDay, asked(c))
    return { body: await lookUpBody(deps, c.var.actor, { ...key, on, asKnownAt }), errors: [] }
  } catch (error) {
    const { fields } = refusalOrThrow(error, 'invalid')
    if (!fields.every(({ path }) => path === 'on' || path === 'as_known_at')) throw error
    return { body: await lookUpBody(deps, c.var.actor, key), errors: fields }
  }
}

/** What lists of authorities say of the body itself, found by its number; what only bears its name is a warning. */
async function measuresAmong(deps: Deps, warnings: readonly LookAlike[]): Promise<readonly Measure[]> {
  const ids = warnings.flatMap(({ other, closeness }) =>
    other.is === 'measure' && closeness === 'number' ? [other.measureId] : [],
  )
  return ids.length === 0 ? [] : await findMeasures(deps.db.queries, ids)
}

/** What features to the right know of a body, as `app.ts` hands it over. */
export interface Told {
  readonly timeline?: TellMore
  readonly orders?: TellOrders
  /** A part of the page: what workers of the body said they paid. */
  readonly figures?: (
    page: PageContext,
    body: Pick<BodyOnDay, 'organisationId' | 'header'>,
    roles: readonly string[],
  ) => Promise<Child>
  /** A part of the page: the stars it was given, with their day. */
  readonly grade?: (
    page: PageContext,
    body: Pick<BodyOnDay, 'organisationId' | 'on' | 'asKnownAt'>,
  ) => Promise<Child>
}

/** The public register as pages: search and entry; in the workspace the registrations and the import of lists. */
export const registrationsPages = (deps: Deps, told: Told = {}) => {
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
      const { errors, status } = shownRefusal(refusalOrThrow(error, 'invalid'), page.t)
      return c.html(<SearchView page={page} values={values} found={null} on={on} errors={errors} />, status)
    }
  })

  pages.get('/o/:scheme/:value', async (c) => {
    const { scheme, value } = c.req.param()
    const found = await lookUpAsAsked(deps, c, { scheme, value })
    const { body } = found
    const entry = entryOf(body)
    const warnings = await warningsOf(deps, body)
    const mayPlanAudit = can(callerOf(c), 'plan_audit', {
      kind: 'organisation',
      role: entry.roles as OrganisationRole[],
    })
    const page = pageContext(c, deps.config)
    return c.html(
      <EntryView
        page={page}
        body={body}
        entry={entry}
        today={dayOf(deps.now())}
        jsonLd={entryJsonLd(body, entry, deps.config.publicUrl)}
        mayPlanAudit={mayPlanAudit}
        mayWatch={can(callerOf(c), 'watch_register', { kind: 'service' })}
        warnings={warnings}
        measures={await measuresAmong(deps, warnings)}
        orders={(await told.orders?.(deps, body.organisationId)) ?? { orders: [], more: false }}
        histories={await historiesOf(deps, body)}
        grade={body.recorded ? await told.grade?.(page, body) : undefined}
        figures={await told.figures?.(page, body, entry.roles)}
        values={asked(c)}
        errors={found.errors}
      />,
      found.errors.length > 0 ? 422 : 200,
    )
  })
  pages.route('/', listPages(deps))
  pages.route('/', registrationWorkPages(deps, told.timeline))
  return pages
}
