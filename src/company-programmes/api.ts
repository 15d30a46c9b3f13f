import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { CursorText, PageLimit } from '../platform/paging.ts'
import { addSite, endSite, startProgramme } from './change-programme.ts'
import { AddSite, StartProgramme } from './company-programme.ts'
import { type SeenProgramme, seeProgramme, seeProgrammes } from './see-programme.ts'

const tag = 'Company programmes'
const PAGE_SIZE = 50
const ListQuery = v.strictObject({ cursor: v.optional(CursorText), limit: v.optional(PageLimit) })
const Listed = v.object({ id: v.string(), company: v.string(), started_on: v.string() })
const ListAnswer = v.object({ items: v.array(Listed), next_cursor: v.nullable(v.string()) })
const StartedAnswer = v.object({ id: v.string(), started_on: v.string() })
const SiteAnswer = v.object({ id: v.string(), code: v.string() })
const ProgrammeAnswer = v.object({
  id: v.string(),
  company: v.string(),
  started_on: v.string(),
  sites: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      tier: v.number(),
      country: v.string(),
      region: v.string(),
      code: v.string(),
      run_by: v.nullable(
        v.object({
          name: v.string(),
          registrations: v.array(v.object({ role: v.string(), status: v.string() })),
          certified_job_orders: v.number(),
          flagged_job_orders: v.number(),
        }),
      ),
    }),
  ),
  self_checks: v.array(
    v.object({
      quarter: v.string(),
      groups: v.array(
        v.object({
          codes: v.array(v.string()),
          answered: v.number(),
          signs: v.array(v.object({ question: v.string(), found: v.nullable(v.number()) })),
        }),
      ),
    }),
  ),
})

/** A company's supply chain, for the company itself and the scheme's officers. */
export const companyProgrammesApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/company-programmes',
      described({ summary: 'The company programmes you may see', answers: ListAnswer, tag }),
      queryParams(ListQuery),
      async (c) => {
        const { limit = PAGE_SIZE, cursor } = c.req.valid('query')
        const { programmes, next } = await seeProgrammes(deps, callerOf(c), c.var.lang, { limit, cursor })
        return c.json({
          items: programmes.map(({ programme, company }) => ({
            id: programme.id,
            company,
            started_on: programme.startedOn,
          })),
          next_cursor: next,
        })
      },
    )
    .post(
      '/company-programmes',
      described({ summary: 'Start the programme of a company', answers: StartedAnswer, status: 201, tag }),
      jsonBody(StartProgramme),
      async (c) => {
        const input = c.req.valid('json')
        const programme = await once(deps, ...posted(c, input), (d, actor) => startProgramme(d, actor, input))
        return c.json({ id: programme.id, started_on: programme.startedOn }, 201)
      },
    )
    .get(
      '/company-programmes/:id',
      described({
        summary: 'Sites, who runs them, and what workers answered where enough did',
        description:
          'Self-checks of quarters that are over, by site or by grouped sites of ten answers and more, in steps of five. Nothing of cases.',
        answers: ProgrammeAnswer,
        tag,
      }),
      async (c) => c.json(toJson(await seeProgramme(deps, callerOf(c), c.req.param('id'), c.var.lang))),
    )
    .post(
      '/company-programmes/:id/sites',
      described({
        summary: 'Add a site; it gets a code for the self-check',
        answers: SiteAnswer,
        status: 201,
        tag,
      }),
      jsonBody(AddSite),
      async (c) => {
        const input = c.req.valid('json')
        const site = await once(deps, ...posted(c, input), (d, actor) =>
          addSite(d, actor, c.req.param('id'), input),
        )
        return c.json({ id: site.id, code: site.place.code }, 201)
      },
    )
    .post(
      '/company-programmes/:id/sites/:site/end',
      described({ summary: 'Take a site out', answers: v.object({ ended_at: v.string() }), tag }),
      jsonBody(v.strictObject({})),
      async (c) => {
        const { id, site } = c.req.param()
        const { endedAt } = await once(deps, ...posted(c), (d, actor) => endSite(d, actor, id, site))
        return c.json({ ended_at: endedAt })
      },
    )

function toJson(seen: SeenProgramme): v.InferOutput<typeof ProgrammeAnswer> {
  return {
    id: seen.programme.id,
    company: seen.company,
    started_on: seen.programme.startedOn,
    sites: seen.sites.map(({ site, standing }) => ({
      id: site.id,
      name: site.name,
      tier: site.tier,
      country: site.country,
      region: site.region,
      code: site.place.code,
      run_by: standing && {
        name: standing.name,
        registrations: standing.registrations.map(({ role, status }) => ({ role, status })),
        certified_job_orders: standing.orders,
        flagged_job_orders: standing.flagged,
      },
    })),
    self_checks: seen.checks.map(({ quarter, groups }) => ({
      quarter,
      groups: groups.map(({ placeIds, answered, signs }) => ({
        codes: placeIds.map((id) => seen.codes.get(id) ?? ''),
        answered,
        signs: signs.map(({ question, found }) => ({ question, found })),
      })),
    })),
  }
}
