import { type Context, Hono } from 'hono'
import type * as v from 'valibot'
import { accountNames } from '../accounts/account-store.ts'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { dayOf } from '../platform/clock.ts'
import { queryOf } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { finishFollowUp } from './finish-follow-up.ts'
import { gatherRegistration } from './gather-registration.ts'
import { fieldName } from './move-form-views.tsx'
import { FORMS, type FormOf } from './registration-forms.ts'
import { REGISTRATION_SHOWS, RegistrationsPage } from './registration-list-views.tsx'
import { RegistrationPage, type RegistrationProps } from './registration-views.tsx'
import {
  reachOf,
  SeeFollowUps,
  SeeRegistrations,
  seeFollowUps,
  seeRegistrations,
} from './see-registrations.ts'
import { mergeTimelines, type TellMore, type TimelineItem, timelineOf } from './timeline.ts'

const PATH = '/workspace/registrations'

/** The registrations in the workspace: the officers' queue, one registration with its timeline, and what can be decided. */
export const registrationWorkPages = (deps: Deps, tellMore?: TellMore) => {
  const pages = new Hono<HttpEnv>()
  pages.get(PATH, (c) => showList(deps, c))
  pages.get(`${PATH}/:id`, (c) => {
    const done = DONE.get(c.req.query('done') ?? '')
    return showOne({ deps, c, tellMore }, c.req.param('id'), { done })
  })
  pages.post(`${PATH}/:id/follow-ups/:followUp/done`, async (c) => {
    const { id, followUp } = c.req.param()
    const form = await readForm(c, FORM_BYTES.text)
    const request = { key: form.idempotencyKey, input: ['done', id, followUp] }
    return answered({ deps, c, tellMore }, { id, form, name: 'done' }, (actor) =>
      once(deps, actor, request, (d) => finishFollowUp(d, actor, id, followUp)),
    )
  })
  for (const form of FORMS) addForm(pages, { deps, tellMore }, form)
  return pages
}

// A map, because the address is anyone's to write: an object would answer to `toString` too.
const DONE: ReadonlyMap<string, MessageKey> = new Map<string, MessageKey>([
  ['done', 'registration_life.saved'],
  ...FORMS.map(({ name }): [string, MessageKey] => [name, 'registration_life.saved']),
])

interface Door {
  readonly deps: Deps
  readonly tellMore: TellMore | undefined
}

function addForm<Schema extends v.GenericSchema>(
  pages: Hono<HttpEnv>,
  { deps, tellMore }: Door,
  { name, path, schema, read, verb }: FormOf<Schema>,
): void {
  pages.post(`${PATH}/:id/${path}`, async (c) => {
    const id = c.req.param('id') ?? ''
    const matter = c.req.param('matter') ?? ''
    const form = await readForm(c, FORM_BYTES.text)
    const text = (field: string) => (form.values[fieldName(name, field)] ?? '').trim()
    const revision = Number(form.values.expected_revision ?? Number.NaN)
    return answered({ deps, c, tellMore }, { id, form, name }, (actor) => {
      const input = parseOrRefuse(schema, {
        ...read(text),
        ...(Number.isInteger(revision) ? { expected_revision: revision } : {}),
      })
      const request = { key: form.idempotencyKey, input: [name, id, matter, input] }
      return once(deps, actor, request, (d) => verb(d, actor, { id, matter }, input))
    })
  })
}

interface Answering extends Door {
  readonly c: Context<HttpEnv>
}

/** Runs what a form asks for; refused, the page is shown again with what was typed and what others did meanwhile. */
async function answered(
  door: Answering,
  { id, form, name }: { id: string; form: SentForm; name: string },
  work: (actor: Actor) => Promise<unknown>,
): Promise<Response> {
  const { c, deps } = door
  try {
    await work(callerOf(c))
  } catch (error) {
    const refused = refusalOrThrow(error, 'invalid', 'conflict', 'forbidden', 'too_often')
    const { errors, sentence, status } = shownRefusal(refused, c.var.t, (path) => fieldName(name, path))
    const { changes } = refused.facts as { changes?: RegistrationProps['meanwhile'] }
    const response = await showOne(door, id, {
      refused: { form: name, values: form.values, errors },
      sentence,
      meanwhile: changes,
    })
    return new Response(response.body, { status, headers: response.headers })
  }
  return c.redirect(href(pageContext(c, deps.config), `${PATH}/${id}`, { done: name }), 303)
}

type Shown = Pick<RegistrationProps, 'done' | 'refused' | 'sentence' | 'meanwhile'>

async function showOne({ deps, c, tellMore }: Answering, id: string, shown: Shown): Promise<Response> {
  const actor = callerOf(c)
  const work = await gatherRegistration(deps, actor, id)
  const { t } = c.var
  const { organisationId, role, corridor } = work.registration
  const lines = work.history.map(({ record }) => record)
  const more = (await tellMore?.(deps, actor, { organisationId, role, corridor, lines, t })) ?? []
  const timeline = mergeTimelines(timelineOf(work, t), more)
  return c.html(
    <RegistrationPage
      page={pageContext(c, deps.config)}
      work={work}
      timeline={timeline}
      people={work.isOwn ? new Map() : await peopleOf(deps, timeline)}
      today={dayOf(deps.now())}
      {...shown}
    />,
  )
}

/** Officers see which colleague did what; there are few of them on one page. */
async function peopleOf(deps: Deps, items: readonly TimelineItem[]): Promise<Map<string, string>> {
  const ids = items.flatMap(({ by }) => (by === undefined || by === 'system' ? [] : [by]))
  return await accountNames(deps.db.queries, ids)
}

async function showList(deps: Deps, c: Context<HttpEnv>): Promise<Response> {
  const actor = callerOf(c)
  const isOfficer = reachOf(actor).organisationId === null
  const {
    show: asked,
    lang: _,
    ...query
  } = Object.fromEntries(Object.entries(queryOf(c)).filter(([, value]) => value.trim() !== ''))
  const show = isOfficer ? (REGISTRATION_SHOWS.find((one) => one === asked) ?? 'due') : 'all'
  const due = show === 'due' ? await seeFollowUps(deps, actor, parseOrRefuse(SeeFollowUps, query)) : null
  const all =
    show === 'all' ? await seeRegistrations(deps, actor, parseOrRefuse(SeeRegistrations, query)) : null
  return c.html(
    <RegistrationsPage
      page={pageContext(c, deps.config)}
      show={show}
      isOfficer={isOfficer}
      followUps={due?.items ?? []}
      registrations={all?.items ?? []}
      values={{ role: query.role, kind: query.kind }}
      today={dayOf(deps.now())}
      isFirst={query.cursor === undefined}
      nextCursor={(due ?? all)?.nextCursor ?? null}
    />,
  )
}
