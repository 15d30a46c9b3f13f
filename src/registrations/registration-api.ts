import { Hono } from 'hono'
import type * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { correctStatus } from './correct-status.ts'
import { decideAppeal } from './decide-appeal.ts'
import { decideWithdrawal } from './decide-withdrawal.ts'
import {
  CorrectInput,
  DecideAppealInput,
  DecideWithdrawalInput,
  FileAppealInput,
  MeetConditionInput,
  ProposeWithdrawalInput,
  ReinstateInput,
  SuspendInput,
} from './decision.ts'
import { fileAppeal } from './file-appeal.ts'
import { finishFollowUp } from './finish-follow-up.ts'
import { gatherRegistration } from './gather-registration.ts'
import { meetCondition } from './meet-condition.ts'
import { proposeWithdrawal } from './propose-withdrawal.ts'
import {
  AppealAnswer,
  appealToJson,
  FollowUpAnswer,
  FollowUpsAnswer,
  followUpToJson,
  lineToJson,
  listedFollowUpToJson,
  MovedAnswer,
  movedToJson,
  RegistrationAnswer,
  RegistrationsAnswer,
  registrationToJson,
  WithdrawalAnswer,
  withdrawalToJson,
} from './registration-json.ts'
import { reinstateRegistration } from './reinstate-registration.ts'
import { SeeFollowUps, SeeRegistrations, seeFollowUps, seeRegistrations } from './see-registrations.ts'
import { suspendRegistration } from './suspend-registration.ts'

const tag = 'Registrations'

/** Registrations for those who decide on them, and for the body's own users. */
export const registrationApi = (deps: Deps) => {
  const api = new Hono<HttpEnv>()
  addReading(api, deps)
  addMoves(api, deps)
  addWithdrawals(api, deps)
  addAppeals(api, deps)
  return api
}

function addReading(api: Hono<HttpEnv>, deps: Deps): void {
  api.get(
    '/registrations',
    described({ summary: 'Registrations you may see, oldest first', answers: RegistrationsAnswer, tag }),
    queryParams(SeeRegistrations),
    async (c) => {
      const page = await seeRegistrations(deps, callerOf(c), c.req.valid('query'))
      return c.json({ items: page.items.map(lineToJson), next_cursor: page.nextCursor })
    },
  )
  api.get(
    '/registrations/follow-ups',
    described({ summary: 'What is to be done, the longest due first', answers: FollowUpsAnswer, tag }),
    queryParams(SeeFollowUps),
    async (c) => {
      const page = await seeFollowUps(deps, callerOf(c), c.req.valid('query'))
      return c.json({ items: page.items.map(listedFollowUpToJson), next_cursor: page.nextCursor })
    },
  )
  api.get(
    '/registrations/:id',
    described({ summary: 'One registration with its whole history', answers: RegistrationAnswer, tag }),
    async (c) => c.json(registrationToJson(await gatherRegistration(deps, callerOf(c), c.req.param('id')))),
  )
  api.post(
    '/registrations/:id/follow-ups/:followUp/done',
    described({
      summary: 'Tick a follow-up off; the one about a suspension confirms it',
      answers: FollowUpAnswer,
      tag,
    }),
    async (c) => {
      const { id, followUp } = c.req.param()
      const done = await once(deps, ...posted(c, null), (d, actor) => finishFollowUp(d, actor, id, followUp))
      return c.json(followUpToJson(done))
    },
  )
}

interface Move<Schema extends v.GenericSchema> {
  /** The last part of the address. */
  readonly path: string
  readonly summary: string
  readonly schema: Schema
  readonly verb: (
    deps: Deps,
    actor: Actor,
    id: string,
    input: v.InferOutput<Schema>,
  ) => Promise<Parameters<typeof movedToJson>[0]>
}

/** One move of the table of moves as a JSON route. */
function addMove<Schema extends v.GenericSchema>(
  api: Hono<HttpEnv>,
  deps: Deps,
  { path, summary, schema, verb }: Move<Schema>,
): void {
  const status = 201
  api.post(
    `/registrations/:id/${path}`,
    described({ summary, answers: MovedAnswer, status, tag }),
    jsonBody(schema),
    async (c) => {
      const input = c.req.valid('json') as v.InferOutput<Schema>
      const id = c.req.param('id') ?? ''
      return c.json(
        movedToJson(await once(deps, ...posted(c, input), (d, actor) => verb(d, actor, id, input))),
        status,
      )
    },
  )
}

function addMoves(api: Hono<HttpEnv>, deps: Deps): void {
  addMove(api, deps, {
    path: 'suspensions',
    summary: 'Suspend from today on; a second officer confirms',
    schema: SuspendInput,
    verb: suspendRegistration,
  })
  addMove(api, deps, {
    path: 'reinstatements',
    summary: 'Lift the suspension from today on',
    schema: ReinstateInput,
    verb: reinstateRegistration,
  })
  addMove(api, deps, {
    path: 'met-conditions',
    summary: 'Record that a condition is met',
    schema: MeetConditionInput,
    verb: meetCondition,
  })
  addMove(api, deps, {
    path: 'corrections',
    summary: 'Put past days right; what was answered before is kept',
    schema: CorrectInput,
    verb: correctStatus,
  })
}

function addWithdrawals(api: Hono<HttpEnv>, deps: Deps): void {
  const answers = WithdrawalAnswer
  api.post(
    '/registrations/:id/withdrawals',
    described({
      summary: 'Propose a withdrawal, at the body’s own wish or by the scheme',
      answers,
      status: 201,
      tag,
    }),
    jsonBody(ProposeWithdrawalInput),
    async (c) => {
      const input = c.req.valid('json')
      const id = c.req.param('id')
      const proposal = await once(deps, ...posted(c, input), (d, actor) =>
        proposeWithdrawal(d, actor, id, input),
      )
      return c.json(withdrawalToJson(proposal), 201)
    },
  )
  api.post(
    '/registrations/:id/withdrawals/:proposal/decision',
    described({ summary: 'Decide on a proposed withdrawal, as another person', answers, tag }),
    jsonBody(DecideWithdrawalInput),
    async (c) => {
      const input = c.req.valid('json')
      const { id, proposal } = c.req.param()
      const decided = await once(deps, ...posted(c, input), (d, actor) =>
        decideWithdrawal(d, actor, id, proposal, input),
      )
      return c.json(withdrawalToJson(decided))
    },
  )
}

function addAppeals(api: Hono<HttpEnv>, deps: Deps): void {
  const answers = AppealAnswer
  api.post(
    '/registrations/:id/appeals',
    described({ summary: 'Appeal against a suspension or withdrawal', answers, status: 201, tag }),
    jsonBody(FileAppealInput),
    async (c) => {
      const input = c.req.valid('json')
      const id = c.req.param('id')
      return c.json(
        appealToJson(await once(deps, ...posted(c, input), (d, actor) => fileAppeal(d, actor, id, input))),
        201,
      )
    },
  )
  api.post(
    '/registrations/:id/appeals/:appeal/decision',
    described({ summary: 'Decide on an appeal, as another person', answers, tag }),
    jsonBody(DecideAppealInput),
    async (c) => {
      const input = c.req.valid('json')
      const { id, appeal } = c.req.param()
      const decided = await once(deps, ...posted(c, input), (d, actor) =>
        decideAppeal(d, actor, id, appeal, input),
      )
      return c.json(appealToJson(decided))
    },
  )
}
