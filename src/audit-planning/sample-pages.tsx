import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { organisationNames } from '../organisations/organisation-names.ts'
import { queryOf } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { ChooseSample, LISTED_MAX } from './audit-sample.ts'
import { chooseSample, seeSample } from './choose-sample.ts'
import { SamplePage } from './sample-views.tsx'

/** Which workers an audit asks: by which rule, how many, drawn where. */
export const samplePages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/audits/:id/sample', (c) => show(deps, c, c.req.param('id'), { values: queryOf(c) }))
    .post('/workspace/audits/:id/sample', async (c) => {
      const actor = callerOf(c)
      const id = c.req.param('id')
      const { values, idempotencyKey: key } = await readForm(c)
      try {
        const input = parseOrRefuse(ChooseSample, {
          listed: wholeOf(values.listed) ?? Number.NaN,
          rule: values.rule,
          size: values.size ? (wholeOf(values.size) ?? Number.NaN) : null,
          round: values.round ? values.round : null,
        })
        await once(deps, actor, { key, input: ['sample', id, input] }, (d, a) =>
          chooseSample(d, a, id, input),
        )
        return c.redirect(href(c.var, `/workspace/audits/${id}/sample`, { done: 'chosen' }), 303)
      } catch (error) {
        const refusal = refusalOrThrow(error, 'invalid', 'conflict')
        return show(deps, c, id, { values, refused: shownRefusal(refusal, c.var.t) })
      }
    })

/** A whole number as people type it, full-width digits too; undefined for anything else. */
function wholeOf(text: string | undefined): number | undefined {
  const digits = (text ?? '').normalize('NFKC').trim()
  return /^\d{1,9}$/.test(digits) ? Number(digits) : undefined
}

interface Shown {
  readonly values: Readonly<Record<string, string>>
  readonly refused?: ShownRefusal
}

async function show(deps: Deps, c: Context<HttpEnv>, id: string, shown: Shown): Promise<Response> {
  const page = pageContext(c, deps.config)
  const seen = await seeSample(deps, callerOf(c), id)
  const names = await organisationNames(deps, [seen.audit.organisationId], page.lang)
  const typed = wholeOf(shown.values.listed)
  const listed = typed !== undefined && typed >= 1 && typed <= LISTED_MAX ? typed : null
  return c.html(
    <SamplePage
      page={page}
      seen={seen}
      organisationName={names.get(seen.audit.organisationId) ?? ''}
      listed={listed ?? seen.sample?.listed ?? seen.round?.draw?.listed ?? null}
      values={shown.values}
      done={shown.values.done === 'chosen'}
      refused={shown.refused}
    />,
    shown.refused?.status ?? 200,
  )
}
