import type { OrganisationRole } from '../organisations/organisation.ts'
import type { Day } from '../platform/clock.ts'
import type { Reads } from '../platform/database/database.ts'
import { type RegistrationAction, type RegistrationStatus, RUNS_OUT } from '../registrations/registration.ts'
import type { RegistrationTables } from '../registrations/tables.ts'
import type { Month, Period } from './review-period.ts'

type Db = Reads<RegistrationTables>

/** Ids after the first, up to and with the second; without a second, to the last. */
export interface IdRange {
  readonly after: string
  readonly upTo: string | undefined
}

export const countRegistrations = async (db: Db): Promise<number> => {
  const row = await db
    .selectFrom('registrations')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

/** The id of the registration so many further on; undefined where there are not so many. */
export async function nextRegistration(db: Db, after: string, size: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('registrations')
    .select('id')
    .where('id', '>', after)
    .orderBy('id')
    .limit(1)
    .offset(size - 1)
    .executeTakeFirst()
  return row?.id
}

export interface StandingCount {
  readonly role: OrganisationRole
  readonly status: RegistrationStatus
  readonly count: number
}

/**
 * How the registrations of a range stood on a day by what is known now: of each the last line that held on it (as `status-history.ts` says),
 * and expired where its period was over though nobody had written so.
 */
export async function countStandings(db: Db, { after, upTo }: IdRange, on: Day): Promise<StandingCount[]> {
  let lines = db
    .selectFrom('registration_statuses as s')
    .innerJoin('registrations as r', 'r.id', 's.registration_id')
    .where('s.registration_id', '>', after)
  if (upTo !== undefined) lines = lines.where('s.registration_id', '<=', upTo)
  const rows = await lines
    .where('s.sequence', '=', (eb) =>
      eb
        .selectFrom('registration_statuses as l')
        .whereRef('l.registration_id', '=', 's.registration_id')
        .where('l.held_from_on', '<=', on)
        .where(({ or, eb: is }) => or([is('l.held_to_on', 'is', null), is('l.held_to_on', '>=', on)]))
        .select(({ fn }) => fn.max('l.sequence').as('last')),
    )
    .select(({ fn, eb, and }) => [
      'r.role',
      's.status',
      eb
        .case()
        .when(and([eb('s.valid_to_on', 'is not', null), eb('s.valid_to_on', '<', on)]))
        .then('over')
        .else('runs')
        .end()
        .as('term'),
      fn.countAll<number | string>().as('count'),
    ])
    .groupBy(['r.role', 's.status', 'term'])
    .execute()
  return rows.map(({ role, status, term, count }) => ({
    role: role as OrganisationRole,
    status: (term === 'over' && RUNS_OUT.has(status) ? 'expired' : status) as RegistrationStatus,
    count: Number(count),
  }))
}

export interface MoveCount {
  readonly action: RegistrationAction
  readonly month: Month
  readonly count: number
}

/** What happened to the registrations of a range in the period, by the month from which it held. */
export async function countMoves(db: Db, { after, upTo }: IdRange, period: Period): Promise<MoveCount[]> {
  let lines = db
    .selectFrom('registration_statuses')
    .where('registration_id', '>', after)
    .where('held_from_on', '>=', period.from)
    .where('held_from_on', '<=', period.to)
  if (upTo !== undefined) lines = lines.where('registration_id', '<=', upTo)
  const rows = await lines
    .select(({ fn, eb }) => [
      'action',
      fn<string>('substr', ['held_from_on', eb.lit(1), eb.lit(7)]).as('month'),
      fn.countAll<number | string>().as('count'),
    ])
    .groupBy(['action', 'month'])
    .execute()
  return rows.map(({ action, month, count }) => ({
    action: action as RegistrationAction,
    month,
    count: Number(count),
  }))
}
