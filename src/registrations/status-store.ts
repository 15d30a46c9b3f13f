import type { OrganisationRole } from '../organisations/organisation.ts'
import type { Day } from '../platform/clock.ts'
import type { Queries, Statement } from '../platform/database/database.ts'
import type {
  Condition,
  Corridor,
  DayRecord,
  Programme,
  RegistrationAction,
  RegistrationKey,
  RegistrationStatus,
  StatusRecord,
} from './registration.ts'
import type { RegistrationTables } from './tables.ts'

type Db = Queries<RegistrationTables>
type Row = RegistrationTables['registration_statuses']

/** Conditions were kept as bare sentences before they had deadlines. */
export const conditionsFrom = (json: string): Condition[] =>
  json === '[]'
    ? []
    : (JSON.parse(json) as (string | { text: string; due_on: Day | null })[]).map((condition) =>
        typeof condition === 'string'
          ? { text: condition, dueOn: null }
          : { text: condition.text, dueOn: condition.due_on },
      )

/** The columns of a line that an answer for a day is made of. */
export type DayRow = Omit<Row, 'registration_id' | 'sequence' | 'held_to_on' | 'decided_by' | 'known_at'>

export const recordFrom = (row: DayRow): DayRecord => ({
  status: row.status as RegistrationStatus,
  heldFromOn: row.held_from_on,
  validFromOn: row.valid_from_on,
  validToOn: row.valid_to_on,
  programmes: JSON.parse(row.programmes) as Programme[],
  conditions: conditionsFrom(row.conditions),
  action: row.action as RegistrationAction,
  reason: row.reason,
})

export const statusFromRow = (row: Row): StatusRecord => ({
  ...recordFrom(row),
  sequence: row.sequence,
  heldToOn: row.held_to_on,
  decidedBy: row.decided_by,
  knownAt: row.known_at,
})

const keyOf = (row: { id: string; organisation_id: string; role: string; corridor: string }) => ({
  id: row.id,
  organisationId: row.organisation_id,
  role: row.role as OrganisationRole,
  corridor: row.corridor as Corridor,
})

/** The registration of a body in a role and corridor, for the verbs that change it. */
export async function findRegistration(
  db: Db,
  of: Omit<RegistrationKey, 'id'>,
): Promise<RegistrationKey | undefined> {
  const row = await db
    .selectFrom('registrations')
    .select(['id', 'organisation_id', 'role', 'corridor'])
    .where('organisation_id', '=', of.organisationId)
    .where('role', '=', of.role)
    .where('corridor', '=', of.corridor)
    .executeTakeFirst()
  return row && keyOf(row)
}

export async function findRegistrationById(db: Db, id: string): Promise<RegistrationKey | undefined> {
  const row = await db
    .selectFrom('registrations')
    .select(['id', 'organisation_id', 'role', 'corridor'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && keyOf(row)
}

/** Everything that is known of a registration, in the order it was written. */
export async function listStatuses(db: Db, registrationId: string): Promise<StatusRecord[]> {
  const rows = await db
    .selectFrom('registration_statuses')
    .selectAll()
    .where('registration_id', '=', registrationId)
    .orderBy('sequence')
    .execute()
  return rows.map(statusFromRow)
}

/** The registration as a row says it: the line that answers for today, and when to look at it again. */
export function putRegistration(
  db: Db,
  { id, organisationId, role, corridor }: RegistrationKey,
  now: StatusRecord,
  next: { readonly isNew: boolean; readonly dueOn: Day },
): Statement {
  const today = {
    status: now.status,
    held_from_on: now.heldFromOn,
    valid_from_on: now.validFromOn,
    valid_to_on: now.validToOn,
    next_due_on: next.dueOn,
  }
  return next.isNew
    ? db.insertInto('registrations').values({ id, organisation_id: organisationId, role, corridor, ...today })
    : db.updateTable('registrations').set(today).where('id', '=', id)
}

export const setNextDue = (db: Db, id: string, dueOn: Day): Statement =>
  db.updateTable('registrations').set({ next_due_on: dueOn }).where('id', '=', id)

/** One more line of history. There is no statement that changes or removes one. */
export const insertStatus = (db: Db, registrationId: string, record: StatusRecord): Statement =>
  db.insertInto('registration_statuses').values({
    registration_id: registrationId,
    sequence: record.sequence,
    status: record.status,
    held_from_on: record.heldFromOn,
    held_to_on: record.heldToOn,
    valid_from_on: record.validFromOn,
    valid_to_on: record.validToOn,
    action: record.action,
    reason: record.reason,
    programmes: JSON.stringify(record.programmes),
    conditions: JSON.stringify(record.conditions.map(({ text, dueOn }) => ({ text, due_on: dueOn }))),
    known_at: record.knownAt,
    decided_by: record.decidedBy,
  })
