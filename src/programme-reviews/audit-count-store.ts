import type { AuditProgramme } from '../audit-planning/programme.ts'
import type { AuditPlanningTables } from '../audit-planning/tables.ts'
import type { AuditTables } from '../audits/tables.ts'
import type { CorrectiveActionTables } from '../corrective-actions/tables.ts'
import type { Day } from '../platform/clock.ts'
import type { Reads } from '../platform/database/database.ts'
import type { RatingTables } from '../ratings/tables.ts'
import type { IdRange } from './participation-count-store.ts'
import type { Slice } from './review-period.ts'

type Db = Reads<AuditTables & CorrectiveActionTables & AuditPlanningTables>
type Rated = Reads<RatingTables>

/** Audits planned for days of the slice, by kind, role and where they stand; versions after the first are no audits of their own. */
export async function countPlanned(db: Db, { from, to }: Slice, today: Day) {
  const rows = await db
    .selectFrom('audits as a')
    .leftJoin('audit_plans as p', 'p.audit_id', 'a.id')
    .where('a.planned_on', '>=', from)
    .where('a.planned_on', '<=', to)
    .where('a.amends_id', 'is', null)
    .select(({ fn, eb }) => [
      'a.kind',
      'a.audited_role',
      'a.status',
      // Of a window its end.
      eb
        .case()
        .when(fn.coalesce('p.until_on', 'a.planned_on'), '<', today)
        .then('over')
        .else('ahead')
        .end()
        .as('days'),
      fn.countAll<number | string>().as('count'),
    ])
    .groupBy(['a.kind', 'a.audited_role', 'a.status', 'days'])
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** Audits that were signed by all within the slice, by the day they were planned for and the day (UTC) of the last signature. */
export async function countSigned(db: Db, { fromAt, beforeAt }: Slice) {
  const rows = await db
    .selectFrom('audits')
    .where('locked_at', '>=', fromAt)
    .where('locked_at', '<', beforeAt)
    .where('amends_id', 'is', null)
    .select(({ fn, eb }) => [
      'planned_on',
      fn<string>('substr', ['locked_at', eb.lit(1), eb.lit(10)]).as('locked_on'),
      fn.countAll<number | string>().as('count'),
    ])
    .groupBy(['planned_on', 'locked_on'])
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** Findings of the audits whose version in force was signed within the slice. */
const findingsOf = (db: Db, { fromAt, beforeAt }: Slice) =>
  db
    .selectFrom('audits as a')
    .innerJoin('findings as f', 'f.audit_id', 'a.id')
    .where('a.locked_at', '>=', fromAt)
    .where('a.locked_at', '<', beforeAt)
    .where('a.superseded_at', 'is', null)
    .where('f.withdrawn_at', 'is', null)

/** By the question that raised them: the template says under which article it stands. */
export async function countFindings(db: Db, slice: Slice) {
  const rows = await findingsOf(db, slice)
    .select(({ fn }) => [
      'a.template_name',
      'a.template_version',
      'a.audited_role',
      'f.question',
      'f.severity',
      fn.countAll<number | string>().as('count'),
    ])
    .groupBy(['a.template_name', 'a.template_version', 'a.audited_role', 'f.question', 'f.severity'])
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** What became of them until today; an observation asks for nothing. Late: not closed, and the promised day (else the asked one) is over. */
export async function countActions(db: Db, slice: Slice, today: Day) {
  const rows = await findingsOf(db, slice)
    .leftJoin('corrective_actions as c', (join) =>
      join.on('c.finding_id', '=', (eb) => eb.fn.coalesce('f.first_id', 'f.id')),
    )
    .where('f.severity', '<>', 'observation')
    .select(({ fn, eb }) => [
      'f.severity',
      'c.status',
      eb
        .case()
        .when(fn.coalesce('c.due_on', 'f.due_on'), '<', today)
        .then('over')
        .else('ahead')
        .end()
        .as('days'),
      fn.countAll<number | string>().as('count'),
    ])
    .groupBy(['f.severity', 'c.status', 'days'])
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** Of those that are closed: when the audit was signed, and when the last verification closed them. */
export async function countClosings(db: Db, slice: Slice) {
  const rows = await findingsOf(db, slice)
    .innerJoin('corrective_actions as c', (join) =>
      join.on('c.finding_id', '=', (eb) => eb.fn.coalesce('f.first_id', 'f.id')),
    )
    .innerJoin('corrective_action_steps as s', 's.finding_id', 'c.finding_id')
    .where('f.severity', '<>', 'observation')
    .where('c.status', '=', 'closed')
    .where('s.sequence', '=', (eb) =>
      eb
        .selectFrom('corrective_action_steps as l')
        .whereRef('l.finding_id', '=', 's.finding_id')
        .where('l.step', '=', 'verify')
        .select(({ fn }) => fn.max('l.sequence').as('last')),
    )
    .select(({ fn, eb }) => [
      fn<string>('substr', ['a.locked_at', eb.lit(1), eb.lit(10)]).as('locked_on'),
      fn<string>('substr', ['s.taken_at', eb.lit(1), eb.lit(10)]).as('closed_on'),
      fn.countAll<number | string>().as('count'),
    ])
    .groupBy(['locked_on', 'closed_on'])
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** What each side's approved programme of a year means to do: how many audits, in how many days. */
export async function programmesOf(db: Db, years: readonly number[]) {
  const rows = await db
    .selectFrom('audit_programmes as p')
    .innerJoin('audit_programme_lines as l', 'l.programme_id', 'p.id')
    .where('p.status', '=', 'approved' satisfies AuditProgramme['status'])
    .where('p.year', 'in', [...years])
    .select(({ fn }) => [
      'p.side',
      'p.year',
      fn.sum<number | string>('l.audits').as('audits'),
      fn.sum<number | string>('l.half_days').as('half_days'),
    ])
    .groupBy(['p.side', 'p.year'])
    .orderBy('p.year')
    .orderBy('p.side')
    .execute()
  return rows.map(({ side, year, audits, half_days }) => ({
    side,
    year: Number(year),
    audits: Number(audits),
    days: Number(half_days) / 2,
  }))
}

/** The body so many rated ones further on; undefined where there are not so many. */
export async function nextRated(db: Rated, after: string, size: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('ratings')
    .select('organisation_id')
    .distinct()
    .where('organisation_id', '>', after)
    .orderBy('organisation_id')
    .limit(1)
    .offset(size - 1)
    .executeTakeFirst()
  return row?.organisation_id
}

/** The last grade of each body of a range that was given before an instant, by role and stars. */
export async function countGrades(db: Rated, { after, upTo }: IdRange, before: string) {
  let ratings = db.selectFrom('ratings as r').where('r.organisation_id', '>', after)
  if (upTo !== undefined) ratings = ratings.where('r.organisation_id', '<=', upTo)
  const rows = await ratings
    .where('r.sequence', '=', (eb) =>
      eb
        .selectFrom('ratings as l')
        .whereRef('l.organisation_id', '=', 'r.organisation_id')
        .whereRef('l.role', '=', 'r.role')
        .where('l.given_at', '<', before)
        .select(({ fn }) => fn.max('l.sequence').as('last')),
    )
    .select(({ fn }) => ['r.role', 'r.stars', fn.countAll<number | string>().as('count')])
    .groupBy(['r.role', 'r.stars'])
    .execute()
  return rows.map((row) => ({ role: row.role, stars: Number(row.stars), count: Number(row.count) }))
}
