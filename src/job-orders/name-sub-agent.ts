import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { AppError } from '../platform/errors.ts'
import { declarableParties, seesAllDeclarations } from './declaration-access.ts'
import { type JobOrder, jobOrderNotFound, journalSubject, partyOf } from './job-order.ts'
import { readToChange, requireJobOrder } from './require-job-order.ts'
import { type NameSubAgent, nameKeyOf, SUB_AGENTS_MAX, type SubAgent, type ToldBy } from './sub-agent.ts'
import { countOrdersByName, deleteSubAgent, findSubAgents, insertSubAgent } from './sub-agent-store.ts'

/** As whom this person may tell of a sub-agent: for its own body, or for the scheme. A key that may read does not write. */
export function mayTellAs(actor: Actor, order: Pick<JobOrder, 'parties'>): readonly ToldBy[] {
  if (actor.scopes !== null) return []
  if (seesAllDeclarations(actor, order)) return ['scheme']
  return actor.organisationId === null ? [] : declarableParties(actor, order)
}

/**
 * Records a sub-agent that a party (or an audit) named for the order, and links it with the order's sending agency. Throws
 * `not_found` for an order the actor does not see, `forbidden` when it cannot speak for that party, `conflict` at the limit.
 */
export async function nameSubAgent(
  deps: Deps,
  actor: Actor,
  number: string,
  input: NameSubAgent,
): Promise<{ readonly id: string }> {
  const { order, head } = await readToChange(deps, actor, number)
  if (!mayTellAs(actor, order).includes(input.told_by))
    throw new AppError('forbidden', 'declarations.not_your_declaration')
  const named = await findSubAgents(deps.db.queries, order.id)
  if (named.length >= SUB_AGENTS_MAX)
    throw new AppError('conflict', 'declarations.too_many_sub_agents', { params: { limit: SUB_AGENTS_MAX } })
  const nameKey = nameKeyOf(input.name)
  if (named.some((one) => one.nameKey === nameKey && one.toldBy === input.told_by && one.area === input.area))
    throw new AppError('conflict', 'declarations.sub_agent_twice')
  const at = deps.now()
  const one: SubAgent = {
    id: deps.newId(),
    jobOrderId: order.id,
    agencyId: partyOf(order, 'sending_agency')?.organisationId ?? null,
    toldBy: input.told_by,
    name: input.name,
    nameKey,
    area: input.area,
    taxOrIdentityNumber: input.tax_or_identity_number,
    namedAt: at,
    namedBy: actor.id,
  }
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject: journalSubject(order),
        after: head,
        action: 'sub_agent_named',
        summary: one.toldBy,
        // Only that somebody was named: a hash of a short name could be guessed.
        payload: { id: one.id },
      },
    ],
    statements: [insertSubAgent(deps.db.queries, one)],
    result: { id: one.id },
  })
}

/** Takes a name back; the row is gone. Only those who may speak for whoever named it; others are told `not_found`. */
export async function takeBackSubAgent(
  deps: Deps,
  actor: Actor,
  number: string,
  id: string,
): Promise<{ readonly id: string }> {
  const { order, head } = await readToChange(deps, actor, number)
  const found = (await findSubAgents(deps.db.queries, order.id)).find((one) => one.id === id)
  if (!found || !mayTellAs(actor, order).includes(found.toldBy)) throw jobOrderNotFound()
  return commit(deps, actor, {
    entries: [
      {
        subject: journalSubject(order),
        after: head,
        action: 'sub_agent_taken_back',
        summary: found.toldBy,
        payload: { id },
      },
    ],
    statements: [deleteSubAgent(deps.db.queries, id)],
    result: { id },
  })
}

export interface GatheredSubAgents {
  readonly order: JobOrder
  readonly items: readonly SubAgent[]
  /** In how many orders each name was given, for officers only. */
  readonly orders: ReadonlyMap<string, number> | null
  readonly mayTellAs: readonly ToldBy[]
}

/** Those named for an order: all for officers, for a party only those it named itself. Throws `not_found` for all others. */
export async function gatherSubAgents(deps: Deps, actor: Actor, number: string): Promise<GatheredSubAgents> {
  const order = await requireJobOrder(deps, actor, number)
  const all = seesAllDeclarations(actor, order)
  const tell = mayTellAs(actor, order)
  if (!all && tell.length === 0) throw jobOrderNotFound()
  const named = await findSubAgents(deps.db.queries, order.id)
  const items = all ? named : named.filter(({ toldBy }) => tell.includes(toldBy))
  const orders = all
    ? await countOrdersByName(
        deps.db.queries,
        items.map(({ nameKey }) => nameKey),
      )
    : null
  return { order, items, orders, mayTellAs: tell }
}
