import { Hono } from 'hono'
import type * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody } from '../platform/http/body.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { AnswerInput, SaveAnswers } from './answer.ts'
import { SavedJson } from './audit-json.ts'
import type { SavedAnswers } from './plan-answers.ts'
import { saveAnswers } from './save-answers.ts'

const tag = 'Audits'

const savedToJson = (saved: SavedAnswers): v.InferOutput<typeof SavedJson> => ({
  saved_at: saved.savedAt,
  answers: saved.answers.map(({ question, revision }) => ({ question, revision })),
})

/** Saving answers, several at once or one. */
export const answerApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .post(
      '/audits/:id/answers',
      described({ summary: 'Save several answers, all or none', answers: SavedJson, tag }),
      jsonBody(SaveAnswers),
      async (c) => {
        const input = c.req.valid('json')
        const saved = await once(deps, ...posted(c, input), (d, actor) =>
          saveAnswers(d, actor, c.req.param('id'), input),
        )
        return c.json(savedToJson(saved))
      },
    )
    .post(
      '/audits/:id/answers/:question',
      described({ summary: 'Save the answer to one question', answers: SavedJson, tag }),
      jsonBody(AnswerInput),
      async (c) => {
        const input = { answers: [{ question: c.req.param('question'), ...c.req.valid('json') }] }
        const saved = await once(deps, ...posted(c, input), (d, actor) =>
          saveAnswers(d, actor, c.req.param('id'), input),
        )
        return c.json(savedToJson(saved))
      },
    )
