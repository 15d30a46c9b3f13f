import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { addSite, endSite, startProgramme } from './change-programme.ts'
import { AddSite, StartProgramme } from './company-programme.ts'
import { seeProgramme, seeProgrammes } from './see-programme.ts'
import { PosterPage, ProgrammeListPage, ProgrammePage, type RefusedProgrammeForm } from './views.tsx'

const PATH = '/workspace/company-programmes'
const ONE = `${PATH}/:id` as const
const PAGE_SIZE = 25
type C = Context<HttpEnv, '/:id'>

export const companyProgrammesPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(PATH, (c) => showList(deps, c))
    .post(PATH, async (c) => {
      const form = await readForm(c)
      try {
        const input = parseOrRefuse(StartProgramme, { organisation: form.values.organisation ?? '' })
        const request = { key: form.idempotencyKey, input: ['start company programme', input] }
        const { id } = await once(deps, callerOf(c), request, (d) => startProgramme(d, callerOf(c), input))
        return c.redirect(href(c.var, `${PATH}/${id}`), 303)
      } catch (error) {
        const refusal = refusalOrThrow(error, 'invalid', 'conflict', 'forbidden')
        return await showList(deps, c, { values: form.values, ...shownRefusal(refusal, c.var.t) })
      }
    })
    .get(ONE, (c) => showOne(deps, c))
    .post(`${ONE}/sites`, async (c) => {
      const form = await readForm(c)
      const id = c.req.param('id')
      try {
        const input = parseOrRefuse(AddSite, typedSite(form))
        const request = { key: form.idempotencyKey, input: ['add site', id, input] }
        await once(deps, callerOf(c), request, (d) => addSite(d, callerOf(c), id, input))
      } catch (error) {
        const refusal = refusalOrThrow(error, 'invalid', 'conflict', 'forbidden', 'too_large')
        const refused = { values: form.values, ...shownRefusal(refusal, c.var.t) }
        return await showOne(deps, c as unknown as C, refused)
      }
      return c.redirect(href(c.var, `${PATH}/${id}`), 303)
    })
    .post(`${ONE}/sites/:site/end`, async (c) => {
      const { idempotencyKey } = await readForm(c)
      const { id, site } = c.req.param()
      const request = { key: idempotencyKey, input: ['end site', id, site] }
      await once(deps, callerOf(c), request, (d) => endSite(d, callerOf(c), id, site))
      return c.redirect(href(c.var, `${PATH}/${id}`), 303)
    })
    .get(`${ONE}/sites/:site/poster`, async (c) => {
      const page = pageContext(c, deps.config)
      const seen = await seeProgramme(deps, callerOf(c), c.req.param('id'), page.lang)
      const site = seen.sites.find((one) => one.site.id === c.req.param('site'))?.site
      if (!site) return c.notFound()
      const address = `${deps.config.publicUrl}/self-check/${site.place.code}`
      return c.html(<PosterPage page={page} site={site} address={address} />)
    })

const typedSite = ({ values }: SentForm) => ({
  name: values.name ?? '',
  // What is no number stays what it is, so that the schema says so beside the field.
  tier: /^\d$/.test(values.tier ?? '') ? Number(values.tier) : -1,
  country: (values.country ?? '').trim().toUpperCase(),
  region: values.region ?? '',
  organisation: values.organisation ?? '',
})

async function showList(deps: Deps, c: Context<HttpEnv>, refused?: RefusedProgrammeForm): Promise<Response> {
  const actor = callerOf(c)
  const page = pageContext(c, deps.config)
  const cursor = c.req.query('cursor')
  const found = await seeProgrammes(deps, actor, page.lang, { limit: PAGE_SIZE, cursor })
  return c.html(
    <ProgrammeListPage page={page} {...found} isFirst={!cursor} refused={refused} />,
    refused?.status ?? 200,
  )
}

async function showOne(deps: Deps, c: C, refused?: RefusedProgrammeForm): Promise<Response> {
  const page = pageContext(c, deps.config)
  const seen = await seeProgramme(deps, callerOf(c), c.req.param('id'), page.lang)
  return c.html(<ProgrammePage page={page} seen={seen} refused={refused} />, refused?.status ?? 200)
}
