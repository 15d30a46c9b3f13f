import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import { findOrganisations } from '../organisations/organisation-store.ts'
import { dayOf } from '../platform/clock.ts'
import type { Certification, CertifiedContent, CertifiedParty } from './certification.ts'
import { findCertification } from './certification-store.ts'
import type { JobOrder } from './job-order.ts'
import { contentOf, type OrderContent, type SavedSection, SECTIONS } from './job-order-section.ts'
import { type JudgedJobOrder, judgeJobOrder } from './judge-job-order.ts'
import type { OrderOnDay } from './order-standing.ts'
import { orderStandingOn } from './read-order-standing.ts'
import { requireJobOrder } from './require-job-order.ts'
import { findDecisions, findSections, type OrderDecision } from './section-store.ts'

/** An order with everything a party or an officer sees of it. */
export interface GatheredOrder {
  readonly order: JobOrder
  readonly bodies: readonly StoredOrganisation[]
  readonly sections: readonly SavedSection[]
  readonly content: OrderContent
  /** By the rules of today. */
  readonly judged: JudgedJobOrder
  readonly standing: OrderOnDay
  readonly decisions: readonly OrderDecision[]
  /** The newest certified edition. */
  readonly certification: Certification | undefined
}

/** Reads an order for somebody who may see it; throws `not_found` otherwise. */
export async function gatherJobOrder(deps: Deps, actor: Actor, number: string): Promise<GatheredOrder> {
  const order = await requireJobOrder(deps, actor, number)
  return gather(deps, order)
}

/** The same of an order that has been shown to be the actor's to see. */
export async function gather(deps: Deps, order: JobOrder): Promise<GatheredOrder> {
  const on = dayOf(deps.now())
  const [bodies, sections, standing, decisions, certification] = await Promise.all([
    findOrganisations(
      deps.db.queries,
      order.parties.map(({ organisationId }) => organisationId),
    ),
    findSections(deps.db.queries, order.id),
    orderStandingOn(deps, order, on),
    findDecisions(deps.db.queries, order.id),
    order.certifiedRevision === 0 ? undefined : findCertification(deps.db, order.id, order.certifiedRevision),
  ])
  const content = contentOf(sections)
  const judged = await judgeJobOrder(deps, order, content, bodies, on)
  return { order, bodies, sections, content, judged, standing, decisions, certification }
}

/** What would be certified as the order stands; undefined while a section or a party is missing. */
export function certifiableContent({
  order,
  bodies,
  content,
}: Pick<GatheredOrder, 'order' | 'bodies' | 'content'>): CertifiedContent | undefined {
  const parties = order.parties.map((one): CertifiedParty | undefined => {
    const body = bodies.find(({ id }) => id === one.organisationId)
    const [identifier] = body?.identifiers ?? []
    if (!body || !identifier) return undefined
    return {
      party: one.party,
      role: one.role,
      organisation_id: one.organisationId,
      scheme: identifier.scheme,
      value: identifier.value,
      names: body.names
        .filter(({ kind }) => kind !== 'former')
        .map(({ text, language }) => ({ text, language })),
    }
  })
  if (SECTIONS.some((section) => content[section] === undefined)) return undefined
  if (parties.length < 3 || parties.includes(undefined)) return undefined
  const { chain, ...sections } = content as Required<OrderContent>
  return {
    number: order.number,
    revision: order.revision,
    corridor: chain.corridor,
    programme: chain.programme,
    parties: parties as CertifiedParty[],
    ...sections,
  }
}
