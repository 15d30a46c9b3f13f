import type { RoleInScheme } from '../accounts/condition.ts'
import type { AuditKind } from '../audits/audit.ts'
import type { AuditTables } from '../audits/tables.ts'
import type { CaseHandlingTables } from '../case-handling/tables.ts'
import type { InterviewTables } from '../interviews/tables.ts'
import type { JobOrderTables } from '../job-orders/tables.ts'
import type { Day, Instant } from '../platform/clock.ts'
import type { Reads } from '../platform/database/database.ts'
import type { RegistrationTables } from '../registrations/tables.ts'

type Db = Reads<RegistrationTables & AuditTables>
type Roles = readonly [RoleInScheme, ...RoleInScheme[]]

/** A body in a role, as one word to find its facts by. */
export const bodyKey = (organisationId: string, role: string): string => `${organisationId} ${role}`

export interface RegisteredBody {
  readonly organisationId: string
  readonly role: RoleInScheme
  /** Since when it was first registered in this role. */
  readonly registeredOn: Day
}

/** Bodies whose registration holds on the day, in these roles, in order of their ids; at most `limit`. */
export async function listRegisteredBodies(
  db: Db,
  { roles, day, limit }: { readonly roles: Roles; readonly day: Day; readonly limit: number },
): Promise<RegisteredBody[]> {
  const rows = await db
    .selectFrom('registrations as r')
    .innerJoin('registration_statuses as s', 's.registration_id', 'r.id')
    .select(({ fn }) => ['r.organisation_id', 'r.role', fn.min('s.held_from_on').as('registered_on')])
    .where('r.role', 'in', roles)
    .where('r.status', 'in', ['registered', 'registered_with_conditions'])
    .where((eb) => eb.or([eb('r.valid_to_on', 'is', null), eb('r.valid_to_on', '>=', day)]))
    .where('s.status', 'in', ['registered', 'registered_with_conditions'])
    .groupBy(['r.organisation_id', 'r.role'])
    .orderBy('r.organisation_id')
    .orderBy('r.role')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    role: row.role as RoleInScheme,
    registeredOn: row.registered_on,
  }))
}

const WHOLE = ['initial', 'periodic', 'for_cause', 'unannounced'] as const satisfies readonly AuditKind[]

/** The day of the latest signed audit of each body that looked at the whole of it, by `bodyKey`. */
export async function lastAudits(db: Reads<AuditTables>, roles: Roles): Promise<Map<string, Day>> {
  const rows = await db
    .selectFrom('audits')
    .select(({ fn }) => ['organisation_id', 'audited_role', fn.max('planned_on').as('on')])
    .where('audited_role', 'in', roles)
    .where('status', '=', 'locked')
    .where('amends_id', 'is', null)
    .where('kind', 'in', WHOLE)
    .groupBy(['organisation_id', 'audited_role'])
    .execute()
  return new Map(rows.map((row) => [bodyKey(row.organisation_id, row.audited_role), row.on]))
}

export interface PlannedAudit {
  readonly id: string
  readonly number: string
  readonly kind: AuditKind
  readonly on: Day
  readonly organisationId: string
  readonly role: RoleInScheme
}

/** Audits that are planned or under way. */
export async function listUnfinished(
  db: Reads<AuditTables>,
  roles: Roles,
  limit: number,
): Promise<PlannedAudit[]> {
  const rows = await db
    .selectFrom('audits')
    .select(['id', 'number', 'kind', 'planned_on', 'organisation_id', 'audited_role'])
    .where('audited_role', 'in', roles)
    .where('status', 'in', ['planned', 'in_progress', 'signing'])
    .where('amends_id', 'is', null)
    .orderBy('planned_on')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    kind: row.kind,
    on: row.planned_on,
    organisationId: row.organisation_id,
    role: row.audited_role,
  }))
}

/** Bodies of which a look for a reason of its own was planned or done since a day, by `bodyKey`. */
export async function lookedAtSince(db: Reads<AuditTables>, roles: Roles, since: Day): Promise<Set<string>> {
  const rows = await db
    .selectFrom('audits')
    .select(['organisation_id', 'audited_role'])
    .distinct()
    .where('audited_role', 'in', roles)
    .where('kind', 'in', ['for_cause', 'unannounced'])
    .where('status', '!=', 'cancelled')
    .where('planned_on', '>=', since)
    .execute()
  return new Set(rows.map((row) => bodyKey(row.organisation_id, row.audited_role)))
}

export interface AskedToLook {
  readonly organisationId: string
  readonly role: RoleInScheme
  /** The request that still waits; null where all are decided. */
  readonly waiting: string | null
}

/**
 * Bodies that somebody was asked to look at since a day. Whether, never how often: whoever plans sees the same list of requests, and a count
 * of them would count workers.
 */
export async function askedToLook(
  db: Reads<CaseHandlingTables>,
  roles: Roles,
  since: Day,
): Promise<Map<string, AskedToLook>> {
  const rows = await db
    .selectFrom('audit_requests')
    .select(['id', 'organisation_id', 'audited_role', 'decision'])
    .where('audited_role', 'in', roles)
    .where((eb) => eb.or([eb('asked_on', '>=', since), eb('decision', 'is', null)]))
    .orderBy('id')
    .execute()
  const asked = new Map<string, AskedToLook>()
  for (const row of rows) {
    const key = bodyKey(row.organisation_id, row.audited_role)
    const waiting = asked.get(key)?.waiting ?? (row.decision === null ? row.id : null)
    asked.set(key, { organisationId: row.organisation_id, role: row.audited_role, waiting })
  }
  return asked
}

/** How many sub-agents were named for the first time since an instant, by the agency they were named for. */
export async function countNewSubAgents(
  db: Reads<JobOrderTables>,
  since: Instant,
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('job_order_sub_agents')
    .select(({ fn }) => ['agency_id', 'name_key', fn.min('named_at').as('first')])
    .where('agency_id', 'is not', null)
    .groupBy(['agency_id', 'name_key'])
    .having(({ fn }) => fn.min('named_at'), '>=', since)
    .execute()
  const counted = new Map<string, number>()
  for (const { agency_id: id } of rows) if (id !== null) counted.set(id, (counted.get(id) ?? 0) + 1)
  return counted
}

/** Of the rounds that opened since a day: how many were drawn and how many of them interviewed, by the bodies around the worker. */
export async function interviewCoverage(
  db: Reads<InterviewTables>,
  since: Day,
): Promise<Map<string, { chosen: number; interviewed: number }>> {
  const rows = await db
    .selectFrom('interview_rounds as r')
    .innerJoin('round_workers as w', 'w.round_id', 'r.id')
    .select(({ fn }) => [
      'r.sending_agency_id',
      'r.intermediary_id',
      'r.employer_id',
      'w.state',
      fn.countAll<number | string>().as('workers'),
    ])
    .where('r.status', 'in', ['open', 'closed'])
    .where('r.opens_on', '>=', since)
    .where('w.state', 'not in', ['listed', 'replaced'])
    .groupBy(['r.sending_agency_id', 'r.intermediary_id', 'r.employer_id', 'w.state'])
    .execute()
  const counted = new Map<string, { chosen: number; interviewed: number }>()
  for (const row of rows)
    for (const id of [row.sending_agency_id, row.intermediary_id, row.employer_id]) {
      if (id === null) continue
      const line = counted.get(id) ?? { chosen: 0, interviewed: 0 }
      line.chosen += Number(row.workers)
      if (row.state === 'interviewed') line.interviewed += Number(row.workers)
      counted.set(id, line)
    }
  return counted
}
