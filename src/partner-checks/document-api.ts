import type { Context } from 'hono'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { answersAsCsv, readListAnswers } from './list-answers.ts'
import { receiptPdf } from './receipt-pdf.ts'
import { requireReceipt } from './require-receipt.ts'

const without = (typed: string, ending: string): string => typed.slice(0, -ending.length)

/** A receipt as PDF, for both doors; `typed` ends in `.pdf`. */
export async function answerPdf(deps: Deps, c: Context<HttpEnv>, typed: string): Promise<Response> {
  const { check, receipt } = await requireReceipt(deps, without(typed, '.pdf'))
  const { lang } = c.var
  const attached = { dataJson: check.data, signature: check.signature }
  const bytes = await receiptPdf(receipt, lang, await deps.fonts(), attached)
  return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="${check.number}-${lang}.pdf"`,
  })
}

/** All answers to a list as CSV; `typed` ends in `.csv`. */
export async function answerCsv(deps: Deps, c: Context<HttpEnv>, typed: string): Promise<Response> {
  const { check, receipt } = await requireReceipt(deps, without(typed, '.csv'))
  if (receipt.kind !== 'partner_check_list') throw new AppError('not_found', 'errors.not_found')
  return c.body(answersAsCsv(await readListAnswers(deps, receipt), c.var.lang), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${check.number}.csv"`,
  })
}
