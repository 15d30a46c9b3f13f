import type { ActsFor } from '../accounts/actor.ts'
import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRows } from '../platform/database/hot-rows.ts'
import { IDS_A_ROUND, inRounds, rowsARound } from '../platform/database/rounds.ts'
import type { Boundary, VerdictCode } from './assessment.ts'
import type { LineRow, RecordRow, SummaryRow } from './fee-record-rows.ts'
import type { FeeTables } from './tables.ts'

type Db = Reads<FeeTables>

const RECORD_COLUMNS = [
  'id',
  'source_kind',
  'source_id',
  'corridor',
  'programme',
  'sending_agency_id',
  'intermediary_id',
  'employer_id',
  'job_order_id',
  'round_id',
  'period',
  'told_on',
  'facts',
  'rules_version',
  'assessment',
  'law',
  'scheme',
  'ilo',
  'line_count',
  'paid_jpy_minor',
  'not_allowed_law_jpy_minor',
  'not_allowed_scheme_jpy_minor',
  'not_allowed_ilo_jpy_minor',
  'monthly_wage_jpy_minor',
  'debt_jpy_minor',
  'in_statistics',
  'assessed_at',
] as const satisfies readonly (keyof RecordRow)[]

const LINE_COLUMNS = [
  'record_id',
  'line',
  'item',
  'amount_minor',
  'currency',
  'paid_on',
  'stage',
  'payment_mode',
  'collector_role',
  'refunded_minor',
  'details',
  'law',
  'scheme',
  'ilo',
] as const satisfies readonly (keyof LineRow)[]

const insertRecordRows = hotRows<Queries<FeeTables>, RecordRow>(RECORD_COLUMNS, (db, rows) =>
  db.insertInto('fee_records').values(rows),
)
const insertLineRows = hotRows<Queries<FeeTables>, LineRow>(LINE_COLUMNS, (db, rows) =>
  db.insertInto('fee_lines').values(rows),
)

/** A record with its lines: two statements on SQLite and PostgreSQL; D1 takes seven lines at a time. */
export const insertRecord = (
  { queries, engine }: Pick<Database<Queries<FeeTables>>, 'queries' | 'engine'>,
  record: RecordRow,
  lines: readonly LineRow[],
): Statement[] => [
  insertRecordRows(queries, [record]),
  ...inRounds(lines, rowsARound(engine, LINE_COLUMNS.length)).map((round) => insertLineRows(queries, round)),
]

export async function findRecord(db: Db, id: string): Promise<RecordRow | undefined> {
  return await db.selectFrom('fee_records').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function listLines(db: Db, recordId: string): Promise<LineRow[]> {
  return await db
    .selectFrom('fee_lines')
    .selectAll()
    .where('record_id', '=', recordId)
    .orderBy('line')
    .execute()
}

/** The lines of many records, those of one together and in their order. */
export async function linesOf(db: Db, recordIds: readonly string[]): Promise<Map<string, LineRow[]>> {
  const lines = new Map<string, LineRow[]>()
  for (const round of inRounds(recordIds, IDS_A_ROUND)) {
    const rows = await db
      .selectFrom('fee_lines')
      .selectAll()
      .where('record_id', 'in', round)
      .orderBy('record_id')
      .orderBy('line')
      .execute()
    for (const row of rows) {
      const known = lines.get(row.record_id)
      if (known) known.push(row)
      else lines.set(row.record_id, [row])
    }
  }
  return lines
}

/** Records in the order of their ids, beginning behind one, without the text of their verdicts. */
export async function listRecordsAfter(db: Db, after: string, limit: number): Promise<SummaryRow[]> {
  return await db
    .selectFrom('fee_records')
    .select(RECORD_COLUMNS.filter((column) => column !== 'assessment'))
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}

export interface RecordFilter {
  readonly boundary?: Boundary | undefined
  readonly verdict?: VerdictCode | undefined
  readonly period?: string | undefined
  readonly organisationId?: string | undefined
}

/** A page of records, the youngest first. `side`: only those that concern a body of it. */
export async function listRecords(
  db: Db,
  side: ActsFor | null,
  filter: RecordFilter,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<SummaryRow[]> {
  let query = db.selectFrom('fee_records').select(RECORD_COLUMNS.filter((column) => column !== 'assessment'))
  if (side === 'vamas') query = query.where('sending_agency_id', 'is not', null)
  if (side === 'jp_mirai')
    query = query.where((eb) =>
      eb.or([eb('intermediary_id', 'is not', null), eb('employer_id', 'is not', null)]),
    )
  const { boundary = 'law', verdict, period, organisationId } = filter
  if (verdict) query = query.where(boundary, '=', verdict)
  if (period) query = query.where('period', '=', period)
  if (organisationId)
    query = query.where((eb) =>
      eb.or([
        eb('sending_agency_id', '=', organisationId),
        eb('intermediary_id', '=', organisationId),
        eb('employer_id', '=', organisationId),
      ]),
    )
  if (after) query = query.where('id', '<', after)
  return await query.orderBy('id', 'desc').limit(limit).execute()
}
