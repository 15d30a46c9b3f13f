import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import type { AppError } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { STATUS } from '../platform/http/problem.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { importSanctionList } from './import-sanction-list.ts'
import { listsOf, pageOfMeasures, recentSanctionLists } from './list-measures.ts'
import { MEASURE_LISTS } from './measure.ts'
import { measureCursor } from './measure-cursor.ts'
import { MeasureView } from './measure-views.tsx'
import { previewSanctionList } from './preview-sanction-list.ts'
import { SanctionPreviewView } from './preview-views.tsx'
import { MEASURES_BYTES_MAX, uploadedMeasures } from './uploaded-measures.ts'
import { SanctionsView } from './views.tsx'
import { seeMeasure, WithdrawMeasure, withdrawMeasure } from './withdraw-measure.ts'

const Confirm = v.strictObject({
  list: v.picklist(MEASURE_LISTS),
  token: v.pipe(v.string(), v.nonEmpty(), v.maxLength(64)),
})

/** `/workspace/sanctions`: upload a list of measures, look at what it would change, confirm; and what is known so far. */
export const sanctionsPages = (deps: Deps) => {
  const pages = new Hono<HttpEnv>()

  async function show(c: Context<HttpEnv>, actor: Actor, refused?: { form: SentForm; error: AppError }) {
    const page = pageContext(c, deps.config)
    const after = measureCursor.read(c.req.query('cursor'))
    const [imports, { measures, next }] = [
      await recentSanctionLists(deps, actor),
      await pageOfMeasures(deps, actor, after),
    ]
    const doneId = refused ? undefined : c.req.query('done')
    const wrong = refused && shownRefusal(refused.error, page.t)
    const view = (
      <SanctionsView
        page={page}
        lists={listsOf(actor)}
        imports={imports}
        measures={measures}
        firstHref={after ? href(page, '/workspace/sanctions') : null}
        nextHref={next && href(page, '/workspace/sanctions', { cursor: measureCursor.write(next) })}
        done={imports.find(({ id }) => id === doneId)}
        values={refused?.form.values ?? {}}
        errors={wrong?.errors ?? []}
        sentence={wrong?.sentence}
      />
    )
    return c.html(view, wrong?.status ?? 200)
  }

  pages.get('/workspace/sanctions', (c) => show(c, callerOf(c)))

  pages.post('/workspace/sanctions', async (c) => {
    const actor = callerOf(c)
    listsOf(actor)
    const form = await readForm(c, MEASURES_BYTES_MAX + FORM_BYTES.short)
    try {
      const preview = await previewSanctionList(deps, actor, uploadedMeasures(form))
      const status = preview.errors.length > 0 ? 422 : 200
      return c.html(<SanctionPreviewView page={pageContext(c, deps.config)} preview={preview} />, status)
    } catch (error) {
      return show(c, actor, { form, error: refusalOrThrow(error, 'invalid') })
    }
  })

  pages.post('/workspace/sanctions/:sha256/confirm', async (c) => {
    const actor = callerOf(c)
    const { values, idempotencyKey } = await readForm(c)
    const { idempotency_key: _, ...typed } = values
    const input = { ...parseOrRefuse(Confirm, typed), sha256: c.req.param('sha256') }
    const request = { key: idempotencyKey, input: ['sanctions', input] }
    const done = await once(deps, actor, request, (kept) => importSanctionList(kept, actor, input))
    return c.redirect(href(c.var, '/workspace/sanctions', { done: done.id }), 303)
  })
  addMeasure(pages, deps)
  return pages
}

/** One measure, and the note that its authority no longer lists it. */
function addMeasure(pages: Hono<HttpEnv>, deps: Deps): void {
  const path = '/workspace/sanctions/measures/:id'
  pages.get(path, async (c) => {
    const measure = await seeMeasure(deps, callerOf(c), c.req.param('id'))
    return c.html(<MeasureView page={pageContext(c, deps.config)} measure={measure} />)
  })

  pages.post(path, async (c) => {
    const actor = callerOf(c)
    const id = c.req.param('id')
    const { values, idempotencyKey } = await readForm(c)
    const { idempotency_key: _, ...typed } = values
    try {
      const input = parseOrRefuse(WithdrawMeasure, typed)
      const request = { key: idempotencyKey, input: ['measure', id, input] }
      await once(deps, actor, request, (kept) => withdrawMeasure(kept, actor, id, input))
      return c.redirect(href(c.var, `/workspace/sanctions/measures/${id}`), 303)
    } catch (error) {
      const refusal = refusalOrThrow(error, 'invalid', 'conflict')
      const refused = { error: refusal, reason: typed.reason ?? '' }
      const measure = await seeMeasure(deps, actor, id)
      const view = <MeasureView page={pageContext(c, deps.config)} measure={measure} refused={refused} />
      return c.html(view, STATUS[refusal.code])
    }
  })
}
