import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import type { FieldError } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { STATUS } from '../platform/http/problem.ts'
import { errorsBeside, refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { SaveDeclaration } from './declaration.ts'
import { declaredValues, linesInForm, readLines } from './declaration-form.ts'
import { DeclarationFormPage } from './declaration-form-views.tsx'
import { DeclarationsPage, declarationsPath } from './declaration-views.tsx'
import { type GatheredDeclarations, gatherDeclarations } from './gather-declarations.ts'
import { jobOrderNotFound, type Party } from './job-order.ts'
import { saveDeclaration } from './save-declaration.ts'
import { ShareSignals, shareSignals } from './share-signals.ts'

/** The workspace's pages of what the parties paid each other. */
export const declarationPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/job-orders/:number/declarations', async (c) => {
      const work = await gatherDeclarations(deps, callerOf(c), c.req.param('number'))
      return showAll(deps, c, work, [])
    })
    .post('/workspace/job-orders/:number/declarations/share', (c) => share(deps, c, c.req.param('number')))
    .get('/workspace/job-orders/:number/declarations/:party', async (c) => {
      const { work, party } = await mine(deps, c, c.req.param('number'), c.req.param('party'))
      const found = work.declarations.find((one) => one.party === party)
      const page = pageContext(c, deps.config)
      const [revision, values] = [found?.revision ?? 0, declaredValues(found?.lines ?? [])]
      return c.html(
        <DeclarationFormPage
          page={page}
          order={work.order}
          party={party}
          revision={revision}
          values={values}
          errors={[]}
        />,
      )
    })
    .post('/workspace/job-orders/:number/declarations/:party', (c) =>
      declare(deps, c, c.req.param('number'), c.req.param('party')),
    )

function showAll(
  deps: Deps,
  c: Context<HttpEnv>,
  work: GatheredDeclarations,
  errors: readonly FieldError[],
  status: 200 | (typeof STATUS)['invalid' | 'conflict'] = 200,
): Response | Promise<Response> {
  const said = c.req.query('done')
  const done = said === 'saved' || said === 'shared' ? said : null
  const page = pageContext(c, deps.config)
  return c.html(<DeclarationsPage page={page} work={work} done={done} errors={errors} />, status)
}

/** The party of the address, when this person may declare for it; hidden otherwise. */
async function mine(
  deps: Deps,
  c: Context<HttpEnv>,
  number: string,
  party: string,
): Promise<{ readonly work: GatheredDeclarations; readonly party: Party }> {
  const work = await gatherDeclarations(deps, callerOf(c), number)
  const found = work.declarable.find((one) => one === party)
  if (found === undefined) throw jobOrderNotFound()
  return { work, party: found }
}

async function declare(deps: Deps, c: Context<HttpEnv>, number: string, named: string): Promise<Response> {
  const actor = callerOf(c)
  const { work, party } = await mine(deps, c, number, named)
  const form = await readForm(c, FORM_BYTES.page)
  const { lines, places } = readLines(form.values)
  const page = pageContext(c, deps.config)
  try {
    const sent = { party, expected_revision: revisionOf(form), lines }
    const input = parseOrRefuse(SaveDeclaration, sent)
    const request = { key: form.idempotencyKey, input: ['POST declaration', work.order.number, input] }
    await once(deps, actor, request, (d) => saveDeclaration(d, actor, work.order.number, input))
  } catch (error) {
    const refused = refusalOrThrow(error, 'invalid', 'conflict')
    // What was typed is kept; after a conflict the next save follows what is declared now.
    const now = work.declarations.find((one) => one.party === party)?.revision ?? 0
    const { errors, sentence, status } = shownRefusal(refused, page.t, linesInForm(places))
    return c.html(
      <DeclarationFormPage
        page={page}
        order={work.order}
        party={party}
        revision={refused.code === 'conflict' ? now : revisionOf(form)}
        values={form.values}
        errors={errors}
        sentence={sentence}
      />,
      status,
    )
  }
  return c.redirect(href(page, declarationsPath(work.order), { done: 'saved' }), 303)
}

const revisionOf = (form: SentForm): number =>
  /^\d{1,9}$/.test(form.values.revision ?? '') ? Number(form.values.revision) : 0

async function share(deps: Deps, c: Context<HttpEnv>, number: string): Promise<Response> {
  const actor = callerOf(c)
  const work = await gatherDeclarations(deps, actor, number)
  const form = await readForm(c, FORM_BYTES.page)
  try {
    const input = parseOrRefuse(ShareSignals, { signals: form.all('signals') })
    const request = { key: form.idempotencyKey, input: ['POST share', work.order.number, input] }
    await once(deps, actor, request, (d) => shareSignals(d, actor, work.order.number, input))
  } catch (error) {
    const refused = refusalOrThrow(error, 'invalid', 'conflict')
    return showAll(deps, c, work, errorsBeside('signals', refused), STATUS[refused.code])
  }
  const page = pageContext(c, deps.config)
  return c.redirect(href(page, declarationsPath(work.order), { done: 'shared' }), 303)
}
