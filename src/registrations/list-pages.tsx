import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { assertCan, can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { findListImport, listListImports } from '../organisations/list-import-store.ts'
import { LIST_KINDS, type ListKind } from '../organisations/list-layout.ts'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import { previewListImport } from '../organisations/preview-list-import.ts'
import { LIST_LAYOUTS } from '../organisations/read-list.ts'
import type { AppError } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { importListedBodies } from './import-listed-bodies.ts'
import { ListsView, PreviewView } from './list-views.tsx'
import { LIST_BYTES_MAX, uploadedList } from './uploaded-list.ts'

const IMPORTS_SHOWN = 50

const Confirm = v.object({
  kind: v.picklist(LIST_KINDS),
  token: v.pipe(v.string(), v.nonEmpty(), v.maxLength(64)),
})

/** The actor, if he may import lists at all; which of them, the verb asks again. */
function importer(c: Context<HttpEnv>): Actor {
  const actor = callerOf(c)
  assertCan(actor, 'import_list', { kind: 'organisation', role: ORGANISATION_ROLES })
  return actor
}

const mayImport = (actor: Actor) => (kind: ListKind) =>
  can(actor, 'import_list', { kind: 'organisation', role: LIST_LAYOUTS[kind].role })

/** `/workspace/lists`: upload a published list, look at what it would change, confirm. */
export const listPages = (deps: Deps) => {
  const pages = new Hono<HttpEnv>()

  async function showLists(c: Context<HttpEnv>, actor: Actor, refused?: { form: SentForm; error: AppError }) {
    const { queries } = deps.db
    const may = mayImport(actor)
    const imports = (await listListImports(queries, IMPORTS_SHOWN)).filter(({ kind }) => may(kind))
    const doneId = c.req.query('done')
    const done = doneId && !refused ? await findListImport(queries, doneId) : undefined
    const page = pageContext(c, deps.config)
    const wrong = refused && shownRefusal(refused.error, page.t)
    return c.html(
      <ListsView
        page={page}
        kinds={LIST_KINDS.filter(may)}
        imports={imports}
        done={done && may(done.kind) ? done : undefined}
        values={refused?.form.values ?? {}}
        errors={wrong?.errors ?? []}
        sentence={wrong?.sentence}
      />,
      wrong?.status ?? 200,
    )
  }

  pages.get('/workspace/lists', (c) => showLists(c, importer(c)))

  pages.post('/workspace/lists', async (c) => {
    const actor = importer(c)
    const form = await readForm(c, LIST_BYTES_MAX + FORM_BYTES.short)
    try {
      const preview = await previewListImport(deps, actor, uploadedList(form))
      const status = preview.errors.length > 0 ? 422 : 200
      return c.html(<PreviewView page={pageContext(c, deps.config)} preview={preview} />, status)
    } catch (error) {
      return showLists(c, actor, { form, error: refusalOrThrow(error, 'invalid') })
    }
  })

  pages.post('/workspace/lists/:sha256/confirm', async (c) => {
    const actor = importer(c)
    const { values, idempotencyKey } = await readForm(c)
    const { idempotency_key: _, ...typed } = values
    const input = { ...parseOrRefuse(Confirm, typed), sha256: c.req.param('sha256') }
    const done = await once(deps, actor, { key: idempotencyKey, input: ['lists', input] }, (kept) =>
      importListedBodies(kept, actor, input),
    )
    return c.redirect(href(c.var, '/workspace/lists', { done: done.id }), 303)
  })
  return pages
}
