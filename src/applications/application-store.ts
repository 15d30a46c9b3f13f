import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import { ORGANISATION_ROLES, type OrganisationRole } from '../organisations/organisation.ts'
import type { Day } from '../platform/clock.ts'
import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import type { Corridor } from '../registrations/registration.ts'
import type { Application, ApplicationCursor, ApplicationKind } from './application.ts'
import { type ApplicationStatus, CLOSED } from './application-life.ts'
import type { ApplicationTables } from './tables.ts'

type Db = Reads<ApplicationTables>
type Row = ApplicationTables['applications']

/** A day that never comes, so that what is due to nobody sorts last on every engine. */
const NEVER = '9999-12-31'

const fromRow = (row: Row): Application => ({
  id: row.id,
  number: row.number,
  kind: row.kind as ApplicationKind,
  organisationId: row.organisation_id,
  role: row.role as OrganisationRole,
  corridor: row.corridor as Corridor,
  requirementsVersion: row.requirements_version,
  status: row.status as ApplicationStatus,
  onBehalf: Number(row.on_behalf) === 1,
  startedBy: row.started_by,
  startedAt: row.started_at,
  appliedAt: row.applied_at,
  screenedBy: row.screened_by,
  dueOn: row.due_on === NEVER ? null : row.due_on,
  steps: Number(row.steps),
  closedAt: row.closed_at,
})

const toRow = (application: Application): Row => ({
  id: application.id,
  number: application.number,
  kind: application.kind,
  organisation_id: application.organisationId,
  role: application.role,
  corridor: application.corridor,
  requirements_version: application.requirementsVersion,
  status: application.status,
  on_behalf: application.onBehalf ? 1 : 0,
  started_by: application.startedBy,
  started_at: application.startedAt,
  applied_at: application.appliedAt,
  screened_by: application.screenedBy,
  due_on: application.dueOn ?? NEVER,
  steps: application.steps,
  closed_at: application.closedAt,
})

const byId = hotRead((db: Db, p: { id: string }) =>
  db.selectFrom('applications').selectAll().where('id', '=', p.id),
)

/** Without asking who wants to know: for `require-application.ts`, which asks `maySee` of what it gets. */
export async function findApplicationUnchecked(
  db: Pick<Database<Db>, 'queries' | 'run'>,
  id: string,
): Promise<Application | undefined> {
  const [row] = await byId(db, { id })
  return row && fromRow(row)
}

/** Every list for a person begins here, with the same conditions as `maySee`. */
function visible(db: Db, actor: Actor) {
  const own = actor.organisationId
  const roles = ORGANISATION_ROLES.filter((role) =>
    can(actor, 'view_application', { kind: 'application', role, organisationId: own ?? '' }),
  )
  // No application has such a role; an empty `IN ()` is not SQL everywhere.
  const query = db.selectFrom('applications').where('role', 'in', roles.length > 0 ? roles : [''])
  if (own !== null) return query.where('organisation_id', '=', own)
  return query.where((eb) => eb.or([eb('status', '!=', 'draft'), eb('on_behalf', '=', 1)]))
}

export interface ApplicationFilter {
  readonly status?: ApplicationStatus | undefined
  readonly role?: OrganisationRole | undefined
  readonly organisationId?: string | undefined
  /** Taken up by this account. */
  readonly screenedBy?: string | undefined
  /** Only what waits for officers, to be done by this day. */
  readonly dueBy?: Day | undefined
  readonly open?: boolean | undefined
}

/** What waits for an officer rather than for the body. */
const FOR_OFFICERS = ['applied', 'screening', 'proposed', 'appealed'] as const satisfies ApplicationStatus[]

/** What is due first stands first; what is nobody's turn stands last, the newest of it first. */
export async function listVisibleApplications(
  db: Db,
  actor: Actor,
  filter: ApplicationFilter,
  page: { readonly limit: number; readonly after?: ApplicationCursor | undefined },
): Promise<{ applications: Application[]; next: ApplicationCursor | null }> {
  let query = visible(db, actor).selectAll()
  const { status, role, organisationId, screenedBy, dueBy, open } = filter
  if (status) query = query.where('status', '=', status)
  if (role) query = query.where('role', '=', role)
  if (organisationId) query = query.where('organisation_id', '=', organisationId)
  if (screenedBy) query = query.where('screened_by', '=', screenedBy)
  if (dueBy) query = query.where('due_on', '<=', dueBy).where('status', 'in', FOR_OFFICERS)
  if (open) query = query.where('status', 'not in', [...CLOSED])
  const { after } = page
  if (after) {
    query = query.where((eb) =>
      eb.or([
        eb('due_on', '>', after.dueOn),
        eb.and([eb('due_on', '=', after.dueOn), eb('id', '<', after.id)]),
      ]),
    )
  }
  const rows = await query
    .orderBy('due_on')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  const shown = rows.slice(0, page.limit)
  const last = rows.length > page.limit ? shown.at(-1) : undefined
  return { applications: shown.map(fromRow), next: last ? { dueOn: last.due_on, id: last.id } : null }
}

/** The one that stands in the way of another: open, for the same body, role and corridor. */
export async function findOpenApplication(
  db: Db,
  of: Pick<Application, 'organisationId' | 'role' | 'corridor'>,
): Promise<Application | undefined> {
  const row = await db
    .selectFrom('applications')
    .selectAll()
    .where('organisation_id', '=', of.organisationId)
    .where('role', '=', of.role)
    .where('corridor', '=', of.corridor)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return row && fromRow(row)
}

/** Those whose deadline passed before a day while they wait in a status: a bounded number, the oldest first. */
export async function listOverdue(
  db: Db,
  of: { readonly status: ApplicationStatus; readonly before: Day; readonly limit: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('applications')
    .select('id')
    .where('status', '=', of.status)
    .where('due_on', '<', of.before)
    .orderBy('due_on')
    .orderBy('id')
    .limit(of.limit)
    .execute()
  return rows.map(({ id }) => id)
}

export const insertApplication = (db: Queries<ApplicationTables>, application: Application): Statement =>
  db.insertInto('applications').values(toRow(application))

/** Writes where it stands now; what it is about never changes. */
export const updateApplication = (db: Queries<ApplicationTables>, application: Application): Statement => {
  const { status, applied_at, screened_by, due_on, steps, closed_at } = toRow(application)
  return db
    .updateTable('applications')
    .set({ status, applied_at, screened_by, due_on, steps, closed_at })
    .where('id', '=', application.id)
}
