import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { ordersOfParty } from '../job-orders/job-order-store.ts'
import { orderStandingsOn } from '../job-orders/read-order-standing.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { summariesOf } from '../registrations/body-summary-store.ts'
import type { PublicSummary } from '../registrations/register-entry.ts'
import { publicStatusOn } from '../registrations/registration.ts'
import { currentStandings } from '../registrations/registration-store.ts'
import { listWatches } from '../watches/watch-store.ts'
import { type NamedPartner, partnersOf } from './chain.ts'

/** So many orders and watches are looked at for one page; who has more finds the rest in their own lists. */
const ORDERS_SEEN = 100
const WATCHES_SEEN = 100
const PARTNERS_SHOWN = 100

export interface Chain {
  /** The user's own body; null only while its entry is being made. */
  readonly own: PublicSummary | null
  readonly partners: readonly NamedPartner[]
  /** The job orders that must not go on for now, because somebody in them is not registered today. */
  readonly flaggedOrders: readonly string[]
}

/**
 * Everyone a body works with, as the register sees them today: the parties of its job orders, and the bodies its user
 * watches. Throws `forbidden` for whoever is no user of a body.
 */
export async function gatherChain(deps: Deps, actor: Actor): Promise<Chain> {
  const own = actor.organisationId
  if (actor.role !== 'body_user' || own === null) throw new AppError('forbidden', 'errors.forbidden')
  const db = deps.db.queries
  const today = dayOf(deps.now())
  const [{ orders }, { watches }] = await Promise.all([
    ordersOfParty(db, own, { limit: ORDERS_SEEN }),
    listWatches(db, actor.id, { limit: WATCHES_SEEN }),
  ])
  const standings = await orderStandingsOn(deps, orders, today)
  const watched = watches.map(({ organisationId }) => organisationId)
  const partners = partnersOf(own, orders, standings, watched).slice(0, PARTNERS_SHOWN)
  const ids = partners.map(({ organisationId }) => organisationId)
  const [summaries, current] = await Promise.all([
    summariesOf(db, [own, ...ids]),
    currentStandings(deps.db, ids),
  ])
  return {
    own: summaries.get(own) ?? null,
    partners: partners.flatMap((partner) => {
      const summary = summaries.get(partner.organisationId)
      if (!summary) return []
      const mine = current.filter(({ organisationId }) => organisationId === partner.organisationId)
      return [
        {
          ...partner,
          summary,
          standings: mine.map((one) => ({ role: one.role, status: publicStatusOn(one, today) })),
        },
      ]
    }),
    flaggedOrders: orders.filter(({ id }) => standings.get(id)?.flagged).map(({ number }) => number),
  }
}
