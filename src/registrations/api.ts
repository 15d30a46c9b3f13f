import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { assertCan, can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { countsJson, previewJson } from '../organisations/list-answers.ts'
import type { ListImport, ListPreview } from '../organisations/list-import.ts'
import { listListImports } from '../organisations/list-import-store.ts'
import { LIST_KINDS } from '../organisations/list-layout.ts'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import { previewListImport } from '../organisations/preview-list-import.ts'
import { LIST_LAYOUTS } from '../organisations/read-list.ts'
import { dayOf } from '../platform/clock.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { posted } from '../platform/http/idempotency.ts'
import { answerJsonText } from '../platform/http/json-text.ts'
import { described } from '../platform/http/openapi.ts'
import type { Translate } from '../platform/i18n/translate.ts'
import { BodyAnswer, ImportAnswer, ImportsAnswer, PreviewAnswer, SearchAnswer } from './answers.ts'
import type { TellGrades } from './grade.ts'
import { importListedBodies } from './import-listed-bodies.ts'
import { lookUpBody, OnDay, warningsOf } from './look-up-body.ts'
import { bodyAsJson, searchAsJson } from './register-answer.ts'
import { registrationApi } from './registration-api.ts'
import { SearchRegister, searchRegister } from './search-register.ts'
import { LIST_BYTES_MAX, uploadedList } from './uploaded-list.ts'

const IMPORTS_SHOWN = 100

const ConfirmImport = v.strictObject({
  kind: v.picklist(LIST_KINDS),
  token: v.pipe(v.string(), v.maxLength(64)),
})

/** Not `c.var`: that makes an object of all there is, at each call. */
const readerOf = (c: Context<HttpEnv>) => ({ t: c.get('t'), lang: c.get('lang') })

const listPreviewJson = (t: Translate, preview: ListPreview): v.InferOutput<typeof PreviewAnswer> => ({
  kind: preview.kind,
  bodies: preview.bodies,
  ...previewJson(t, preview, ({ scheme, value, name }) => ({ scheme, value, name })),
})

const importJson = (done: ListImport): v.InferOutput<typeof ImportAnswer> => ({
  id: done.id,
  kind: done.kind,
  sha256: done.fileSha256,
  imported_at: done.importedAt,
  bodies: done.bodies,
  ...countsJson(done),
})

/** The public register, open to everyone, and the import of published lists, for those who may. */
export const registrationsApi = (deps: Deps, told: { readonly grades?: TellGrades } = {}) => {
  const api = new Hono<HttpEnv>()
  api.get(
    '/register',
    described({
      summary: 'Search the register by name in any script, identifier or licence number',
      description: 'Names that begin with the query first, then names that contain it. Pages by cursor.',
      answers: SearchAnswer,
      open: true,
      tag: 'Register',
    }),
    queryParams(SearchRegister),
    async (c) => {
      const page = await searchRegister(deps, c.get('actor'), c.req.valid('query'))
      return answerJsonText(c, searchAsJson(page, dayOf(deps.now()), readerOf(c)))
    },
  )
  api.get(
    '/register/:scheme/:value',
    described({
      summary: 'One body by identifier or licence number, and its status on a day',
      description: 'The identifier is read tolerantly: full-width digits, spaces and hyphens do not matter.',
      answers: BodyAnswer,
      open: true,
      tag: 'Register',
    }),
    queryParams(OnDay),
    async (c) => {
      const scheme = c.req.param('scheme')
      const value = c.req.param('value')
      const { on, as_known_at: asKnownAt } = c.req.valid('query')
      const body = await lookUpBody(deps, c.get('actor'), { scheme, value, on, asKnownAt })
      const warnings = await warningsOf(deps, body)
      // Who never was registered never was rated: the many bodies of the authorities' lists cost no read.
      const grades = body.recorded ? ((await told.grades?.(body)) ?? []) : []
      return answerJsonText(c, bodyAsJson(body, readerOf(c), { warnings, grades }))
    },
  )
  addImports(api, deps)
  api.route('/', registrationApi(deps))
  return api
}

function addImports(api: Hono<HttpEnv>, deps: Deps): void {
  api.get(
    '/list-imports',
    described({
      summary: 'Lists that were taken in, the newest first',
      answers: ImportsAnswer,
      tag: 'Lists',
    }),
    async (c) => {
      const actor = callerOf(c)
      assertCan(actor, 'import_list', { kind: 'organisation', role: ORGANISATION_ROLES })
      const imports = await listListImports(deps.db.queries, IMPORTS_SHOWN)
      const visible = imports.filter(({ kind }) =>
        can(actor, 'import_list', { kind: 'organisation', role: LIST_LAYOUTS[kind].role }),
      )
      return c.json({ items: visible.map(importJson) })
    },
  )
  api.post(
    '/list-imports',
    described({
      summary: 'Preview a published list (multipart/form-data: kind, file); writes nothing',
      answers: PreviewAnswer,
      tag: 'Lists',
    }),
    async (c) => {
      const actor = callerOf(c)
      // Before the upload is read: who may import nothing need not send megabytes to hear so.
      assertCan(actor, 'import_list', { kind: 'organisation', role: ORGANISATION_ROLES })
      const list = uploadedList(await readForm(c, LIST_BYTES_MAX))
      return c.json(listPreviewJson(c.var.t, await previewListImport(deps, actor, list)))
    },
  )
  api.post(
    '/list-imports/:sha256/confirm',
    described({
      summary: 'Import a previewed list: all of it, or nothing',
      answers: ImportAnswer,
      status: 201,
      tag: 'Lists',
    }),
    jsonBody(ConfirmImport),
    async (c) => {
      const input = { ...c.req.valid('json'), sha256: c.req.param('sha256') }
      const done = await once(deps, ...posted(c, input), (d, actor) => importListedBodies(d, actor, input))
      return c.json(importJson(done), 201)
    },
  )
}
