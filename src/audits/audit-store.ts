import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { CanSubject, RoleInScheme } from '../accounts/condition.ts'
import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import type { Audit, AuditCursor, AuditStatus, TeamMember } from './audit.ts'
import type { AuditTables } from './tables.ts'

type Db = Reads<AuditTables>

const ROLES_IN_SCHEME = [
  'sending_agency',
  'supervising_organisation',
  'support_organisation',
  'employer',
] as const satisfies readonly RoleInScheme[]

/** What leave to see depends on for this reader, asked of `can` itself so that list and single read never differ. */
function viewLimits(actor: Actor) {
  const best: CanSubject = {
    kind: 'audit',
    organisationId: actor.organisationId ?? '',
    teamIds: [actor.id],
    signed: true,
  }
  const roles = ROLES_IN_SCHEME.filter((role) => can(actor, 'view_audit', { ...best, role }))
  const loses = (without: Partial<CanSubject>): boolean =>
    roles.some((role) => !can(actor, 'view_audit', { ...best, role, ...without }))
  return {
    roles,
    onlyOwnTeam: loses({ teamIds: [] }),
    onlyOwnBody: loses({ organisationId: '' }) && actor.organisationId !== null,
    onlySigned: loses({ signed: false }),
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
  return query
}

// No audit has such a role; an empty `IN ()` is not SQL everywhere.
const NO_ROLE = [''] as unknown as readonly RoleInScheme[]

export async function findVisibleAudit(db: Db, actor: Actor, id: string): Promise<Audit | undefined> {
  const row = await visibleAudits(db, actor)
    .selectAll('audits')
    .where('audits.id', '=', id)
    .executeTakeFirst()
  return row && fromRow(row, await findTeam(db, [id]))
}

const auditWithTeam = hotRead((db: Db, p: { id: string }) =>
  db
    .selectFrom('audits')
    .innerJoin('audit_team_members', 'audit_team_members.audit_id', 'audits.id')
    .selectAll()
    .where('audits.id', '=', p.id),
)

/**
 * Without asking who wants to know: only for `require-audit.ts`, which asks `can` of what it gets. One prepared read,
 * because every saved answer begins here.
 */
export async function findAuditUnchecked(
  db: Pick<Database<Db>, 'queries' | 'run'>,
  id: string,
): Promise<Audit | undefined> {
  const rows = await auditWithTeam(db, { id })
  const [first] = rows
  return first && fromRow(first, rows)
}

export interface AuditFilter {
  readonly status?: AuditStatus | undefined
  readonly organisationId?: string | undefined
  /** Only audits on whose team this person is. */
  readonly memberId?: string | undefined
  /** Not after this day, and not yet locked or cancelled. */
  readonly dueBy?: string | undefined
}

/** Newest first. One more than `limit` is not fetched for nothing: it tells whether there is a next page. */
export async function listVisibleAudits(
  db: Db,
  actor: Actor,
  filter: AuditFilter,
  page: { readonly limit: number; readonly after?: AuditCursor | undefined },
): Promise<{ audits: Audit[]; next: AuditCursor | null }> {
  let query = visibleAudits(db, actor).selectAll('audits')
  const { status, organisationId, memberId, dueBy } = filter
  if (status) query = query.where('status', '=', status)
  if (organisationId) query = query.where('organisation_id', '=', organisationId)
  if (dueBy)
    query = query
      .where('planned_on', '<=', dueBy)
      .where('status', 'in', ['planned', 'in_progress', 'signing'])
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
  const team = await findTeam(
    db,
    shown.map((row) => row.id),
  )
  return {
    audits: shown.map((row) => fromRow(row, team)),
    next: last ? { plannedOn: last.planned_on, id: last.id } : null,
  }
}

type TeamRow = AuditTables['audit_team_members']

async function findTeam(db: Db, auditIds: readonly string[]): Promise<TeamRow[]> {
  if (auditIds.length === 0) return []
  return await db.selectFrom('audit_team_members').selectAll().where('audit_id', 'in', auditIds).execute()
}

export const insertAudit = (db: Queries<AuditTables>, audit: Audit): Statement[] => [
  db.insertInto('audits').values(toRow(audit)),
  db
    .insertInto('audit_team_members')
    .values(audit.team.map((m) => ({ audit_id: audit.id, user_id: m.accountId, role: m.role }))),
]

/** Writes where the audit stands now; what it is about never changes after planning. */
export const updateAuditStatus = (db: Queries<AuditTables>, audit: Audit): Statement =>
  db
    .updateTable('audits')
    .set({
      status: audit.status,
      started_at: audit.startedAt,
      locked_at: audit.lockedAt,
      content_hash: audit.contentHash,
    })
    .where('id', '=', audit.id)

const TEAM_ORDER = ['lead', 'member', 'reviewer']

const teamFromRows = (rows: readonly TeamRow[]): TeamMember[] =>
  rows
    .map((row) => ({ accountId: row.user_id, role: row.role }))
    .sort(
      (a, b) =>
        TEAM_ORDER.indexOf(a.role) - TEAM_ORDER.indexOf(b.role) || (a.accountId < b.accountId ? -1 : 1),
    )

const fromRow = (row: AuditTables['audits'], team: readonly TeamRow[]): Audit => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  organisationId: row.organisation_id,
  auditedRole: row.audited_role,
  templateId: row.template_name,
  templateVersion: row.template_version,
  templateHash: row.template_hash,
  plannedOn: row.planned_on,
  status: row.status,
  team: teamFromRows(team.filter((m) => m.audit_id === row.id)),
  plannedAt: row.planned_at,
  startedAt: row.started_at,
  lockedAt: row.locked_at,
  contentHash: row.content_hash,
})

const toRow = (audit: Audit): AuditTables['audits'] => ({
  id: audit.id,
  number: audit.number,
  kind: audit.kind,
  organisation_id: audit.organisationId,
  audited_role: audit.auditedRole,
  template_name: audit.templateId,
  template_version: audit.templateVersion,
  template_hash: audit.templateHash,
  planned_on: audit.plannedOn,
  status: audit.status,
  planned_at: audit.plannedAt,
  started_at: audit.startedAt,
  locked_at: audit.lockedAt,
  content_hash: audit.contentHash,
})
