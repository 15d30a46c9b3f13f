import type { RoleInScheme } from '../accounts/condition.ts'
import type { AuditTables } from '../audits/tables.ts'
import type { Day, Instant } from '../platform/clock.ts'
import type { Reads } from '../platform/database/database.ts'
import { type PublicStatus, publicStatusOn, type RegistrationStatus } from '../registrations/registration.ts'
import { conditionsFrom } from '../registrations/status-store.ts'
import type { RegistrationTables } from '../registrations/tables.ts'
import type { Rated } from './given-rating.ts'

/** Of all bodies (null), or of those named: at most 90, for D1 binds 100 values. */
type Ids = readonly string[] | null

export interface RegisteredBody extends Rated {
  readonly status: PublicStatus
  /** Conditions that have a day and are not met; a condition for as long as the registration lasts is a part of it. */
  readonly conditionsOpen: boolean
}

/** The registrations as their histories answer for the day. */
export async function registrationsOn(
  db: Reads<RegistrationTables>,
  ids: Ids,
  on: Day,
): Promise<RegisteredBody[]> {
  let query = db
    .selectFrom('registrations as r')
    .innerJoin('registration_statuses as s', (join) =>
      join.onRef('s.registration_id', '=', 'r.id').on('s.sequence', '=', (eb) =>
        eb
          .selectFrom('registration_statuses as x')
          .whereRef('x.registration_id', '=', 'r.id')
          .where('x.held_from_on', '<=', on)
          .where((x) => x.or([x('x.held_to_on', 'is', null), x('x.held_to_on', '>=', on)]))
          .select((x) => x.fn.max('x.sequence').as('latest')),
      ),
    )
    .select(['r.organisation_id', 'r.role', 's.status', 's.valid_to_on', 's.conditions'])
    .orderBy('r.organisation_id')
    .orderBy('r.role')
  if (ids) query = query.where('r.organisation_id', 'in', some(ids))
  return (await query.execute()).map((row) => ({
    organisationId: row.organisation_id,
    role: row.role as RoleInScheme,
    status: publicStatusOn({ status: row.status as RegistrationStatus, validToOn: row.valid_to_on }, on),
    conditionsOpen: conditionsFrom(row.conditions).some(({ dueOn }) => dueOn !== null),
  }))
}

export interface SignedAudit extends Rated {
  readonly id: string
  readonly number: string
  readonly templateId: string
  readonly templateVersion: string
  readonly lockedAt: Instant
}

/** Every signed audit that no later version of it took the place of, the last first. */
export async function signedAudits(db: Reads<AuditTables>, ids: Ids): Promise<SignedAudit[]> {
  let query = db
    .selectFrom('audits')
    .select([
      'id',
      'number',
      'organisation_id',
      'audited_role',
      'template_name',
      'template_version',
      'locked_at',
    ])
    .where('status', '=', 'locked')
    .where('superseded_at', 'is', null)
    .orderBy('locked_at', 'desc')
    .orderBy('id', 'desc')
  if (ids) query = query.where('organisation_id', 'in', some(ids))
  return (await query.execute()).map((row) => ({
    id: row.id,
    number: row.number,
    organisationId: row.organisation_id,
    role: row.audited_role,
    templateId: row.template_name,
    templateVersion: row.template_version,
    lockedAt: row.locked_at ?? '',
  }))
}

/** An empty list is no SQL. */
const some = (ids: readonly string[]): readonly string[] => (ids.length > 0 ? ids : [''])
