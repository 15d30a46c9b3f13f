import { sql } from 'kysely'
import type { OrganisationTables } from '../organisations/tables.ts'
import type { Day } from '../platform/clock.ts'
import type { Queries } from '../platform/database/database.ts'
import type { RegistrationTables } from './tables.ts'

type Db = Queries<RegistrationTables & OrganisationTables>

/** Registrations of which something has fallen due by itself, with the day it did; the longest due first. */
export async function registrationsDue(
  db: Db,
  today: Day,
  limit: number,
): Promise<{ id: string; dueOn: Day }[]> {
  const rows = await db
    .selectFrom('registrations')
    .select(['id', 'next_due_on'])
    .where('next_due_on', '<=', today)
    .orderBy('next_due_on')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id, next_due_on }) => ({ id, dueOn: next_due_on }))
}

export interface EndingLicence {
  readonly registrationId: string
  readonly organisationId: string
  readonly scheme: string
  readonly number: string
  readonly validToOn: Day
}

interface Asked {
  /** Which licence belongs to which role. */
  readonly licences: readonly { readonly role: string; readonly scheme: string }[]
  readonly fromOn: Day
  readonly toOn: Day
  readonly statuses: readonly string[]
  readonly limit: number
}

/** The mark of a licence's end among the follow-ups of a registration. */
export const licenceMark = ({ number, validToOn }: Pick<EndingLicence, 'number' | 'validToOn'>): string =>
  `${number} ${validToOn}`

/** Licences of registered bodies that end within these days, of which no follow-up speaks yet. */
export async function licencesEnding(db: Db, asked: Asked): Promise<EndingLicence[]> {
  const rows = await db
    .selectFrom('organisation_licences as l')
    .innerJoin('registrations as r', 'r.organisation_id', 'l.organisation_id')
    .select(['r.id', 'l.organisation_id', 'l.scheme', 'l.number', 'l.valid_to_on'])
    .where('l.valid_to_on', '>=', asked.fromOn)
    .where('l.valid_to_on', '<=', asked.toOn)
    .where('r.status', 'in', [...asked.statuses])
    .where((eb) =>
      eb.or(
        asked.licences.map(({ role, scheme }) =>
          eb.and([eb('r.role', '=', role), eb('l.scheme', '=', scheme)]),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('registration_follow_ups as f')
            .select('f.id')
            .whereRef('f.registration_id', '=', 'r.id')
            .where('f.kind', '=', 'licence_ends')
            .where('f.reference', '=', sql<string>`l.number || ' ' || l.valid_to_on`),
        ),
      ),
    )
    .orderBy('l.valid_to_on')
    .orderBy('r.id')
    .limit(asked.limit)
    .execute()
  return rows.map((row) => ({
    registrationId: row.id,
    organisationId: row.organisation_id,
    scheme: row.scheme,
    number: row.number,
    validToOn: row.valid_to_on ?? '',
  }))
}
