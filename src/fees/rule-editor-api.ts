import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { idempotencyKey } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { CursorText, idCursor } from '../platform/paging.ts'
import { currentRuleBook, findRuleBook } from './current-rule-book.ts'
import {
  ChangeDraft,
  changeDraft,
  DraftEdition,
  DropDraft,
  draftEdition,
  dropDraft,
} from './draft-edition.ts'
import { previewEdition } from './preview-edition.ts'
import { PublishEdition, publishEdition } from './publish-edition.ts'
import { seeEdition } from './require-edition.ts'
import { BookAnswer, EditionAnswer, editionJson, PreviewAnswer, previewJson } from './rule-editor-answers.ts'

const TAG = 'Fees'
const PreviewInput = v.strictObject({ cursor: v.optional(CursorText) })

/** The fee rules: open to anyone as far as they are published; drafts by those who draft. */
export const ruleEditorApi = (deps: Deps) => {
  const api = new Hono<HttpEnv>()
  api.get(
    '/fee-rules',
    described({
      summary: 'The fee rules in force, each with its days, source and confidence',
      description: 'A rule of kind `not_entered` says that a value exists which nobody has seen yet.',
      answers: BookAnswer,
      open: true,
      tag: TAG,
    }),
    queryParams(v.strictObject({})),
    async (c) => {
      const book = await currentRuleBook(deps)
      return c.json({ edition: editionJson(await seeEdition(deps, callerOf(c), book.version)), book })
    },
  )
  api.get(
    '/fee-rules/:version',
    described({
      summary: 'One edition of the fee rules; what was once published stays',
      answers: BookAnswer,
      open: true,
      tag: TAG,
    }),
    queryParams(v.strictObject({})),
    async (c) => {
      const edition = await seeEdition(deps, callerOf(c), c.req.param('version'))
      return c.json({ edition: editionJson(edition), book: await findRuleBook(deps, edition.version) })
    },
  )
  addDrafts(api, deps)
  addMoves(api, deps)
  return api
}

function addDrafts(api: Hono<HttpEnv>, deps: Deps): void {
  api.post(
    '/fee-rules',
    described({
      summary: 'Begin a new edition from the one in force, or from a whole book',
      description:
        'The draft gets the next number of the year. It judges nothing before a second person publishes it.',
      answers: EditionAnswer,
      status: 201,
      tag: TAG,
    }),
    jsonBody(DraftEdition),
    async (c) => {
      const actor = callerOf(c)
      const input = c.req.valid('json')
      const request = { key: idempotencyKey(c), input: ['fee-rules', input] }
      const edition = await once(deps, actor, request, (kept) => draftEdition(kept, actor, input))
      return c.json(editionJson(edition), 201)
    },
  )
  api.post(
    '/fee-rules/:version/content',
    described({
      summary: 'Replace the text of a draft; errors name the path in the book',
      answers: EditionAnswer,
      tag: TAG,
    }),
    jsonBody(ChangeDraft),
    async (c) => {
      const actor = callerOf(c)
      const version = c.req.param('version')
      const input = c.req.valid('json')
      const request = { key: idempotencyKey(c), input: ['fee-rules content', version, input] }
      const edition = await once(deps, actor, request, (kept) => changeDraft(kept, actor, version, input))
      return c.json(editionJson(edition))
    },
  )
}

function addMoves(api: Hono<HttpEnv>, deps: Deps): void {
  api.post(
    '/fee-rules/:version/preview',
    described({
      summary: 'Count the verdicts on file that this edition would change; writes nothing',
      description: 'At most 10,000 records a request; `next_cursor` leads on.',
      answers: PreviewAnswer,
      tag: TAG,
    }),
    jsonBody(PreviewInput),
    async (c) => {
      const after = idCursor.read(c.req.valid('json').cursor)?.id
      return c.json(previewJson(await previewEdition(deps, callerOf(c), c.req.param('version'), { after })))
    },
  )
  api.post(
    '/fee-rules/:version/publish',
    described({
      summary: 'Put a draft in force: by a second person, who wrote nothing in it',
      answers: EditionAnswer,
      tag: TAG,
    }),
    jsonBody(PublishEdition),
    async (c) => {
      const actor = callerOf(c)
      const version = c.req.param('version')
      const input = c.req.valid('json')
      const request = { key: idempotencyKey(c), input: ['fee-rules publish', version, input] }
      const edition = await once(deps, actor, request, (kept) => publishEdition(kept, actor, version, input))
      return c.json(editionJson(edition))
    },
  )
  api.post(
    '/fee-rules/:version/drop',
    described({ summary: 'Give a draft up; it stays on record', answers: EditionAnswer, tag: TAG }),
    jsonBody(DropDraft),
    async (c) => {
      const actor = callerOf(c)
      const version = c.req.param('version')
      const input = c.req.valid('json')
      const request = { key: idempotencyKey(c), input: ['fee-rules drop', version, input] }
      const edition = await once(deps, actor, request, (kept) => dropDraft(kept, actor, version, input))
      return c.json(editionJson(edition))
    },
  )
}
