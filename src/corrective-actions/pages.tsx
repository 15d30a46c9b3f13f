import { type Context, Hono } from 'hono'
import { canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { organisationNames } from '../organisations/organisation-names.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import { asDownload } from '../platform/http/download.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import { FILE_BYTES_MAX } from './action-file.ts'
import type { RefusedStep } from './action-form-views.tsx'
import { ActionListPage, SHOWS, type Show } from './action-list-views.tsx'
import { ACTIONS_PATH, actionPath } from './action-path.ts'
import { ActionPage } from './action-views.tsx'

import { addFile } from './add-file.ts'
import { listActions, readActionFile, seeAction } from './see-actions.ts'
import { takeStep } from './take-step.ts'
import { typedStep } from './typed-step.ts'
import type { ActionFilter } from './visible-actions-store.ts'

const PAGE_SIZE = 25
const ACTION = `${ACTIONS_PATH}/:finding` as const
type C = Context<HttpEnv, '/:finding'>

const FILTERS: Readonly<Record<Show, ActionFilter>> = {
  all: {},
  body: { waitsFor: 'body' },
  auditors: { waitsFor: 'auditors' },
  closed: { status: 'closed' },
}

/** What was found and what is done about it: for the body its own, for the scheme's officers those of their side. */
export const correctiveActionsPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(ACTIONS_PATH, async (c) => {
      const actor = callerOf(c)
      if (!canSomewhere(actor, 'view_corrective_actions')) throw new AppError('not_found', 'errors.not_found')
      const page = pageContext(c, deps.config)
      const show = SHOWS.find((one) => one === c.req.query('show')) ?? 'all'
      const cursor = c.req.query('cursor')
      const found = await listActions(deps, actor, FILTERS[show], { limit: PAGE_SIZE, cursor })
      const bodies = found.actions.map(({ action }) => action.organisationId)
      return c.html(
        <ActionListPage
          page={page}
          {...found}
          show={show}
          isBody={actor.role === 'body_user'}
          names={await organisationNames(deps, bodies, page.lang)}
          isFirst={!cursor}
        />,
      )
    })
    .get(ACTION, (c) => showAction(deps, c))
    .post(ACTION, (c) => postStep(deps, c))
    .post(`${ACTION}/files`, (c) => postFile(deps, c))
    .get(`${ACTION}/files/:file`, async (c) => {
      const { file, bytes } = await readActionFile(deps, callerOf(c), c.req.param())
      return asDownload(file, bytes)
    })

async function postStep(deps: Deps, c: C): Promise<Response> {
  const finding = c.req.param('finding')
  const actor = callerOf(c)
  const form = await readForm(c, FORM_BYTES.text)
  try {
    const said = typedStep(form)
    const request = { key: form.idempotencyKey, input: ['corrective action step', finding, said] }
    await once(deps, actor, request, (d) => takeStep(d, actor, finding, said))
  } catch (error) {
    const refusal = refusalOrThrow(error, 'invalid', 'conflict', 'forbidden')
    return await showAction(deps, c, { step: form.values.do ?? '', form, ...shownRefusal(refusal, c.var.t) })
  }
  return c.redirect(`${href(c.var, actionPath(finding), { taken: 1 })}`, 303)
}

async function postFile(deps: Deps, c: C): Promise<Response> {
  const finding = c.req.param('finding')
  const actor = callerOf(c)
  const form = await readForm(c, FILE_BYTES_MAX + FORM_BYTES.short)
  const [file] = form.files
  try {
    if (!file) throw invalidField('file', 'errors.no_file')
    const sent = { shows: form.values.shows ?? '', fileName: file.name, bytes: file.bytes }
    const request = {
      key: form.idempotencyKey,
      input: ['corrective action file', finding, sent.shows, sent.fileName, sha256Hex(sent.bytes)],
    }
    await once(deps, actor, request, (d) => addFile(d, actor, finding, sent))
  } catch (error) {
    const refusal = refusalOrThrow(error, 'invalid', 'conflict', 'forbidden', 'too_large', 'unsupported_type')
    return await showAction(deps, c, { step: 'file', form, ...shownRefusal(refusal, c.var.t) })
  }
  return c.redirect(`${href(c.var, actionPath(finding), { file: 1 })}#files`, 303)
}

async function showAction(deps: Deps, c: C, refused?: RefusedStep): Promise<Response> {
  const seen = await seeAction(deps, callerOf(c), c.req.param('finding'))
  const page = pageContext(c, deps.config)
  const { organisationId } = seen.action
  const names = await organisationNames(deps, [organisationId], page.lang)
  return c.html(
    <ActionPage
      page={page}
      seen={seen}
      body={names.get(organisationId) ?? ''}
      refused={refused}
      taken={c.req.query('taken') === '1'}
      fileAdded={c.req.query('file') === '1'}
    />,
    refused?.status ?? 200,
  )
}
