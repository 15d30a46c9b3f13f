import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import type { Audit, TeamMember } from './audit.ts'
import type { AuditTables } from './tables.ts'

type Db = Reads<AuditTables>

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
  return first && auditFromRow(first, rows)
}

type TeamRow = AuditTables['audit_team_members']

/** Of several audits at once; at most a page of them, for D1 binds 100 values. */
export async function findTeams(db: Db, auditIds: readonly string[]): Promise<TeamRow[]> {
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

/** Nothing to write for the many changes that leave the audit where it was. */
export const writeIfMoved = (db: Queries<AuditTables>, before: Audit, after: Audit): Statement[] =>
  before.status === after.status ? [] : [updateAuditStatus(db, after)]

const TEAM_ORDER = ['lead', 'member', 'reviewer']

const teamFromRows = (rows: readonly TeamRow[]): TeamMember[] =>
  rows
    .map((row) => ({ accountId: row.user_id, role: row.role }))
    .sort(
      (a, b) =>
        TEAM_ORDER.indexOf(a.role) - TEAM_ORDER.indexOf(b.role) || (a.accountId < b.accountId ? -1 : 1),
    )

export const auditFromRow = (row: AuditTables['audits'], team: readonly TeamRow[]): Audit => ({
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
  version: Number(row.version),
  firstId: row.first_id,
  amendsId: row.amends_id,
  supersededAt: row.superseded_at,
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
  version: audit.version,
  first_id: audit.firstId,
  amends_id: audit.amendsId,
  superseded_at: audit.supersededAt,
})
