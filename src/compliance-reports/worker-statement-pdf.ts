import { dayText } from '../platform/i18n/dates.ts'
import type { PrintedKind } from './document-kind.ts'
import type { WorkerStatement } from './worker-statement.ts'
import {
  drawMoneyBack,
  drawPayments,
  drawStatedRules,
  drawWhatRulesSay,
} from './worker-statement-money-pdf.ts'
import { drawCheckFile, drawHandedIn, drawHead, drawTold } from './worker-statement-told-pdf.ts'

/** For the worker to show: no cover, no code that a passer-by could scan, no name. */
export const PRINTED_WORKER_STATEMENT: PrintedKind<WorkerStatement> = {
  title: 'worker_statement.title',
  called: ({ received_on }, lang) => dayText(received_on, lang),
  draw(sheet) {
    drawHead(sheet)
    drawTold(sheet)
    drawPayments(sheet)
    drawWhatRulesSay(sheet)
    drawMoneyBack(sheet)
    drawHandedIn(sheet)
    drawStatedRules(sheet)
    drawCheckFile(sheet)
  },
}
