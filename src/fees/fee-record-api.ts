import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { idempotencyKey } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { CursorText, PageLimit } from '../platform/paging.ts'
import { EnterRate, enterExchangeRate } from './enter-exchange-rate.ts'
import {
  RateAnswer,
  RatesAnswer,
  RecordAnswer,
  RecordsAnswer,
  rateJson,
  recordJson,
  recordSummaryJson,
  SideAnswer,
  sideJson,
} from './fee-record-answers.ts'
import { RecordsQuery, recordFilter } from './fee-record-filter.ts'
import { RecordPaymentSide } from './payment-side.ts'
import { recordSideOnce } from './record-payment-side.ts'
import { seeExchangeRates } from './see-exchange-rates.ts'
import { listFeeRecords, seeFeeRecord } from './see-fee-records.ts'

const TAG = 'Fees'
const PAGE_SIZE = 50
const RatesQuery = v.strictObject({ cursor: v.optional(CursorText), limit: v.optional(PageLimit) })

/** What workers paid, by code and with verdicts, for the scheme's officers; and the exchange rates by which it is added up. */
export const feeRecordApi = (deps: Deps) => {
  const api = new Hono<HttpEnv>()
  api.get(
    '/fee-records',
    described({
      summary: 'Records of what workers paid, the youngest first; no worker is named',
      answers: RecordsAnswer,
      tag: TAG,
    }),
    queryParams(RecordsQuery),
    async (c) => {
      const query = c.req.valid('query')
      const actor = callerOf(c)
      const page = { limit: query.limit ?? PAGE_SIZE, cursor: query.cursor }
      const { records, next } = await listFeeRecords(deps, actor, (d) => recordFilter(d, query), page)
      return c.json({ items: records.map(recordSummaryJson), next_cursor: next })
    },
  )
  api.get(
    '/fee-records/:id',
    described({
      summary: 'One record: lines, verdicts, the three sides of each payment and the gaps between them',
      description: '`replays` says whether the stored inputs give the stored verdicts again, byte for byte.',
      answers: RecordAnswer,
      tag: TAG,
    }),
    async (c) => c.json(recordJson(await seeFeeRecord(deps, callerOf(c), c.req.param('id')))),
  )
  api.post(
    '/fee-records/:id/sides',
    described({
      summary: 'Put a receipt, or what the books say, beside what a worker said of one payment',
      description:
        'Nothing is replaced: the same reference again corrects the paper, and the former entry stays.',
      answers: SideAnswer,
      status: 201,
      tag: TAG,
    }),
    jsonBody(RecordPaymentSide),
    async (c) => {
      const actor = callerOf(c)
      const id = c.req.param('id')
      const input = c.req.valid('json')
      const side = await recordSideOnce(deps, actor, id, { key: idempotencyKey(c), input })
      return c.json(sideJson(side), 201)
    },
  )
  addRates(api, deps)
  return api
}

function addRates(api: Hono<HttpEnv>, deps: Deps): void {
  api.get(
    '/exchange-rates',
    described({
      summary: 'Exchange rates entered, the youngest day first',
      answers: RatesAnswer,
      tag: TAG,
    }),
    queryParams(RatesQuery),
    async (c) => {
      const { cursor, limit = PAGE_SIZE } = c.req.valid('query')
      const { rates, next } = await seeExchangeRates(deps, callerOf(c), { limit, cursor })
      return c.json({ items: rates.map(rateJson), next_cursor: next })
    },
  )
  api.post(
    '/exchange-rates',
    described({
      summary: 'Enter the rate of a day, with its source; a better one is another row',
      answers: RateAnswer,
      status: 201,
      tag: TAG,
    }),
    jsonBody(EnterRate),
    async (c) => {
      const actor = callerOf(c)
      const input = c.req.valid('json')
      const request = { key: idempotencyKey(c), input: ['exchange-rate', input] }
      const rate = await once(deps, actor, request, (kept) => enterExchangeRate(kept, actor, input))
      return c.json(rateJson(rate), 201)
    },
  )
}
