import type { Actor } from '../accounts/actor.ts'
import type { Case } from '../cases/case.ts'
import { feeRecordSource } from '../cases/fee-record-source.ts'
import type { Deps } from '../deps.ts'
import { findRecordIdOf } from '../fees/fee-record-forget-store.ts'
import { findOrderNumbers } from '../job-orders/job-order-store.ts'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import { findOrganisations } from '../organisations/organisation-store.ts'
import { dayOf } from '../platform/clock.ts'
import { type PublicStatus, publicStatusOn } from '../registrations/registration.ts'
import { currentStandings } from '../registrations/registration-store.ts'
import { GROUP_AT_ONCE } from './answer-group.ts'
import type { AuditRequest } from './audit-request.ts'
import { auditsOfCase, requestsOfCase } from './audit-request-store.ts'
import { listMembers } from './group-store.ts'
import { listBodies, listOrders } from './link-store.ts'
import type { LinkedAudit } from './linked-audit.ts'
import { findLinkedAudits } from './linked-audit-store.ts'
import type { LinkedBody } from './linked-body.ts'

export interface SeenBody extends LinkedBody {
  /** Undefined for a body that is gone from the register. */
  readonly organisation: StoredOrganisation | undefined
  /** Its registration in that role today: what came of it all. */
  readonly status: PublicStatus
}

export interface LinksOfCase {
  readonly bodies: readonly SeenBody[]
  /** Numbers of job orders. */
  readonly orders: readonly string[]
  readonly requests: readonly AuditRequest[]
  readonly audits: readonly LinkedAudit[]
  /** Cases of the same matter that the officer may know of, this one too; empty where there is no group. */
  readonly group: readonly Case[]
  readonly counted: boolean
}

/** What a case hangs together with. None of the things it names knows of the case. */
export async function linksOf(deps: Deps, actor: Actor, one: Case): Promise<LinksOfCase> {
  const { queries } = deps.db
  const [bodies, orders, requests, audits] = await Promise.all([
    listBodies(queries, one.id),
    listOrders(queries, one.id),
    requestsOfCase(queries, one.id),
    auditsOfCase(queries, one.id),
  ])
  const numbers = await findOrderNumbers(queries, orders)
  const recordId = await findRecordIdOf(queries, await feeRecordSource(deps, one.id))
  return {
    bodies: await seenBodies(deps, bodies),
    orders: orders.flatMap((id) => numbers.get(id) ?? []),
    requests,
    audits: await findLinkedAudits(queries, audits),
    group: one.groupId === null ? [] : await listMembers(queries, actor, one.groupId, GROUP_AT_ONCE),
    counted: recordId !== undefined,
  }
}

async function seenBodies(deps: Deps, bodies: readonly LinkedBody[]): Promise<SeenBody[]> {
  const ids = bodies.map(({ organisationId }) => organisationId)
  const [organisations, standings] = await Promise.all([
    findOrganisations(deps.db.queries, ids),
    currentStandings(deps.db, ids),
  ])
  const today = dayOf(deps.now())
  return bodies.map((body) => {
    const standing = standings.find(
      ({ organisationId, role }) => organisationId === body.organisationId && role === body.role,
    )
    return {
      ...body,
      organisation: organisations.find(({ id }) => id === body.organisationId),
      status: standing ? publicStatusOn(standing, today) : 'not_registered',
    }
  })
}
