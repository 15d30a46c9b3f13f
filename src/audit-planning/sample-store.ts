import type { InterviewTables } from '../interviews/tables.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { SampleRuleId } from '../statistics/sample-rule.ts'
import type { AuditSample } from './audit-sample.ts'
import type { AuditPlanningTables } from './tables.ts'

export async function findSample(
  db: Reads<AuditPlanningTables>,
  auditId: string,
): Promise<AuditSample | undefined> {
  const row = await db
    .selectFrom('audit_samples')
    .selectAll()
    .where('audit_id', '=', auditId)
    .executeTakeFirst()
  return (
    row && {
      auditId: row.audit_id,
      listed: row.listed,
      rule: row.rule as SampleRuleId,
      size: row.size,
      roundId: row.round_id,
      chosenBy: row.chosen_by,
      chosenAt: row.chosen_at,
    }
  )
}

export function putSample(db: Queries<AuditPlanningTables>, one: AuditSample): Statement {
  const said = {
    listed: one.listed,
    rule: one.rule,
    size: one.size,
    round_id: one.roundId,
    chosen_by: one.chosenBy,
    chosen_at: one.chosenAt,
  }
  return db
    .insertInto('audit_samples')
    .values({ audit_id: one.auditId, ...said })
    .onConflict((same) => same.column('audit_id').doUpdateSet(said))
}

/** As many as one chooses from. */
const ROUNDS = 50

/** Ids of the rounds whose workers stand around this body, cancelled ones left out, the newest first. */
export async function roundsOfBody(db: Reads<InterviewTables>, organisationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('interview_rounds')
    .select('id')
    .where('status', '!=', 'cancelled')
    .where((eb) =>
      eb.or([
        eb('organisation_id', '=', organisationId),
        eb('sending_agency_id', '=', organisationId),
        eb('intermediary_id', '=', organisationId),
        eb('employer_id', '=', organisationId),
      ]),
    )
    .orderBy('id', 'desc')
    .limit(ROUNDS)
    .execute()
  return rows.map(({ id }) => id)
}
