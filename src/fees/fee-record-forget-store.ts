import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { FeeRecord } from './fee-record.ts'
import type { FeeTables } from './tables.ts'

/** The record that was made of an interview, case or document; undefined when there is none. */
export async function findRecordIdOf(
  db: Reads<FeeTables>,
  source: FeeRecord['source'],
): Promise<string | undefined> {
  const row = await db
    .selectFrom('fee_records')
    .select('id')
    .where('source_kind', '=', source.kind)
    .where('source_id', '=', source.id)
    .executeTakeFirst()
  return row?.id
}

/** The record with all that hangs on it, what hangs on it first. */
export const deleteRecord = (db: Queries<FeeTables>, id: string): Statement[] => [
  db.deleteFrom('payment_sides').where('record_id', '=', id),
  db.deleteFrom('fee_lines').where('record_id', '=', id),
  db.deleteFrom('fee_records').where('id', '=', id),
]
