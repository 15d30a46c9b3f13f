import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead, hotStatement } from '../platform/database/hot-read.ts'
import type { InterviewTables } from './tables.ts'

type Db = Reads<InterviewTables>
type Writes = Queries<InterviewTables>

export interface SittingRow {
  readonly roundId: string
  readonly code: string
  readonly begunBy: string
  readonly sealed: string
  readonly savedAt: string
}

const byWorker = hotRead((db: Db, p: { roundId: string; code: string }) =>
  db
    .selectFrom('interview_sittings')
    .selectAll()
    .where('round_id', '=', p.roundId)
    .where('code', '=', p.code),
)

/** What an interviewer has entered so far, still sealed. */
export async function findSitting(
  db: Pick<Database<Db>, 'queries' | 'run'>,
  roundId: string,
  code: string,
): Promise<SittingRow | undefined> {
  const [row] = await byWorker(db, { roundId, code })
  return (
    row && {
      roundId: row.round_id,
      code: row.code,
      begunBy: row.begun_by,
      sealed: row.sealed,
      savedAt: row.saved_at,
    }
  )
}

/** Codes of the workers whose interview somebody has begun, with who did. */
export async function listSittings(db: Db, roundId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('interview_sittings')
    .select(['code', 'begun_by'])
    .where('round_id', '=', roundId)
    .execute()
  return new Map(rows.map(({ code, begun_by }) => [code, begun_by]))
}

const removeRow = hotStatement((db: Writes, p: { roundId: string; code: string }) =>
  db.deleteFrom('interview_sittings').where('round_id', '=', p.roundId).where('code', '=', p.code),
)

export const deleteSitting = (db: Writes, roundId: string, code: string): Statement =>
  removeRow(db, { roundId, code })

/** In the place of what was there: the journal's head has shown that nobody saved meanwhile. */
export const writeSitting = (db: Writes, row: SittingRow): Statement[] => [
  deleteSitting(db, row.roundId, row.code),
  db.insertInto('interview_sittings').values({
    round_id: row.roundId,
    code: row.code,
    begun_by: row.begunBy,
    sealed: row.sealed,
    saved_at: row.savedAt,
  }),
]

/** When a round ends, nothing unfinished stays. */
export const deleteSittings = (db: Writes, roundId: string): Statement =>
  db.deleteFrom('interview_sittings').where('round_id', '=', roundId)
