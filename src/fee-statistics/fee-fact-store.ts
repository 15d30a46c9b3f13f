import { sql } from 'kysely'
import type { FeeTables } from '../fees/tables.ts'
import type { InterviewTables } from '../interviews/tables.ts'
import { type Instant, later } from '../platform/clock.ts'
import type { Database, Reads } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import { IDS_A_ROUND, inRounds } from '../platform/database/rounds.ts'
import type { Window } from './quarter.ts'

type Tables = FeeTables & InterviewTables
type Db = Reads<Tables>
type Hot = Pick<Database<Db>, 'queries' | 'run'>

const A_PAGE = 5_000

/** Whoever let his answers be counted; cases and documents are chosen otherwise and stay out. */
const counted = (db: Db) =>
  db
    .selectFrom('fee_records')
    .where('fee_records.source_kind', '=', 'interview')
    .where('fee_records.in_statistics', '=', 1)

interface PageParams {
  readonly [name: string]: string
  readonly corridor: string
  readonly afterAt: string
  readonly afterId: string
  readonly beforeAt: string
}

const page = hotRead((db: Db, p: PageParams) =>
  counted(db)
    .select([
      'id',
      'source_id',
      'period',
      'programme',
      'sending_agency_id',
      'round_id',
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
      'assessed_at',
    ])
    .where('corridor', '=', p.corridor)
    .where('assessed_at', '>=', p.afterAt)
    .where('assessed_at', '<', p.beforeAt)
    .where((eb) => eb.or([eb('assessed_at', '>', p.afterAt), eb('id', '>', p.afterId)]))
    .orderBy('assessed_at')
    .orderBy('id')
    .limit(A_PAGE),
)

export type FactRow = Awaited<ReturnType<typeof page>>[number]

/** Records filed in a window, page by page in the order of their filing: other requests have their turn in between. */
export async function* readRecords(db: Hot, corridor: string, window: Window): AsyncGenerator<FactRow[]> {
  let after = { at: window.fromAt, id: '' }
  for (;;) {
    const rows = await page(db, {
      corridor,
      afterAt: after.at,
      afterId: after.id,
      beforeAt: window.beforeAt,
    })
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (!last || rows.length < A_PAGE) return
    after = { at: last.assessed_at, id: last.id }
  }
}

const SLICE_DAYS = 7

/**
 * Which items were paid by how many workers, by round; `late` is what was filed after the quarter before was closed. Week by week, for the
 * lines of a large quarter would hold up everyone else: the same round and item come again, and are added up.
 */
export async function* readItems(db: Db, corridor: string, window: Window) {
  for (let fromAt = window.fromAt; fromAt < window.beforeAt; ) {
    const end = later(fromAt, { days: SLICE_DAYS })
    const beforeAt = end < window.beforeAt ? end : window.beforeAt
    yield await countItems(db, corridor, { ...window, fromAt, beforeAt })
    fromAt = beforeAt
  }
}

async function countItems(db: Db, corridor: string, window: Window) {
  const late = sql<number>`CASE WHEN fee_records.assessed_at >= ${window.lateFromAt} THEN 1 ELSE 0 END`
  const rows = await counted(db)
    .innerJoin('fee_lines', 'fee_lines.record_id', 'fee_records.id')
    .select(['fee_records.round_id', 'fee_records.sending_agency_id', 'fee_records.programme'])
    .select(['fee_records.period', 'fee_lines.item', late.as('late')])
    .select(({ fn }) => fn.count<number | string>('fee_lines.record_id').distinct().as('workers'))
    .where('fee_records.corridor', '=', corridor)
    .where('fee_records.assessed_at', '>=', window.fromAt)
    .where('fee_records.assessed_at', '<', window.beforeAt)
    .where('fee_lines.amount_minor', '>', 0)
    .groupBy(['fee_records.round_id', 'fee_records.sending_agency_id', 'fee_records.programme'])
    .groupBy(['fee_records.period', 'fee_lines.item', 'late'])
    .execute()
  return rows.map((row) => ({ ...row, late: Number(row.late) === 1, workers: Number(row.workers) }))
}

/** What was paid for interest on loans, with the facts whose exchange rates it is converted by. */
export async function readInterest(db: Db, corridor: string, window: Window, item: string) {
  return await counted(db)
    .innerJoin('fee_lines', 'fee_lines.record_id', 'fee_records.id')
    .select(['fee_records.id', 'fee_records.facts', 'fee_records.told_on'])
    .select(['fee_lines.amount_minor', 'fee_lines.currency', 'fee_lines.paid_on'])
    .where('fee_records.corridor', '=', corridor)
    .where('fee_records.assessed_at', '>=', window.fromAt)
    .where('fee_records.assessed_at', '<', window.beforeAt)
    .where('fee_lines.item', '=', item)
    .execute()
}

export async function readSignals(db: Db, corridor: string, window: Window) {
  return await counted(db)
    .innerJoin('interview_signals', 'interview_signals.interview_id', 'fee_records.source_id')
    .select(['fee_records.id', 'interview_signals.indicator'])
    .where('fee_records.corridor', '=', corridor)
    .where('fee_records.assessed_at', '>=', window.fromAt)
    .where('fee_records.assessed_at', '<', window.beforeAt)
    .execute()
}

/** The rounds that records filed in a window belong to. */
export async function readRoundIds(db: Db, corridor: string, window: Window): Promise<string[]> {
  const rows = await counted(db)
    .select('round_id')
    .distinct()
    .where('corridor', '=', corridor)
    .where('assessed_at', '>=', window.fromAt)
    .where('assessed_at', '<', window.beforeAt)
    .execute()
  return rows.flatMap(({ round_id }) => (round_id === null ? [] : [round_id]))
}

const ROUND_COLUMNS = [
  'id',
  'kind',
  'period',
  'programme',
  'sending_agency_id',
  'job_order_id',
  'draw',
] as const

/** The rounds of a quarter, and those of earlier ones that late records belong to. */
export async function readRounds(db: Db, corridor: string, quarter: string, ids: readonly string[]) {
  const found = await db
    .selectFrom('interview_rounds')
    .select(ROUND_COLUMNS)
    .where('corridor', '=', corridor)
    .where('period', '=', quarter)
    .where('status', '!=', 'cancelled')
    .execute()
  const known = new Set(found.map(({ id }) => id))
  for (const some of inRounds(
    ids.filter((id) => !known.has(id)),
    IDS_A_ROUND,
  ))
    found.push(
      ...(await db.selectFrom('interview_rounds').select(ROUND_COLUMNS).where('id', 'in', some).execute()),
    )
  return found
}

/** How many workers of each round stand where. */
export async function countStates(db: Db, roundIds: readonly string[]) {
  const counts: { round_id: string; state: string; reason: string | null; workers: number }[] = []
  for (const some of inRounds(roundIds, IDS_A_ROUND)) {
    const rows = await db
      .selectFrom('round_workers')
      .select(['round_id', 'state', 'reason'])
      .select(({ fn }) => fn.countAll<number | string>().as('workers'))
      .where('round_id', 'in', some)
      .groupBy(['round_id', 'state', 'reason'])
      .execute()
    counts.push(...rows.map((row) => ({ ...row, workers: Number(row.workers) })))
  }
  return counts
}

/** The day-old beginning: when the first record that counts was filed. */
export async function findFirstFiling(db: Db, corridor: string): Promise<Instant | null> {
  const row = await db
    .selectFrom('fee_records')
    .select('assessed_at')
    .where('corridor', '=', corridor)
    .orderBy('assessed_at')
    .limit(1)
    .executeTakeFirst()
  return row?.assessed_at ?? null
}
