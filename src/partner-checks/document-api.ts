import type { Context } from 'hono'
import type { Deps } from '../deps.ts'
import { type ExportedFile, recordExport } from '../journal/record-export.ts'
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
  const attached = { dataJson: check.data, signature: check.signature, signer: deps.pdfSigner }
  const bytes = await receiptPdf(receipt, lang, await deps.fonts(), attached)
  await recordFor(deps, c, { named: check.number, format: 'pdf', language: lang })
  return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="${check.number}-${lang}.pdf"`,
  })
}

/** All answers to a list as CSV; `typed` ends in `.csv`. */
export async function answerCsv(deps: Deps, c: Context<HttpEnv>, typed: string): Promise<Response> {
  const { check, receipt } = await requireReceipt(deps, without(typed, '.csv'))
  if (receipt.kind !== 'partner_check_list') throw new AppError('not_found', 'errors.not_found')
  const answers = await readListAnswers(deps, receipt)
  const { lang } = c.var
  await recordFor(deps, c, { named: check.number, format: 'csv', language: lang, rows: receipt.answered })
  return c.body(answersAsCsv(answers, lang), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${check.number}.csv"`,
  })
}

/** Of who is signed in; receipts are open to strangers too, who leave no trace. */
async function recordFor(deps: Deps, c: Context<HttpEnv>, file: ExportedFile): Promise<void> {
  const { actor } = c.var
  if (actor) await recordExport(deps, actor, file)
}
