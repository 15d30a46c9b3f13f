import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { RoleInScheme } from '../accounts/condition.ts'
import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import { IDS_A_ROUND, inRounds } from '../platform/database/rounds.ts'
import type { Corridor, Programme } from '../registrations/registration.ts'
import { type JobOrder, type OrderParty, PARTIES } from './job-order.ts'
import type { JobOrderTables } from './tables.ts'

type Db = Reads<JobOrderTables>
type Hot = Pick<Database<Db>, 'queries' | 'run'>
type Writes = Queries<JobOrderTables>

const byId = hotRead((db: Db, p: { id: string }) =>
  db
    .selectFrom('job_orders')
    .innerJoin('job_order_parties', 'job_order_parties.job_order_id', 'job_orders.id')
    .selectAll()
    .where('job_orders.id', '=', p.id),
)

const byNumber = hotRead((db: Db, p: { number: string }) =>
  db
    .selectFrom('job_orders')
    .innerJoin('job_order_parties', 'job_order_parties.job_order_id', 'job_orders.id')
    .selectAll()
    .where('job_orders.number', '=', p.number),
)

/** Without asking who wants to know: verbs ask `can` of what they get, the passport asks `isPublic`. One prepared read. */
export async function findJobOrderUnchecked(db: Hot, id: string): Promise<JobOrder | undefined> {
  return withParties(await byId(db, { id }))
}

/** The same by the public code, in its one spelling (`parseJobOrderNumber`). */
export async function findJobOrderByNumber(db: Hot, number: string): Promise<JobOrder | undefined> {
  return withParties(await byNumber(db, { number }))
}

/** The public codes of some orders by their ids, for lists that name them. */
export async function findOrderNumbers(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const numbers = new Map<string, string>()
  for (const some of inRounds(ids, IDS_A_ROUND)) {
    const rows = await db.selectFrom('job_orders').select(['id', 'number']).where('id', 'in', some).execute()
    for (const { id, number } of rows) numbers.set(id, number)
  }
  return numbers
}

const withParties = (
  rows: readonly (JobOrderTables['job_orders'] & JobOrderTables['job_order_parties'])[],
): JobOrder | undefined => rows[0] && fromRow(rows[0], rows)

/** Which orders a reader sees: those with a party of his own body, or with a party on his side. Asked of `can` itself. */
function visibleOrders(db: Db, actor: Actor) {
  const roles = ROLES.filter((role) => can(actor, 'view_job_order', best(actor, role)))
  const onlyOwnBody =
    actor.organisationId !== null &&
    roles.every((role) => !can(actor, 'view_job_order', { kind: 'job_order', role, organisationId: '' }))
  return db.selectFrom('job_orders').where((eb) => {
    let parties = eb
      .selectFrom('job_order_parties as mine')
      .select(sql.lit(1).as('one'))
      .whereRef('mine.job_order_id', '=', 'job_orders.id')
      .where('mine.role', 'in', roles.length > 0 ? roles : NO_ROLE)
    if (onlyOwnBody) parties = parties.where('mine.organisation_id', '=', actor.organisationId ?? '')
    return eb.exists(parties)
  })
}

const best = (actor: Actor, role: RoleInScheme) =>
  ({ kind: 'job_order', role, organisationId: actor.organisationId ?? '' }) as const
const ROLES = [
  'sending_agency',
  'supervising_organisation',
  'support_organisation',
  'employer',
] as const satisfies readonly RoleInScheme[]
// No party has such a role; an empty `IN ()` is not SQL everywhere.
const NO_ROLE = [''] as unknown as readonly RoleInScheme[]

export interface OrderFilter {
  readonly status?: JobOrder['status'] | undefined
  readonly organisationId?: string | undefined
  /** Only orders in effect whose chain is not wholly registered on this day: see order-standing.ts. */
  readonly flaggedOn?: string | undefined
  /** Only those once certified. */
  readonly onlyPublic?: boolean | undefined
}

export interface OrderPage {
  readonly limit: number
  /** Id of the last order of the page before. */
  readonly after?: string | undefined
}

export interface ListedOrders {
  readonly orders: readonly JobOrder[]
  readonly next: string | null
}

/** Newest first: ids are of their time. One more than `limit` tells whether there is a next page. */
export const listVisibleOrders = (
  db: Db,
  actor: Actor,
  filter: OrderFilter,
  page: OrderPage,
): Promise<ListedOrders> => listFrom(db, visibleOrders(db, actor), filter, page)

/**
 * The orders of one body, newest first: for its timeline and for those who watch it. Asks nobody's leave; `onlyPublic` leaves
 * out what strangers may not know of.
 */
export const ordersOfParty = (
  db: Db,
  organisationId: string,
  page: OrderPage,
  filter: Omit<OrderFilter, 'organisationId'> = {},
): Promise<ListedOrders> => listFrom(db, db.selectFrom('job_orders'), { ...filter, organisationId }, page)

async function listFrom(
  db: Db,
  from: ReturnType<typeof visibleOrders>,
  filter: OrderFilter,
  page: OrderPage,
): Promise<ListedOrders> {
  let query = from.selectAll('job_orders')
  const { status, organisationId, flaggedOn } = filter
  if (status) query = query.where('job_orders.status', '=', status)
  if (filter.onlyPublic) query = query.where('certified_revision', '>', 0)
  if (organisationId) {
    query = query.where('job_orders.id', 'in', (eb) =>
      eb.selectFrom('job_order_parties').select('job_order_id').where('organisation_id', '=', organisationId),
    )
  }
  if (flaggedOn) query = query.where(isFlagged(flaggedOn))
  if (page.after) query = query.where('job_orders.id', '<', page.after)
  const rows = await query
    .orderBy('job_orders.id', 'desc')
    .limit(page.limit + 1)
    .execute()
  const shown = rows.slice(0, page.limit)
  const parties = await findParties(
    db,
    shown.map(({ id }) => id),
  )
  return {
    orders: shown.map((row) => fromRow(row, parties)),
    next: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null,
  }
}

/** How many orders of a body have this status; counting stops at `most`. */
export async function countOrders(
  db: Db,
  organisationId: string,
  status: JobOrder['status'],
  most: number,
): Promise<number> {
  const rows = await db
    .selectFrom('job_order_parties')
    .innerJoin('job_orders', 'job_orders.id', 'job_order_parties.job_order_id')
    .select('job_orders.id')
    .where('job_order_parties.organisation_id', '=', organisationId)
    .where('job_orders.status', '=', status)
    .limit(most)
    .execute()
  return rows.length
}

async function findParties(
  db: Db,
  orderIds: readonly string[],
): Promise<JobOrderTables['job_order_parties'][]> {
  if (orderIds.length === 0) return []
  return await db.selectFrom('job_order_parties').selectAll().where('job_order_id', 'in', orderIds).execute()
}

/**
 * In SQL what `orderStanding` says of one order, so that a page of flagged orders is found without reading all: a party without
 * a line of its registration that holds on the day, is in force and names the programme. A test compares the two.
 */
export const isFlagged = (on: string) => sql<boolean>`(
  job_orders.certified_revision > 0
  and job_orders.status in ('draft', 'submitted', 'certified', 'filled')
  and exists (
    select 1 from job_order_parties p
    where p.job_order_id = job_orders.id and not exists (
      select 1 from registrations r join registration_statuses s on s.registration_id = r.id
      where r.organisation_id = p.organisation_id and r.role = p.role and r.corridor = job_orders.corridor
        and s.sequence = (
          select max(x.sequence) from registration_statuses x
          where x.registration_id = r.id and x.held_from_on <= ${on} and (x.held_to_on is null or x.held_to_on >= ${on})
        )
        and s.status in ('registered', 'registered_with_conditions')
        and (s.valid_to_on is null or s.valid_to_on >= ${on})
        and s.programmes like '%"' || job_orders.programme || '"%'
    )
  )
)`

export const insertJobOrder = (db: Writes, order: JobOrder): Statement[] => [
  db.insertInto('job_orders').values(toRow(order)),
  ...insertParties(db, order),
]

const insertParties = (db: Writes, order: JobOrder): Statement[] =>
  order.parties.map((party) =>
    db.insertInto('job_order_parties').values({
      job_order_id: order.id,
      party: party.party,
      role: party.role,
      organisation_id: party.organisationId,
      ready_at: party.readyAt,
    }),
  )

/** Writes the order as it stands now, with its parties in place of those before. */
export const updateJobOrder = (db: Writes, order: JobOrder): Statement[] => {
  const { id, number: _number, created_at: _created, opened_as: _as, ...row } = toRow(order)
  return [
    db.updateTable('job_orders').set(row).where('id', '=', id),
    db.deleteFrom('job_order_parties').where('job_order_id', '=', id),
    ...insertParties(db, order),
  ]
}

const toParty = (row: JobOrderTables['job_order_parties']): OrderParty => ({
  party: row.party,
  role: row.role,
  organisationId: row.organisation_id,
  readyAt: row.ready_at,
})

const fromRow = (
  row: JobOrderTables['job_orders'],
  parties: readonly JobOrderTables['job_order_parties'][],
): JobOrder => ({
  id: row.id,
  number: row.number,
  corridor: row.corridor as Corridor,
  programme: row.programme as Programme,
  status: row.status,
  openedAs: row.opened_as,
  parties: parties
    .filter((party) => party.job_order_id === row.id)
    .map(toParty)
    .sort((a, b) => PARTIES.indexOf(a.party) - PARTIES.indexOf(b.party)),
  revision: row.revision,
  certifiedRevision: row.certified_revision,
  createdAt: row.created_at,
  filledAt: row.filled_at,
})

const toRow = (order: JobOrder): JobOrderTables['job_orders'] => ({
  id: order.id,
  number: order.number,
  corridor: order.corridor,
  programme: order.programme,
  status: order.status,
  opened_as: order.openedAs,
  revision: order.revision,
  certified_revision: order.certifiedRevision,
  created_at: order.createdAt,
  filled_at: order.filledAt,
})
