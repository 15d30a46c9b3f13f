import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { idempotencyKey } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { CursorText, PageLimit, pageOf } from '../platform/paging.ts'
import { fileInterview } from './file-interview.ts'
import {
  type FiledInterview,
  type FileInterview,
  MODES,
  NO_WORDS,
  type OwnWords,
  SentInterview as Sent,
  type SentInterview,
} from './interview.ts'
import { listInterviewsOf } from './interview-store.ts'
import { contentHash } from './own-words.ts'
import { readOwnWords } from './read-words.ts'
import { requireRound } from './require-round.ts'
import { codeCursor, parseWorkerCode, WORKER_STATES } from './round-worker.ts'
import { listWorkersOf } from './round-worker-store.ts'
import { type SeenInterview, seeInterview } from './see-interview.ts'
import { withdrawConsent } from './withdraw-consent.ts'

const tag = 'Interviews'

const FiledJson = v.object({ id: v.string(), round_id: v.string(), code: v.string(), filed_at: v.string() })
const filedJson = ({ id, roundId, code, filedAt }: FiledInterview) => ({
  id,
  round_id: roundId,
  code,
  filed_at: filedAt,
})

const ListedJson = v.object({
  code: v.string(),
  state: v.picklist(WORKER_STATES),
  interview: v.nullable(
    v.object({ id: v.string(), mode: v.picklist(MODES), consent_withdrawn: v.boolean() }),
  ),
})
const ListJson = v.object({ interviews: v.array(ListedJson), next_cursor: v.nullable(v.string()) })
const ListQuery = v.strictObject({
  /** Number or id of the round. */
  round: v.pipe(v.string(), v.maxLength(60)),
  cursor: v.optional(CursorText),
  limit: v.optional(PageLimit, '25'),
})

const SeenJson = v.object({
  id: v.string(),
  round: v.string(),
  code: v.string(),
  mode: v.picklist(MODES),
  language: v.string(),
  questionnaire: v.object({ id: v.string(), version: v.string() }),
  happened_on: v.string(),
  consent_withdrawn_at: v.nullable(v.string()),
  content: v.nullable(
    v.object({
      answers: v.record(v.string(), v.unknown()),
      indicators: v.array(v.number()),
      words: v.record(v.string(), v.string()),
      line_words: v.record(v.string(), v.string()),
    }),
  ),
})

const seenJson = (
  { interview, round, content }: SeenInterview,
  words: OwnWords,
): v.InferOutput<typeof SeenJson> => ({
  id: interview.id,
  round: round.number,
  code: interview.code,
  mode: interview.mode,
  language: interview.language,
  questionnaire: interview.questionnaire,
  happened_on: interview.happenedOn,
  consent_withdrawn_at: interview.consentWithdrawnAt,
  content: content && {
    answers: content.answers,
    indicators: [...content.indicators],
    words: words.answers,
    line_words: words.lines,
  },
})

const WithdrawnJson = v.object({ id: v.string(), withdrawn_at: v.string() })

/** A person's session only: no key may hold an interview (`can`), and nobody may file for the worker himself through this door. */
const asInterviewer = (sent: SentInterview): FileInterview => ({
  roundId: sent.round_id,
  code: parseWorkerCode(sent.code) ?? sent.code,
  mode: 'interviewer',
  language: sent.language,
  happenedOn: sent.happened_on,
  consent: sent.consent,
  answers: sent.answers,
  words: sent.words,
  lines: sent.lines,
  lineWords: sent.line_words,
  facts: sent.facts,
  conflict: sent.conflict_of_interest,
})

/** Interviews of workers: filed by interviewers, seen by those who check fees, taken back by the worker's wish. */
export const interviewApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .post(
      '/interviews',
      described({
        summary: 'File the interview of one worker in an open round',
        description:
          'Refused without consent, with a conflict of interest, or for a worker who was not drawn. The same interview sent again is answered with the first. Own words are sealed. An unknown fee item is kept as the group’s “other”.',
        answers: FiledJson,
        status: 201,
        tag,
      }),
      jsonBody(Sent),
      async (c) => {
        const actor = callerOf(c)
        const sent = c.req.valid('json')
        const key = idempotencyKey(c)
        // By a hash of our own, because a key outlives what it was sent with: a worker may take back what was said.
        const input = key === undefined ? null : ['POST', c.req.path, await contentHash(deps, sent)]
        const request = { key, input }
        const filed = await once(deps, actor, request, (d) => fileInterview(d, actor, asInterviewer(sent)))
        return c.json(filedJson(filed), 201)
      },
    )
    .get(
      '/interviews',
      described({
        summary: 'The workers drawn in a round, by code, and who was interviewed',
        answers: ListJson,
        tag,
      }),
      queryParams(ListQuery),
      async (c) => {
        const { round: named, cursor, limit } = c.req.valid('query')
        const round = await requireRound(deps, callerOf(c), named)
        const { queries } = deps.db
        const after = codeCursor.read(cursor)?.code
        const { items, last } = pageOf(await listWorkersOf(queries, round.id, {}, { limit, after }), limit)
        const byCode = new Map((await listInterviewsOf(queries, round.id)).map((one) => [one.code, one]))
        const interviews = items.map(({ code, state }) => {
          const held = byCode.get(code)
          return {
            code,
            state,
            interview: held ? { id: held.id, mode: held.mode, consent_withdrawn: held.withdrawn } : null,
          }
        })
        return c.json({ interviews, next_cursor: last && codeCursor.write(last) })
      },
    )
    .get(
      '/interviews/:id',
      described({
        summary: 'One interview',
        description:
          'The content is null for those who neither hold interviews nor check fees, where the worker did not agree to that use, and after consent was withdrawn. To read a worker’s own words is written in the journal.',
        answers: SeenJson,
        tag,
      }),
      async (c) => {
        const [actor, id] = [callerOf(c), c.req.param('id')]
        const seen = await seeInterview(deps, actor, id)
        // Own words are for people who must know them; a key has no need to.
        const opened = seen.content?.hasWords && actor.scopes === null
        return c.json(seenJson(seen, opened ? await readOwnWords(deps, actor, id) : NO_WORDS))
      },
    )
    .post(
      '/interviews/:id/withdraw-consent',
      described({
        summary: 'Take back a worker’s consent: all that was said is deleted',
        answers: WithdrawnJson,
        tag,
      }),
      async (c) => {
        const actor = callerOf(c)
        const id = c.req.param('id')
        const request = { key: idempotencyKey(c), input: ['POST', c.req.path] }
        const { withdrawnAt } = await once(deps, actor, request, (d) => withdrawConsent(d, actor, id))
        return c.json({ id, withdrawn_at: withdrawnAt })
      },
    )
