import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { Currency } from '../platform/money.ts'
import type { PaymentSide } from './payment-side.ts'
import type { FeeTables } from './tables.ts'

const fromRow = (row: FeeTables['payment_sides']): PaymentSide => ({
  line: row.line,
  side: row.side,
  sequence: row.sequence,
  amount_minor: row.amount_minor,
  currency: row.currency as Currency,
  paid_on: row.paid_on,
  reference: row.reference,
  recordedAt: row.recorded_at,
  recordedBy: row.recorded_by,
})

/** All that was added to a record, by line, side and sequence. There are at most forty a line. */
export async function listSides(db: Reads<FeeTables>, recordId: string): Promise<PaymentSide[]> {
  const rows = await db
    .selectFrom('payment_sides')
    .selectAll()
    .where('record_id', '=', recordId)
    .orderBy('line')
    .orderBy('side')
    .orderBy('sequence')
    .execute()
  return rows.map(fromRow)
}

export const insertSide = (db: Queries<FeeTables>, recordId: string, side: PaymentSide): Statement =>
  db.insertInto('payment_sides').values({
    record_id: recordId,
    line: side.line,
    side: side.side,
    sequence: side.sequence,
    amount_minor: side.amount_minor,
    currency: side.currency,
    paid_on: side.paid_on,
    reference: side.reference,
    recorded_at: side.recordedAt,
    recorded_by: side.recordedBy,
  })
