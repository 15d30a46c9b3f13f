import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { jsonBody } from '../platform/http/body.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { described } from '../platform/http/openapi.ts'
import { answerSelfCheck } from './answer-self-check.ts'
import { currentEdition, SentSelfCheck } from './self-check.ts'

const tag = 'Self-check'
const Local = v.object({ en: v.string(), ja: v.string(), vi: v.string() })
const Question = v.object({ id: v.string(), indicator: v.number(), text: Local })
const QuestionsAnswer = v.object({
  version: v.string(),
  confidence: v.string(),
  questions: v.array(Question),
})
const ResultAnswer = v.object({ signs: v.array(v.object({ id: v.string(), text: Local, advice: Local })) })

/** The self-check for an app of the scheme's. What is sent here is answered and not kept: counting needs the poster's page. */
export const selfChecksApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/self-check',
      described({
        summary: 'What a worker is asked, in three languages',
        answers: QuestionsAnswer,
        open: true,
        tag,
      }),
      (c) => {
        const { version, confidence, questions } = currentEdition()
        return c.json({
          version,
          confidence,
          questions: questions.map(({ id, indicator, text }) => ({ id, indicator, text })),
        })
      },
    )
    .post(
      '/self-check',
      described({
        summary: 'What the answers are a sign of; nothing is kept',
        answers: ResultAnswer,
        open: true,
        tag,
      }),
      jsonBody(SentSelfCheck),
      async (c) => {
        const { signs } = await answerSelfCheck(deps, c.req.valid('json'))
        return c.json({ signs: signs.map(({ id, text, advice }) => ({ id, text, advice })) })
      },
    )
