import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { compareTemplates } from './compare-templates.ts'
import { beginDraft, EditDraft, editDraft, giveUpDraft } from './edit-draft.ts'
import { publishDraft, retireEdition } from './publish-draft.ts'
import { requireReader, seeDraft, seeEdition, seeTemplates } from './see-templates.ts'
import { asDraft } from './template-draft.ts'
import { problemsIn } from './template-problems.ts'

const tag = 'Audit templates'
const EditionAnswer = v.object({
  id: v.string(),
  version: v.string(),
  role: v.string(),
  questions: v.number(),
  published_on: v.string(),
  from_file: v.boolean(),
  retired: v.boolean(),
})
const DraftAnswer = v.object({
  id: v.string(),
  template_id: v.string(),
  based_on: v.nullable(v.string()),
  revision: v.number(),
  content: v.any(),
  problems: v.array(v.object({ path: v.string(), problem: v.string() })),
})
const ChangesAnswer = v.object({
  changes: v.array(
    v.object({
      of: v.string(),
      id: v.string(),
      what: v.string(),
      fields: v.array(v.object({ field: v.string(), before: v.any(), after: v.any() })),
    }),
  ),
})
const From = v.strictObject({ template_id: v.string(), version: v.string() })
const Publish = v.strictObject({ expected_revision: v.pipe(v.number(), v.safeInteger()) })
const Published = v.object({ id: v.string(), version: v.string(), hash: v.string() })
const Nothing = v.strictObject({})

/** What audits ask: editions to read, drafts to write, and publishing by a second person. */
export const auditTemplatesApi = (deps: Deps) => {
  const api = new Hono<HttpEnv>()
  addEditions(api, deps)
  addDrafts(api, deps)
  return api
}

function addEditions(api: Hono<HttpEnv>, deps: Deps): void {
  api.get(
    '/audit-templates',
    described({
      summary: 'Every edition of every template',
      answers: v.object({ editions: v.array(EditionAnswer) }),
      tag,
    }),
    async (c) => {
      const { editions } = await seeTemplates(deps, callerOf(c))
      return c.json({
        editions: editions.map(({ template, questions, published, retired }) => ({
          id: template.id,
          version: template.version,
          role: template.role,
          questions,
          published_on: template.published_on,
          from_file: published === null,
          retired,
        })),
      })
    },
  )
  api.get(
    '/audit-templates/:id/:version',
    described({ summary: 'An edition, whole', answers: v.any(), tag }),
    async (c) => c.json(await seeEdition(deps, callerOf(c), c.req.param('id'), c.req.param('version'))),
  )
  api.get(
    '/audit-templates/:id/:version/changes/:to',
    described({ summary: 'What differs between two editions', answers: ChangesAnswer, tag }),
    async (c) => {
      const { id, version, to } = c.req.param()
      const [before, after] = [
        await seeEdition(deps, callerOf(c), id, version),
        await seeEdition(deps, callerOf(c), id, to),
      ]
      const changes = compareTemplates(asDraft(before), asDraft(after))
      return c.json({ changes: changes.map((change) => ({ ...change, fields: [...change.fields] })) })
    },
  )
  api.post(
    '/audit-templates/:id/:version/retirement',
    described({ summary: 'Offer an edition to no new audit', answers: v.object({ id: v.string() }), tag }),
    jsonBody(Nothing),
    async (c) => {
      requireReader(callerOf(c))
      const edition = c.req.param()
      return c.json(await once(deps, ...posted(c), (d, actor) => retireEdition(d, actor, edition)))
    },
  )
}

function addDrafts(api: Hono<HttpEnv>, deps: Deps): void {
  api.post(
    '/audit-template-drafts',
    described({ summary: 'Begin a draft from an edition', answers: DraftAnswer, status: 201, tag }),
    jsonBody(From),
    async (c) => {
      const input = c.req.valid('json')
      const from = { id: input.template_id, version: input.version }
      const { id } = await once(deps, ...posted(c, input), async (d, actor) => {
        const begun = await beginDraft(d, actor, from)
        return { id: begun.id }
      })
      return c.json(draftJson(await seeDraft(deps, callerOf(c), id)), 201)
    },
  )
  api.get(
    '/audit-template-drafts/:draft',
    described({ summary: 'A draft with what keeps it from being published', answers: DraftAnswer, tag }),
    async (c) => c.json(draftJson(await seeDraft(deps, callerOf(c), c.req.param('draft')))),
  )
  api.post(
    '/audit-template-drafts/:draft',
    described({ summary: 'Keep the whole content of a draft', answers: DraftAnswer, tag }),
    jsonBody(EditDraft),
    async (c) => {
      const input = c.req.valid('json')
      const draft = c.req.param('draft')
      await once(deps, ...posted(c, input), async (d, actor) => {
        const edited = await editDraft(d, actor, draft, { ...input, content: input.content ?? null })
        return { revision: edited.revision }
      })
      return c.json(draftJson(await seeDraft(deps, callerOf(c), draft)))
    },
  )
  api.post(
    '/audit-template-drafts/:draft/publication',
    described({
      summary: 'Make an edition of a draft; not for who edited it last',
      answers: Published,
      status: 201,
      tag,
    }),
    jsonBody(Publish),
    async (c) => {
      const input = c.req.valid('json')
      const made = await once(deps, ...posted(c, input), (d, actor) =>
        publishDraft(d, actor, c.req.param('draft'), input),
      )
      return c.json(made, 201)
    },
  )
  api.post(
    '/audit-template-drafts/:draft/end',
    described({ summary: 'Give a draft up', answers: v.object({ id: v.string() }), tag }),
    jsonBody(Nothing),
    async (c) =>
      c.json(await once(deps, ...posted(c), (d, actor) => giveUpDraft(d, actor, c.req.param('draft')))),
  )
}

const draftJson = ({ draft }: Awaited<ReturnType<typeof seeDraft>>): v.InferOutput<typeof DraftAnswer> => ({
  id: draft.id,
  template_id: draft.templateId,
  based_on: draft.basedOn,
  revision: draft.revision,
  content: draft.content,
  problems: problemsIn(draft.content).map(({ path, message }) => ({ path, problem: message.key })),
})
