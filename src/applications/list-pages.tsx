import { type Context, Hono } from 'hono'
import { can, canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { findTypedOrganisation } from '../organisations/find-typed-organisation.ts'
import { nameFor, ORGANISATION_ROLES } from '../organisations/organisation.ts'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import { findOrganisation, findOrganisations } from '../organisations/organisation-store.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError, type FieldError } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { fieldsInForm } from '../platform/http/fields-in-form.ts'
import { FORM_BYTES, readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { applicationCursor } from './application-cursor.ts'
import { listVisibleApplications } from './application-store.ts'
import { APPLICATION_SHOWS, ApplicationListPage, type ApplicationShow } from './list-views.tsx'
import { looksLike, StartApplication, startApplication } from './start-application.ts'
import { type AlikeLine, NUMBERS_IN_FORM, StartPage } from './start-views.tsx'

const PAGE_SIZE = 25

/** The list of applications, and beginning one. */
export const listPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/applications', async (c) => {
      const actor = callerOf(c)
      if (!canSomewhere(actor, 'view_application')) throw new AppError('forbidden', 'errors.forbidden')
      const page = pageContext(c, deps.config)
      const isStaff = actor.organisationId === null
      const asked = APPLICATION_SHOWS.find((one) => one === c.req.query('show'))
      const show: ApplicationShow = asked ?? (isStaff ? 'open' : 'all')
      const today = dayOf(deps.now())
      const { applications, next } = await listVisibleApplications(
        deps.db.queries,
        actor,
        {
          open: show === 'open',
          screenedBy: show === 'mine' ? actor.id : undefined,
          dueBy: show === 'due' ? today : undefined,
        },
        { limit: PAGE_SIZE, after: applicationCursor.read(c.req.query('cursor')) },
      )
      const ids = [...new Set(applications.map(({ organisationId }) => organisationId))]
      const organisations = await findOrganisations(deps.db.queries, ids)
      return c.html(
        <ApplicationListPage
          page={page}
          applications={applications}
          organisationNames={
            new Map(organisations.map((body) => [body.id, nameFor(body, page.lang)?.text ?? '']))
          }
          show={show}
          isStaff={isStaff}
          mayScreen={canSomewhere(actor, 'screen_application')}
          mayStart={canSomewhere(actor, 'apply_registration')}
          nextCursor={next && applicationCursor.write(next)}
          isFirst={c.req.query('cursor') === undefined}
          today={today}
        />,
      )
    })
    .get('/workspace/applications/new', async (c) => {
      const identifier = c.req.query('organisation') ?? ''
      const found = await findBody(deps, c, identifier)
      const errors: FieldError[] =
        identifier !== '' && !found
          ? [{ path: 'organisation', message: { key: 'applications.find_none' } }]
          : []
      return showStart(deps, c, { found, values: { kind: 'initial', role: found?.roles[0] ?? '' }, errors })
    })
    .post('/workspace/applications/new', async (c) => {
      const actor = callerOf(c)
      const form = await readForm(c, FORM_BYTES.text)
      try {
        const input = parseOrRefuse(StartApplication, startInput(form))
        const request = { key: form.idempotencyKey, input: ['start', input] }
        const application = await once(deps, actor, request, (d) => startApplication(d, actor, input))
        const page = pageContext(c, deps.config)
        return c.redirect(href(page, `/workspace/applications/${application.id}`, { done: 'started' }), 303)
      } catch (error) {
        const refused = refusalOrThrow(error, 'invalid', 'conflict')
        const found = await findOrganisation(deps.db.queries, form.values.organisation_id ?? '')
        return showStart(deps, c, {
          found: found && maySeeHere(c, found) ? found : undefined,
          values: form.values,
          ...shownRefusal(refused, c.var.t, START_IN_FORM),
          alike: looksLike(refused) ? (refused.facts.look_alikes as AlikeLine[]) : [],
        })
      }
    })

const maySeeHere = (c: Context<HttpEnv>, { id, roles }: StoredOrganisation): boolean =>
  roles.some((role) =>
    can(callerOf(c), 'apply_registration', { kind: 'application', role, organisationId: id }),
  )

/** A body's user applies for its own body; staff name one by any of its numbers, or by `scheme/value` as links do. */
async function findBody(
  deps: Deps,
  c: Context<HttpEnv>,
  text: string,
): Promise<StoredOrganisation | undefined> {
  const { organisationId } = callerOf(c)
  if (organisationId !== null) return findOrganisation(deps.db.queries, organisationId)
  return findTypedOrganisation(deps, text)
}

const NAME_LANGUAGES = ['ja', 'vi', 'en'] as const

function startInput({ values }: SentForm) {
  const { kind = 'initial', role, organisation_id } = values
  if (values.entering !== 'yes') return { kind, role, ...(organisation_id ? { organisation_id } : {}) }
  return {
    kind: 'initial',
    role,
    body: {
      country: values.country,
      names: NAME_LANGUAGES.flatMap((language) => {
        const text = values[`name_${language}`]?.trim() ?? ''
        return text === '' ? [] : [{ text, language }]
      }),
      identifiers: Array.from({ length: NUMBERS_IN_FORM }, (_, i) => ({
        scheme: values[`scheme_${i}`] ?? '',
        value: values[`value_${i}`] ?? '',
      })).filter(({ scheme, value }, i) => i === 0 || scheme !== '' || value.trim() !== ''),
      address: values.address ?? '',
      phone: values.phone ?? '',
      none_of_them: values.none_of_them === 'yes',
    },
  }
}

/** `body.identifiers.0.value`, as the verb names a field, is `value_0` in the form. */
const START_IN_FORM = fieldsInForm({
  'body.identifiers.*': (rest, row) => (rest === '' ? undefined : `${rest}_${row}`),
  'body.names': () => 'name_ja',
  body: (rest) => rest || undefined,
  organisation_id: () => 'organisation',
})

interface Shown extends Partial<ShownRefusal> {
  readonly found: StoredOrganisation | undefined
  readonly values: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
  readonly alike?: readonly AlikeLine[]
}

function showStart(deps: Deps, c: Context<HttpEnv>, shown: Shown): Response | Promise<Response> {
  const actor = callerOf(c)
  if (!canSomewhere(actor, 'apply_registration')) throw new AppError('forbidden', 'errors.forbidden')
  const page = pageContext(c, deps.config)
  const isStaff = actor.organisationId === null
  const { found } = shown
  return c.html(
    <StartPage
      page={page}
      isStaff={isStaff}
      mayEnter={
        isStaff &&
        ORGANISATION_ROLES.some((role) => can(actor, 'edit_organisation', { kind: 'organisation', role }))
      }
      identifier={c.req.query('organisation') ?? ''}
      organisation={
        found && { id: found.id, name: nameFor(found, page.lang)?.text ?? '', roles: found.roles }
      }
      values={shown.values}
      errors={shown.errors}
      sentence={shown.sentence}
      alike={shown.alike ?? []}
    />,
    shown.status ?? (shown.errors.length > 0 ? 422 : 200),
  )
}
