import type { Reads } from '../platform/database/database.ts'
import type { CountedWorkers } from './coverage.ts'
import type { InterviewTables } from './tables.ts'

/** How many workers of a round stand where, by stratum: one row for each combination there is. */
export async function countWorkers(db: Reads<InterviewTables>, roundId: string): Promise<CountedWorkers[]> {
  const rows = await db
    .selectFrom('round_workers')
    .select(['drawn_stratum', 'stratum', 'state', 'reason'])
    .select(({ fn }) => fn.countAll<number | string>().as('workers'))
    .where('round_id', '=', roundId)
    .groupBy(['drawn_stratum', 'stratum', 'state', 'reason'])
    .execute()
  return rows.map((row) => ({
    stratum: row.drawn_stratum,
    traits: JSON.parse(row.stratum),
    state: row.state,
    reason: row.reason,
    workers: Number(row.workers),
  }))
}
