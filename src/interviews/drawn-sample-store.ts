import type { Reads } from '../platform/database/database.ts'
import { isExpected } from './round-worker.ts'
import type { InterviewTables } from './tables.ts'

/** As many as anyone can interview in one visit, and more. */
const SAMPLE_MAX = 500

export interface DrawnSample {
  /** Of the round: `FERI-IR-2026-7K3QD-6`. */
  readonly round: string
  readonly workers: readonly {
    readonly code: string
    readonly status: 'interviewed' | 'expected' | 'closed'
  }[]
}

/**
 * Whom to ask of the workers of a body: those drawn in its newest round that is under way, by their codes alone. Of a worker who is not
 * expected any more no reason is told. Null when nothing is drawn. The caller has shown that the reader audits the body.
 */
export async function drawnSample(
  db: Reads<InterviewTables>,
  organisationId: string,
): Promise<DrawnSample | null> {
  const round = await db
    .selectFrom('interview_rounds')
    .select(['id', 'number'])
    .where('status', 'in', ['drawn', 'open'])
    .where((eb) =>
      eb.or([
        eb('organisation_id', '=', organisationId),
        eb('sending_agency_id', '=', organisationId),
        eb('intermediary_id', '=', organisationId),
        eb('employer_id', '=', organisationId),
      ]),
    )
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!round) return null
  const workers = await db
    .selectFrom('round_workers')
    .select(['code', 'state'])
    .where('round_id', '=', round.id)
    .where('state', 'not in', ['listed', 'replaced'])
    .orderBy('code')
    .limit(SAMPLE_MAX)
    .execute()
  return {
    round: round.number,
    workers: workers.map(({ code, state }) => ({
      code,
      status: state === 'interviewed' ? 'interviewed' : isExpected(state) ? 'expected' : 'closed',
    })),
  }
}
