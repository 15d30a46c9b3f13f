import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { idempotencyKey } from '../platform/http/idempotency.ts'
import { answerJsonText, JSON_TYPE } from '../platform/http/json-text.ts'
import { described } from '../platform/http/openapi.ts'
import { CheckAnswer, KeptAnswer, RulesShape } from './answers.ts'
import { type CheckedPartners, checkPartners } from './check-partners.ts'
import { answerCsv, answerPdf } from './document-api.ts'
import { countCheck } from './limited-api.ts'
import { listChecksApi } from './list-api.ts'
import { CheckPartners, RULES_TEXT } from './partner-check.ts'
import { receiptAsJson } from './receipt-json.ts'
import { type KeptReceipt, requireReceipt } from './require-receipt.ts'

/** Checks of partners, open to everyone, and their receipts, open to whoever holds the number. */
export const partnerChecksApi = (deps: Deps) => {
  const api = new Hono<HttpEnv>()
  api.route('/', listChecksApi(deps))
  api.post(
    '/partner-checks',
    described({
      summary: 'Check one to ten organisations for countries, a programme and a day',
      description:
        'The answer is a numbered, signed receipt. Who is not in the register is an answer, not an error. Without an account the number of checks is limited (429 with Retry-After).',
      answers: CheckAnswer,
      status: 201,
      open: true,
      tag: 'Partner checks',
    }),
    jsonBody(CheckPartners),
    async (c) => answerReceipt(c, await checkOnce(deps, c, c.req.valid('json'), idempotencyKey(c)), 201),
  )
  api.get(
    '/partner-checks/rules',
    described({
      summary: 'The rules by which chains are judged, with source and confidence',
      description: 'Byte for byte the text whose SHA-256 stands in every receipt of this edition.',
      answers: RulesShape,
      open: true,
      tag: 'Partner checks',
    }),
    (c) => c.body(RULES_TEXT, 200, { 'content-type': JSON_TYPE }),
  )
  api.get(
    '/partner-checks/:number',
    described({
      summary: 'A receipt by its number, with its signature; with `.pdf` after the number as PDF',
      description:
        'For a list also with `.csv`: all its answers. `lang` chooses the language of the PDF (ja, vi, en).',
      answers: KeptAnswer,
      open: true,
      tag: 'Partner checks',
    }),
    async (c) => {
      const typed = c.req.param('number')
      if (typed.endsWith('.pdf')) return answerPdf(deps, c, typed)
      if (typed.endsWith('.csv')) return answerCsv(deps, c, typed)
      return answerReceipt(c, await requireReceipt(deps, typed), 200)
    },
  )
  return api
}

/** One check under an Idempotency-Key: sent again it is answered with the receipt of the first time. */
export async function checkOnce(
  deps: Deps,
  c: Context<HttpEnv>,
  input: CheckPartners,
  key: string | undefined,
): Promise<KeptReceipt> {
  const actor = callerOf(c)
  countCheck(deps, c, actor)
  let made: CheckedPartners | undefined
  const { number } = await once(
    deps,
    actor,
    { key, input: ['POST /partner-checks', input] },
    async (inner) => {
      made = await checkPartners(inner, actor, input)
      return { number: made.check.number }
    },
  )
  return made?.check.number === number ? made : requireReceipt(deps, number)
}

function answerReceipt(c: Context<HttpEnv>, kept: KeptReceipt, status: 200 | 201): Response {
  return answerJsonText(c, receiptAsJson(kept, c.var.t), status)
}
