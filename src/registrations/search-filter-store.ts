import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Day } from '../platform/clock.ts'
import { type PublicStatus, RUNS_OUT } from './registration.ts'
import type { RegistrationTables } from './tables.ts'

/** Which bodies to keep; null leaves a filter out. */
export interface Filters {
  readonly role: string | null
  readonly status: PublicStatus | null
  readonly country: string | null
  readonly province: string | null
  /** The day the status is asked for. */
  readonly on: Day
}

/** The values of the filters, bound by name to a query compiled for their shape. */
export type FilterValues = { readonly [Name in keyof Filters]: string }

type Entries = { e: RegistrationTables['register_entries'] } & RegistrationTables
export type EntryBuilder = ExpressionBuilder<Entries, 'e'>

/** Queries that differ in their text only by which filters they have share one compiled text; this names it. */
export const filterShape = (filters: Filters): string =>
  (['role', 'status', 'country', 'province'] as const)
    .filter((name) => filters[name] !== null)
    .map((name) => (name === 'status' ? `status:${statusShape(filters.status)}` : name))
    .join(',')

const statusShape = (status: PublicStatus | null): string =>
  status === null || status === 'expired' || status === 'not_registered' || !RUNS_OUT.has(status)
    ? String(status)
    : 'running'

export const filterValues = (filters: Filters): FilterValues => ({
  role: filters.role ?? '',
  status: filters.status ?? '',
  country: filters.country ?? '',
  province: filters.province ?? '',
  on: filters.on,
})

const literals = (statuses: Iterable<string>) => [...statuses].map((status) => sql.lit(status))

/** The registrations that give a body the asked status on the day. */
function standings(eb: EntryBuilder, { status, role }: Filters, p: FilterValues) {
  const held = eb.selectFrom('registrations as r').where('r.held_from_on', '<=', p.on)
  const query = role === null ? held : held.where('r.role', '=', p.role)
  if (status === 'not_registered') return query.where('r.status', '!=', sql.lit('not_registered'))
  if (status === 'expired') {
    return query.where((r) =>
      r.or([
        r('r.status', '=', sql.lit('expired')),
        r.and([r('r.status', 'in', literals(RUNS_OUT)), r('r.valid_to_on', '<', p.on)]),
      ]),
    )
  }
  const same = query.where('r.status', '=', p.status)
  if (status === null || !RUNS_OUT.has(status)) return same
  return same.where((r) => r.or([r('r.valid_to_on', 'is', null), r('r.valid_to_on', '>=', p.on)]))
}

/**
 * The filters as conditions on an entry `e`. `few`: asked of a handful of entries that something else found, so each is
 * looked at by itself; otherwise the filtered set is made first and walked.
 */
export function filterConditions(
  eb: EntryBuilder,
  filters: Filters,
  p: FilterValues,
  few: boolean,
): Expression<SqlBool>[] {
  const all: Expression<SqlBool>[] = []
  if (filters.country !== null) all.push(eb('e.country', '=', p.country))
  if (filters.province !== null) all.push(eb('e.province', '=', p.province))
  if (filters.role !== null) {
    const roles = eb.selectFrom('register_roles as o').where('o.role', '=', p.role)
    all.push(
      few
        ? eb.exists(roles.whereRef('o.organisation_id', '=', 'e.organisation_id').select('o.role'))
        : eb('e.organisation_id', 'in', roles.select('o.organisation_id')),
    )
  }
  if (filters.status === null) return all
  const held = standings(eb, filters, p)
  const of = few
    ? eb.exists(held.whereRef('r.organisation_id', '=', 'e.organisation_id').select('r.id'))
    : eb('e.organisation_id', 'in', held.select('r.organisation_id'))
  all.push(filters.status === 'not_registered' ? eb.not(of) : of)
  return all
}
