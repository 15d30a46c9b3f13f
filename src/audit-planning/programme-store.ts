import type { AuditKind } from '../audits/audit.ts'
import type { AuditTables } from '../audits/tables.ts'
import type { Day } from '../platform/clock.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { AuditProgramme, CountedAudits } from './programme.ts'
import { ROLES_OF, type Side } from './side.ts'
import type { AuditPlanningTables } from './tables.ts'

type Db = Reads<AuditPlanningTables & AuditTables>
type Writes = Queries<AuditPlanningTables>

export async function findProgramme(
  db: Reads<AuditPlanningTables>,
  of: { readonly side: Side; readonly year: number },
): Promise<AuditProgramme | undefined> {
  const row = await db
    .selectFrom('audit_programmes')
    .selectAll()
    .where('side', '=', of.side)
    .where('year', '=', of.year)
    .executeTakeFirst()
  if (!row) return undefined
  const lines = await db
    .selectFrom('audit_programme_lines')
    .selectAll()
    .where('programme_id', '=', row.id)
    .orderBy('kind')
    .execute()
  return {
    id: row.id,
    side: row.side,
    year: row.year,
    status: row.status,
    revision: row.revision,
    objectives: row.objectives,
    auditorDays: row.auditor_half_days / 2,
    lines: lines.map((line) => ({
      kind: line.kind as AuditKind,
      audits: line.audits,
      days: line.half_days / 2,
    })),
    statedBy: row.stated_by,
    statedAt: row.stated_at,
    approvedBy: row.approved_by,
    approvedAt: row.approved_at,
  }
}

/** The programme as it is now, in the place of what stood for that side and year. */
export const programmeStatements = (db: Writes, one: AuditProgramme): Statement[] => {
  const said = {
    status: one.status,
    revision: one.revision,
    objectives: one.objectives,
    auditor_half_days: one.auditorDays * 2,
    stated_by: one.statedBy,
    stated_at: one.statedAt,
    approved_by: one.approvedBy,
    approved_at: one.approvedAt,
  }
  return [
    db
      .insertInto('audit_programmes')
      .values({ id: one.id, side: one.side, year: one.year, ...said })
      .onConflict((same) => same.columns(['side', 'year']).doUpdateSet(said)),
    db.deleteFrom('audit_programme_lines').where('programme_id', '=', one.id),
    ...(one.lines.length === 0
      ? []
      : [
          db.insertInto('audit_programme_lines').values(
            one.lines.map((line) => ({
              programme_id: one.id,
              kind: line.kind,
              audits: line.audits,
              half_days: line.days * 2,
            })),
          ),
        ]),
  ]
}

/** How many audits of that side stand where, of those planned for a day of the year. Amendments are no audits of their own. */
export async function countAudits(
  db: Db,
  of: { readonly side: Side; readonly year: number; readonly today: Day },
): Promise<CountedAudits[]> {
  const rows = await db
    .selectFrom('audits')
    .leftJoin('audit_plans', 'audit_plans.audit_id', 'audits.id')
    .select(({ fn, eb }) => [
      'audits.kind',
      'audits.status',
      // Its last day is over: of a window its end.
      eb
        .case()
        .when(fn.coalesce('audit_plans.until_on', 'audits.planned_on'), '<', of.today)
        .then('over')
        .else('open')
        .end()
        .as('days'),
      fn.countAll<number | string>().as('audits'),
    ])
    .where('audits.audited_role', 'in', ROLES_OF[of.side])
    .where('audits.planned_on', '>=', `${of.year}-01-01`)
    .where('audits.planned_on', '<=', `${of.year}-12-31`)
    .where('audits.amends_id', 'is', null)
    .groupBy(['audits.kind', 'audits.status', 'days'])
    .execute()
  const counted = new Map<AuditKind, { scheduled: number; done: number; cancelled: number; late: number }>()
  for (const { kind, status, days, audits } of rows) {
    const line = counted.get(kind) ?? { scheduled: 0, done: 0, cancelled: 0, late: 0 }
    const count = Number(audits)
    if (status === 'cancelled') line.cancelled += count
    else line.scheduled += count
    if (status === 'locked') line.done += count
    else if (status !== 'cancelled' && days === 'over') line.late += count
    counted.set(kind, line)
  }
  return [...counted].map(([kind, line]) => ({ kind, ...line }))
}
