import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { sha256Hex } from '../platform/hash.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readSentFile } from '../platform/http/forms.ts'
import { idempotencyKey } from '../platform/http/idempotency.ts'
import { JSON_TYPE } from '../platform/http/json-text.ts'
import { described } from '../platform/http/openapi.ts'
import { say } from '../platform/i18n/translate.ts'
import { ListAnswerShape } from './answers.ts'
import { CHECK_LIST_BYTES_MAX, type CheckedList, checkPartnerList } from './check-partner-list.ts'
import { countCheck } from './limited-api.ts'
import { readListAnswers } from './list-answers.ts'
import type { ListCheckReceipt } from './list-check.ts'
import { receiptAsJson } from './receipt-json.ts'
import { requireReceipt } from './require-receipt.ts'

/** Many bodies at once, from a file. */
export const listChecksApi = (deps: Deps) =>
  new Hono<HttpEnv>().post(
    '/partner-checks/many',
    described({
      summary: 'Check every row of a CSV or xlsx file (the body itself, or `file` of a form)',
      description:
        'Columns scheme, value, and if wanted role, corridor, programme, on, in any order, in English, Japanese or Vietnamese. Every row is answered or named with what is wrong in it. Up to 100 rows without an account, 10,000 with one or a key.',
      answers: ListAnswerShape,
      status: 201,
      open: true,
      tag: 'Partner checks',
    }),
    async (c) => {
      const bytes = await readSentFile(c, CHECK_LIST_BYTES_MAX, 'partner_checks.list_choose_file')
      const { check, receipt, answers } = await checkListOnce(deps, c, bytes, idempotencyKey(c))
      const head = receiptAsJson({ check, receipt }, c.var.t).slice(0, -1)
      const errors = answers.errors.map(({ line, column, value, key, params }) => ({
        line,
        column,
        value,
        reason: say(c.var.t, { key, params }),
      }))
      const json = `${head},"rows":${JSON.stringify(answers.rows)},"errors":${JSON.stringify(errors)}}`
      return c.body(json, 201, { 'content-type': JSON_TYPE })
    },
  )

/** One list under an Idempotency-Key: sent again it is answered with the receipt and the answers of the first time. */
export async function checkListOnce(
  deps: Deps,
  c: Context<HttpEnv>,
  bytes: Uint8Array,
  key: string | undefined,
): Promise<CheckedList> {
  const actor = callerOf(c)
  countCheck(deps, c, actor)
  let made: CheckedList | undefined
  const request = { key, input: ['POST /partner-checks/many', sha256Hex(bytes)] }
  const { number } = await once(deps, actor, request, async (inner) => {
    made = await checkPartnerList(inner, actor, bytes)
    return { number: made.check.number }
  })
  if (made?.check.number === number) return made
  const { check, receipt } = await requireReceipt(deps, number)
  const kept = receipt as ListCheckReceipt
  return { check, receipt: kept, answers: await readListAnswers(deps, kept) }
}
