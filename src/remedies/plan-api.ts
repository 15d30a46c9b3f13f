import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { invalidField } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { asDownload } from '../platform/http/download.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readUpload } from '../platform/http/forms.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { CursorText, PageLimit } from '../platform/paging.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { addShare } from './add-share.ts'
import { AttachCase, attachCase } from './attach-case.ts'
import { cancelPlan, closePlan } from './close-plan.ts'
import { openPlan } from './open-plan.ts'
import {
  PaymentAnswer,
  PlanAnswer,
  PlansAnswer,
  paymentJson,
  planJson,
  ShareAnswer,
  shareJson,
  VerificationAnswer,
  verificationJson,
  WholePlanAnswer,
  wholePlanJson,
} from './plan-json.ts'
import { PROOF_BYTES_MAX, recordPayment } from './record-payment.ts'
import { RecordSample, recordSample } from './record-sample.ts'
import { OpenPlan, PLAN_STATUSES } from './repayment-plan.ts'
import { AddShare, RecordPayment } from './repayment-share.ts'
import { requireRepayments } from './require-plan.ts'
import { listPlans, readProof, seePlan, seeShare, withSums } from './see-plans.ts'

const tag = 'Repayments'
const PAGE_SIZE = 50
const Nothing = v.strictObject({})
const PlansQuery = v.strictObject({
  status: v.optional(v.picklist(PLAN_STATUSES)),
  cursor: v.optional(CursorText),
  limit: v.optional(PageLimit),
})

/** Money that workers get back, for the scheme's officers. For everyone else, a payer's people too, there is no such address. */
export const planApi = (deps: Deps) => {
  const api = new Hono<HttpEnv>()
  api.use('/repayment-plans/*', async (c, next) => {
    requireRepayments(callerOf(c))
    await next()
  })
  addPlans(api, deps)
  addShares(api, deps)
  addEnds(api, deps)
  return api
}

function addPlans(api: Hono<HttpEnv>, deps: Deps): void {
  api.get(
    '/repayment-plans',
    described({
      summary: 'Repayment plans, the youngest first; what no worker confirmed counts as unpaid',
      answers: PlansAnswer,
      tag,
    }),
    queryParams(PlansQuery),
    async (c) => {
      const { status, cursor, limit = PAGE_SIZE } = c.req.valid('query')
      const { plans, next } = await listPlans(deps, callerOf(c), { status }, { limit, cursor })
      return c.json({ items: plans.map(planJson), next_cursor: next })
    },
  )
  api.post(
    '/repayment-plans',
    described({ summary: 'Open a plan of a payer, without shares', answers: PlanAnswer, status: 201, tag }),
    jsonBody(OpenPlan),
    async (c) => {
      const input = c.req.valid('json') as OpenPlan
      const plan = await once(deps, ...posted(c, input), (d, actor) => openPlan(d, actor, input))
      const [listed] = await withSums(deps, [plan])
      return c.json(listed && planJson(listed), 201)
    },
  )
  api.get(
    '/repayment-plans/:number',
    described({
      summary: 'A plan with its shares by code, what the payer says and what workers say',
      description: 'Whether a case stands behind a share is not said.',
      answers: WholePlanAnswer,
      tag,
    }),
    async (c) => c.json(wholePlanJson(await seePlan(deps, callerOf(c), c.req.param('number')))),
  )
}

function addShares(api: Hono<HttpEnv>, deps: Deps): void {
  api.post(
    '/repayment-plans/:number/shares',
    described({
      summary: 'Add a worker by code: what he is owed, in equal months or in instalments that add up to it',
      answers: ShareAnswer,
      status: 201,
      tag,
    }),
    jsonBody(AddShare),
    async (c) => {
      const input = c.req.valid('json')
      const added = await once(deps, ...posted(c, input), (d, actor) =>
        addShare(d, actor, c.req.param('number'), input),
      )
      return c.json(shareJson({ ...added, payments: [] }), 201)
    },
  )
  api.get(
    '/repayment-plans/:number/shares/:code',
    described({ summary: 'One worker of a plan, by code', answers: ShareAnswer, tag }),
    async (c) => {
      const { number, code } = c.req.param()
      return c.json(shareJson(await seeShare(deps, callerOf(c), number, code)))
    },
  )
  api.post(
    '/repayment-plans/:number/shares/:code/case',
    described({
      summary: 'Put a case behind a share, or take it away; only for officers who may open that case',
      answers: Nothing,
      tag,
    }),
    jsonBody(AttachCase),
    async (c) => {
      const input = c.req.valid('json')
      await once(deps, ...posted(c, input), (d, actor) => attachCase(d, actor, c.req.param(), input))
      return c.json({})
    },
  )
  addPayments(api, deps)
}

function addPayments(api: Hono<HttpEnv>, deps: Deps): void {
  api.post(
    '/repayment-plans/:number/shares/:code/payments',
    described({
      summary: 'Write down what the payer says it paid; it confirms nothing',
      description:
        'JSON, or multipart/form-data with `payment` (the same as JSON text) and `file`, the proof of the payer.',
      answers: PaymentAnswer,
      status: 201,
      tag,
    }),
    async (c, next) => {
      if (!c.req.header('content-type')?.startsWith('multipart/form-data')) return await next()
      const { said, ...proof } = await readUpload(c, 'payment', PROOF_BYTES_MAX)
      const payment = parseOrRefuse(RecordPayment, jsonOf(said))
      const told = [payment, proof.fileName, sha256Hex(proof.bytes)]
      const kept = await once(deps, ...posted(c, ...told), (d, actor) =>
        recordPayment(d, actor, c.req.param(), { payment, proof }),
      )
      return c.json(paymentJson(kept), 201)
    },
    jsonBody(RecordPayment),
    async (c) => {
      const payment = c.req.valid('json')
      const kept = await once(deps, ...posted(c, payment), (d, actor) =>
        recordPayment(d, actor, c.req.param(), { payment }),
      )
      return c.json(paymentJson(kept), 201)
    },
  )
  api.get(
    '/repayment-plans/:number/shares/:code/proofs/:instalment/:sequence',
    described({ summary: 'The proof of a payment, always as a download', answers: v.any(), tag }),
    async (c) => {
      const { proof, bytes } = await readProof(deps, callerOf(c), c.req.param())
      return asDownload({ fileName: proof.name, mediaType: proof.mediaType }, bytes)
    },
  )
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalidField('payment', 'errors.not_json')
  }
}

function addEnds(api: Hono<HttpEnv>, deps: Deps): void {
  api.post(
    '/repayment-plans/:number/verifications',
    described({
      summary: 'Write down an independent interview of the workers who were drawn',
      description: 'Those named must be the first of `ask_in_this_order`. Not for who recorded a payment.',
      answers: VerificationAnswer,
      status: 201,
      tag,
    }),
    jsonBody(RecordSample),
    async (c) => {
      const input = c.req.valid('json')
      const kept = await once(deps, ...posted(c, input), (d, actor) =>
        recordSample(d, actor, c.req.param('number'), input),
      )
      return c.json(verificationJson(kept), 201)
    },
  )
  for (const [end, verb, summary] of [
    ['closing', closePlan, 'Close a plan of which the workers’ side is verified'],
    ['cancellation', cancelPlan, 'Take back a plan that was opened by mistake'],
  ] as const) {
    api.post(
      `/repayment-plans/:number/${end}`,
      described({ summary, answers: v.strictObject({ status: v.string() }), tag }),
      jsonBody(Nothing),
      async (c) => {
        const plan = await once(deps, ...posted(c), (d, actor) => verb(d, actor, c.req.param('number') ?? ''))
        return c.json({ status: plan.status })
      },
    )
  }
}
