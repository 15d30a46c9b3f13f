import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { dayOf, type Instant } from '../platform/clock.ts'
import type { EntryOrder, TellOrders } from '../registrations/entry-orders.ts'
import type { StatusRecord } from '../registrations/registration.ts'
import type { TellMore, TimelineItem } from '../registrations/timeline.ts'
import { firstCertifications } from './certification-store.ts'
import { type JobOrder, mayView, publicStatusOf } from './job-order.ts'
import { ordersOfParty } from './job-order-store.ts'
import { orderStandingsOn } from './read-order-standing.ts'

const ORDERS_SEEN = 50
const ORDERS_ON_ENTRY = 20

const STOPS: readonly StatusRecord['status'][] = ['suspended', 'withdrawn', 'expired']
/** An order that is over is touched by nothing any more. */
const OVER: readonly JobOrder['status'][] = ['closed', 'withdrawn']

/** From when until when a body was out of force, as the register knew it then. */
interface Stop {
  readonly from: Instant
  /** Null: still. */
  readonly until: Instant | null
}

function stopsIn(lines: readonly StatusRecord[]): Stop[] {
  const inOrder = lines.toSorted((a, b) => a.sequence - b.sequence)
  return inOrder.flatMap((line, i) => {
    const before = inOrder[i - 1]
    // One stop that follows another, such as a withdrawal after a suspension, touches the same orders again.
    if (!STOPS.includes(line.status) || line.heldToOn !== null || (before && STOPS.includes(before.status)))
      return []
    const next = inOrder.slice(i + 1).find(({ status }) => !STOPS.includes(status))
    return [{ from: line.knownAt, until: next?.knownAt ?? null }]
  })
}

/** For the timeline of a registration (C4): the job orders that each suspension, withdrawal or expiry touched. */
export const orderTimeline: TellMore = async (deps, actor, { organisationId, role, corridor, lines, t }) => {
  const stops = stopsIn(lines)
  if (stops.length === 0) return []
  const { orders } = await ordersOfParty(
    deps.db.queries,
    organisationId,
    { limit: ORDERS_SEEN },
    { onlyPublic: true },
  )
  const touched = orders.filter(
    (order) =>
      !OVER.includes(order.status) &&
      order.corridor === corridor &&
      order.parties.some((party) => party.organisationId === organisationId && party.role === role),
  )
  const certified = await firstCertifications(
    deps.db.queries,
    touched.map(({ id }) => id),
  )
  return touched.flatMap((order) => {
    const certifiedAt = certified.get(order.id)
    return certifiedAt === undefined
      ? []
      : stops
          .filter(({ until }) => until === null || certifiedAt < until)
          .map(({ from }): TimelineItem => {
            const at = certifiedAt > from ? certifiedAt : from
            return {
              at,
              title: t('job_orders.timeline_flagged', { number: order.number }),
              href: pathFor(actor, order),
            }
          })
  })
}

const pathFor = (actor: Actor, order: JobOrder): string =>
  mayView(actor, order) ? `/workspace/job-orders/${order.number}` : `/j/${order.number}`

/** For the entry of a body: its certified job orders, open to everyone. */
export const entryOrdersOf: TellOrders = async (deps: Deps, organisationId: string) => {
  const { orders, next } = await ordersOfParty(
    deps.db.queries,
    organisationId,
    { limit: ORDERS_ON_ENTRY },
    { onlyPublic: true },
  )
  const standings = await orderStandingsOn(deps, orders, dayOf(deps.now()))
  const shown = orders.map(
    (order): EntryOrder => ({
      number: order.number,
      href: `/j/${order.number}`,
      status: `job_orders.status_${publicStatusOf(order)}`,
      flagged: standings.get(order.id)?.flagged ?? false,
    }),
  )
  return { orders: shown, more: next !== null }
}
