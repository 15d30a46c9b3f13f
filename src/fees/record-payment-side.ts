import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { once } from '../journal/once.ts'
import { retrying } from '../journal/retrying.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { secretHash } from '../platform/secret-hash.ts'
import { rolesOf } from './fee-record.ts'
import { chainFromRow } from './fee-record-rows.ts'
import { findRecord } from './fee-record-store.ts'
import { type PaymentSide, type RecordPaymentSide, SIDES_OF_A_LINE_MAX } from './payment-side.ts'
import { insertSide, listSides } from './payment-side-store.ts'
import { recordSubject, TOLD } from './plan-fee-record.ts'

/** Which row it became: what is kept as the answer under a key, because the paper itself may have to be forgotten. */
export type RecordedSide = Pick<PaymentSide, 'line' | 'side' | 'sequence'>

/**
 * Puts a receipt, or what the books of a body say, beside what a worker said of one payment. Nothing is replaced: the same reference
 * entered again corrects the paper and the former stays. Throws `not_found` for a record that the actor may not touch, `invalid` for a
 * line that the record has not or a day to come, `too_often` beyond forty papers a payment.
 */
export function recordPaymentSide(
  deps: Deps,
  actor: Actor,
  recordId: string,
  input: RecordPaymentSide,
): Promise<RecordedSide> {
  const subject = recordSubject(recordId)
  return retrying(async () => {
    const at = deps.now()
    const after = await findHead(deps.db, subject)
    const { queries } = deps.db
    const row = await findRecord(queries, recordId)
    const mayTouch =
      row && can(actor, 'record_payment_side', { kind: 'fee_record', role: rolesOf(chainFromRow(row)) })
    if (!mayTouch) throw new AppError('not_found', 'errors.not_found')
    if (input.line > row.line_count) throw invalidField('line', 'fee_records.no_such_line')
    if (input.paid_on !== null && input.paid_on > dayOf(at))
      throw invalidField('paid_on', 'fee_records.day_to_come')
    const ofLine = (await listSides(queries, recordId)).filter(({ line }) => line === input.line)
    if (ofLine.length >= SIDES_OF_A_LINE_MAX) throw new AppError('too_often', 'errors.too_often')
    const sequence = ofLine.filter(({ side }) => side === input.side).length + 1
    const side: PaymentSide = { ...input, sequence, recordedAt: at, recordedBy: actor.id }
    return await commit(deps, actor, {
      entries: [
        {
          subject,
          after,
          action: 'side_recorded',
          summary: `${side.side} of line ${side.line}, ${sequence}`,
          payload: await secretHash(deps, TOLD, JSON.stringify(side)),
        },
      ],
      statements: [insertSide(queries, recordId, side)],
      result: { line: side.line, side: side.side, sequence },
      at,
    })
  })
}

/** As `recordPaymentSide`, once for a key; neither the key nor its answer holds what the paper says. Gives the row that was written. */
export async function recordSideOnce(
  deps: Deps,
  actor: Actor,
  recordId: string,
  { key, input }: { readonly key: string | undefined; readonly input: RecordPaymentSide },
): Promise<PaymentSide> {
  const asked = await secretHash(deps, TOLD, JSON.stringify([recordId, input]))
  const request = { key, input: ['fee-record side', asked] }
  const made = await once(deps, actor, request, (kept) => recordPaymentSide(kept, actor, recordId, input))
  const sides = await listSides(deps.db.queries, recordId)
  const found = sides.find(
    ({ line, side, sequence }) => line === made.line && side === made.side && sequence === made.sequence,
  )
  if (!found) throw new AppError('not_found', 'errors.not_found')
  return found
}
