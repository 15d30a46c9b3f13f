import { Hono } from 'hono'
import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody } from '../platform/http/body.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { appealRefusal } from './appeal-refusal.ts'
import { type Application, AskCorrection, GivenWords, Proposal } from './application.ts'
import { ApplicationJson, applicationToJson, SavedScreeningJson } from './application-json.ts'
import { askCorrection } from './ask-correction.ts'
import { commentOnProposal } from './comment-on-proposal.ts'
import { DecideAppeal, decideAppeal } from './decide-appeal.ts'
import { decideApplication } from './decide-application.ts'
import { proposeDecision } from './propose-decision.ts'
import { saveScreening } from './save-screening.ts'
import { SaveScreening } from './screening.ts'
import { AnswerCorrection, answerCorrection, SendApplication, sendApplication } from './send-application.ts'
import { sendBackApplication } from './send-back-application.ts'
import { takeUpApplication } from './take-up-application.ts'
import { withdrawApplication } from './withdraw-application.ts'

const tag = 'Applications'

type AnySchema = v.GenericSchema<unknown, unknown>
type Verb<Schema extends AnySchema> = (
  deps: Deps,
  actor: Actor,
  id: string,
  input: v.InferOutput<Schema>,
) => Promise<Application>

/** One move of the table as a JSON route: what it takes, and the verb. */
function moveRoute<Schema extends AnySchema>(
  deps: Deps,
  { path, summary, schema, verb }: { path: string; summary: string; schema: Schema; verb: Verb<Schema> },
) {
  return new Hono<HttpEnv>().post(
    `/applications/:id/${path}`,
    described({ summary, answers: ApplicationJson, tag }),
    jsonBody(schema),
    async (c) => {
      const id = c.req.param('id') ?? ''
      const input = c.req.valid('json') as v.InferOutput<Schema>
      const application = await once(deps, ...posted(c, input), (d, actor) => verb(d, actor, id, input))
      return c.json(applicationToJson(application))
    },
  )
}

const Nothing = v.strictObject({})

/** Every change of state, and the screening in between. */
export const stepApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .route(
      '/',
      moveRoute(deps, {
        path: 'sending',
        summary: 'Send a complete application to the scheme',
        schema: SendApplication,
        verb: sendApplication,
      }),
    )
    .route(
      '/',
      moveRoute(deps, {
        path: 'withdrawal',
        summary: 'Withdraw it',
        schema: GivenWords,
        verb: withdrawApplication,
      }),
    )
    .route(
      '/',
      moveRoute(deps, {
        path: 'taking-up',
        summary: 'Make its screening yours',
        schema: Nothing,
        verb: takeUpApplication,
      }),
    )
    .post(
      '/applications/:id/screening',
      described({ summary: 'Save what was found, point by point', answers: SavedScreeningJson, tag }),
      jsonBody(SaveScreening),
      async (c) => {
        const input = c.req.valid('json')
        const saved = await once(deps, ...posted(c, input), (d, actor) =>
          saveScreening(d, actor, c.req.param('id'), input),
        )
        return c.json({ revision: saved.revision, saved_at: saved.savedAt })
      },
    )
    .route(
      '/',
      moveRoute(deps, {
        path: 'correction-request',
        summary: 'Give it back to the body with points to put right',
        schema: AskCorrection,
        verb: askCorrection,
      }),
    )
    .route(
      '/',
      moveRoute(deps, {
        path: 'correction',
        summary: 'Answer the correction round',
        schema: AnswerCorrection,
        verb: answerCorrection,
      }),
    )
    .route(
      '/',
      moveRoute(deps, {
        path: 'proposal',
        summary: 'Propose a decision; it then lies open to the body',
        schema: Proposal,
        verb: proposeDecision,
      }),
    )
    .route(
      '/',
      moveRoute(deps, {
        path: 'comment',
        summary: 'Say which facts of the proposal are wrong',
        schema: GivenWords,
        verb: commentOnProposal,
      }),
    )
    .route('/', decidingApi(deps))

const decidingApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .route(
      '/',
      moveRoute(deps, {
        path: 'sending-back',
        summary: 'Take a proposal back into screening',
        schema: GivenWords,
        verb: sendBackApplication,
      }),
    )
    .route(
      '/',
      moveRoute(deps, {
        path: 'decision',
        summary: 'Decide, by another person than wrote or screened it',
        schema: Proposal,
        verb: decideApplication,
      }),
    )
    .route(
      '/',
      moveRoute(deps, {
        path: 'appeal',
        summary: 'Object to a refusal',
        schema: GivenWords,
        verb: appealRefusal,
      }),
    )
    .route(
      '/',
      moveRoute(deps, {
        path: 'appeal-decision',
        summary: 'Answer an appeal',
        schema: DecideAppeal,
        verb: decideAppeal,
      }),
    )
