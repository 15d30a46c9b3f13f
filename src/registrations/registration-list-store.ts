import type { OrganisationRole } from '../organisations/organisation.ts'
import type { Day } from '../platform/clock.ts'
import type { Queries } from '../platform/database/database.ts'
import type { FollowUpKind } from './follow-up.ts'
import { followUpFromRow } from './follow-up-store.ts'
import type { ListedFollowUp, ListedRegistration } from './listed-registration.ts'
import type { PublicSummary } from './register-entry.ts'
import type { RegistrationKey } from './registration.ts'
import { publicStatusOn, type RegistrationStatus } from './registration.ts'
import type { RegistrationTables } from './tables.ts'

type Db = Queries<RegistrationTables>

/** Which registrations someone may see: of these roles, and of one body only where it is named. */
export interface Reach {
  readonly roles: readonly OrganisationRole[]
  readonly organisationId: string | null
}

const COLUMNS = [
  'r.id',
  'r.organisation_id',
  'r.role',
  'r.corridor',
  'r.status',
  'r.held_from_on',
  'r.valid_to_on',
  'e.summary',
] as const

interface Row {
  id: string
  organisation_id: string
  role: string
  corridor: string
  status: string
  held_from_on: string
  valid_to_on: string | null
  summary: string | null
}

const fromRow = (row: Row, today: Day): ListedRegistration => ({
  id: row.id,
  organisationId: row.organisation_id,
  role: row.role as OrganisationRole,
  corridor: row.corridor as RegistrationKey['corridor'],
  status: publicStatusOn({ status: row.status as RegistrationStatus, validToOn: row.valid_to_on }, today),
  heldFromOn: row.held_from_on,
  validToOn: row.valid_to_on,
  body: row.summary === null ? null : (JSON.parse(row.summary) as PublicSummary),
})

const visible = (db: Db, { roles, organisationId }: Reach) => {
  const query = db
    .selectFrom('registrations as r')
    .leftJoin('register_entries as e', 'e.organisation_id', 'r.organisation_id')
    .where('r.role', 'in', [...roles])
  return organisationId === null ? query : query.where('r.organisation_id', '=', organisationId)
}

interface Page {
  readonly reach: Reach
  readonly today: Day
  readonly limit: number
}

/** Registrations in the order they were made, beginning after an id. */
export async function listRegistrations(
  db: Db,
  { reach, after, today, limit }: Page & { after: string },
): Promise<ListedRegistration[]> {
  if (reach.roles.length === 0) return []
  const rows = await visible(db, reach)
    .where('r.id', '>', after)
    .select([...COLUMNS])
    .orderBy('r.id')
    .limit(limit)
    .execute()
  return rows.map((row) => fromRow(row, today))
}

export async function findListed(db: Db, id: string, today: Day): Promise<ListedRegistration | undefined> {
  const row = await db
    .selectFrom('registrations as r')
    .leftJoin('register_entries as e', 'e.organisation_id', 'r.organisation_id')
    .where('r.id', '=', id)
    .select([...COLUMNS])
    .executeTakeFirst()
  return row && fromRow(row, today)
}

export interface FollowUpCursor {
  readonly dueOn: Day
  readonly id: string
}

/** What is to be done, the longest due first, beginning after one. */
export async function listOpenFollowUps(
  db: Db,
  asked: Page & { kind: FollowUpKind | null; after: FollowUpCursor | null },
): Promise<ListedFollowUp[]> {
  const { reach, kind, after, today, limit } = asked
  if (reach.roles.length === 0) return []
  const all = visible(db, reach)
    .innerJoin('registration_follow_ups as f', 'f.registration_id', 'r.id')
    .where('f.done_at', 'is', null)
  const some = kind === null ? all : all.where('f.kind', '=', kind)
  const rest =
    after === null
      ? some
      : some.where((eb) =>
          eb.or([
            eb('f.due_on', '>', after.dueOn),
            eb.and([eb('f.due_on', '=', after.dueOn), eb('f.id', '>', after.id)]),
          ]),
        )
  const rows = await rest
    .select([...COLUMNS])
    .select([
      'f.id as follow_up_id',
      'f.kind',
      'f.reference',
      'f.due_on',
      'f.opened_at',
      'f.done_at',
      'f.done_by',
    ])
    .orderBy('f.due_on')
    .orderBy('f.id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    registration: fromRow(row, today),
    followUp: followUpFromRow({
      id: row.follow_up_id,
      registration_id: row.id,
      kind: row.kind,
      reference: row.reference,
      due_on: row.due_on,
      opened_at: row.opened_at,
      done_at: row.done_at,
      done_by: row.done_by,
    }),
  }))
}
