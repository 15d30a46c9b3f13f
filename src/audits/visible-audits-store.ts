import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { CanSubject, RoleInScheme } from '../accounts/condition.ts'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import type { Reads } from '../platform/database/database.ts'
import { type Audit, type AuditCursor, type AuditStatus, UNFINISHED } from './audit.ts'
import { auditFromRow, findTeams } from './audit-store.ts'
import type { AuditTables } from './tables.ts'

type Db = Reads<AuditTables>

/** What leave to see depends on for this reader, asked of `can` itself so that list and single read never differ. */
function viewLimits(actor: Actor) {
  const best: CanSubject = {
    kind: 'audit',
    organisationId: actor.organisationId ?? '',
    teamIds: [actor.id],
    signed: true,
  }
  const roles = ORGANISATION_ROLES.filter((role) => can(actor, 'view_audit', { ...best, role }))
  const loses = (without: Partial<CanSubject>): boolean =>
    roles.some((role) => !can(actor, 'view_audit', { ...best, role, ...without }))
  return {
    roles,
    onlyOwnTeam: loses({ teamIds: [] }),
    onlyOwnBody: loses({ organisationId: '' }) && actor.organisationId !== null,
    onlySigned: loses({ signed: false }),
    planned: roles.filter((role) => can(actor, 'plan_audit', { kind: 'audit', role })),
  }
}

/** Every read for a person begins here: what they may not see is not in it. */
function visibleAudits(db: Db, actor: Actor) {
  const limits = viewLimits(actor)
  let query = db
    .selectFrom('audits')
    .where('audited_role', 'in', limits.roles.length > 0 ? limits.roles : NO_ROLE)
  if (limits.onlyOwnTeam) {
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('audit_team_members')
          .select('audit_team_members.user_id')
          .whereRef('audit_team_members.audit_id', '=', 'audits.id')
          .where('audit_team_members.user_id', '=', actor.id)
          .where('audit_team_members.role', '!=', 'reviewer'),
      ),
    )
  }
  if (limits.onlyOwnBody) query = query.where('organisation_id', '=', actor.organisationId ?? '')
  if (limits.onlySigned) query = query.where('status', '=', 'locked')
  // As `isHiddenFrom` of one audit: what is not announced is hidden from who neither plans nor goes there.
  if (limits.planned.length < limits.roles.length) {
    query = query.where((eb) =>
      eb.or([
        eb('kind', '!=', 'unannounced'),
        eb('status', '!=', 'planned'),
        eb('audited_role', 'in', limits.planned.length > 0 ? limits.planned : NO_ROLE),
        eb(
          'audits.id',
          'in',
          eb.selectFrom('audit_team_members').select('audit_id').where('user_id', '=', actor.id),
        ),
      ]),
    )
  }
  return query
}

// No audit has such a role; an empty `IN ()` is not SQL everywhere.
const NO_ROLE = [''] as unknown as readonly RoleInScheme[]

export async function findVisibleAudit(db: Db, actor: Actor, id: string): Promise<Audit | undefined> {
  const row = await visibleAudits(db, actor)
    .selectAll('audits')
    .where('audits.id', '=', id)
    .executeTakeFirst()
  return row && auditFromRow(row, await findTeams(db, [id]))
}

export interface AuditFilter {
  readonly status?: AuditStatus | undefined
  readonly organisationId?: string | undefined
  /** Only audits on whose team this person is. */
  readonly memberId?: string | undefined
  /** Not after this day, and not yet locked or cancelled. */
  readonly dueBy?: string | undefined
  /** Planned for a day of this span, both inclusive, of bodies in these roles, and no amendment of another audit. */
  readonly plannedWithin?:
    | { readonly from: string; readonly to: string; readonly roles: readonly RoleInScheme[] }
    | undefined
}

/** Newest first. One more than `limit` is not fetched for nothing: it tells whether there is a next page. */
export async function listVisibleAudits(
  db: Db,
  actor: Actor,
  filter: AuditFilter,
  page: { readonly limit: number; readonly after?: AuditCursor | undefined },
): Promise<{ audits: Audit[]; next: AuditCursor | null }> {
  let query = visibleAudits(db, actor).selectAll('audits')
  const { status, organisationId, memberId, dueBy, plannedWithin } = filter
  if (status) query = query.where('status', '=', status)
  if (organisationId) query = query.where('organisation_id', '=', organisationId)
  if (plannedWithin)
    query = query
      .where('planned_on', '>=', plannedWithin.from)
      .where('planned_on', '<=', plannedWithin.to)
      .where('audited_role', 'in', plannedWithin.roles.length > 0 ? plannedWithin.roles : NO_ROLE)
      .where('amends_id', 'is', null)
  if (dueBy) query = query.where('planned_on', '<=', dueBy).where('status', 'in', UNFINISHED)
  if (memberId) {
    query = query.where('audits.id', 'in', (eb) =>
      eb.selectFrom('audit_team_members').select('audit_id').where('user_id', '=', memberId),
    )
  }
  const { after } = page
  if (after) {
    query = query.where((eb) =>
      eb.or([
        eb('planned_on', '<', after.plannedOn),
        eb.and([eb('planned_on', '=', after.plannedOn), eb('audits.id', '<', after.id)]),
      ]),
    )
  }
  const rows = await query
    .orderBy('planned_on', 'desc')
    .orderBy('audits.id', 'desc')
    .limit(page.limit + 1)
    .execute()
  const shown = rows.slice(0, page.limit)
  const last = rows.length > page.limit ? shown.at(-1) : undefined
  const team = await findTeams(
    db,
    shown.map((row) => row.id),
  )
  return {
    audits: shown.map((row) => auditFromRow(row, team)),
    next: last ? { plannedOn: last.planned_on, id: last.id } : null,
  }
}
