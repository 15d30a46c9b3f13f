import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { NO_HEAD } from '../journal/journal.ts'
import { dayOf } from '../platform/clock.ts'
import { UniqueViolation } from '../platform/database/database.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { asSubjectOf, type JobOrder, journalSubject, newJobOrderNumber, PARTIES } from './job-order.ts'
import type { Chain } from './job-order-section.ts'
import { countOrders, insertJobOrder } from './job-order-store.ts'
import { ChainInput, partiesOfChain, resolveChain } from './resolve-chain.ts'
import { rememberEditor, writeSection } from './section-store.ts'

export const OpenJobOrder = v.strictObject({
  /** The party that opens it: the body of whoever asks, or the one an officer acts for. */
  opened_as: v.picklist(PARTIES),
  chain: ChainInput,
})
export type OpenJobOrder = v.InferOutput<typeof OpenJobOrder>

const DRAWS = 3
/** Of one body at a time: more is a slip, or somebody filling the disk (product default). */
const DRAFTS_MAX = 300

/**
 * Opens a draft with the parties known so far. Throws `invalid` for a body that cannot be found, lacks the role or is named
 * twice, `forbidden` for who does not act for the party that opens.
 */
export async function openJobOrder(deps: Deps, actor: Actor, input: OpenJobOrder): Promise<JobOrder> {
  const chain = await resolveChain(deps, input.chain, 'chain.')
  const parties = partiesOfChain(chain)
  if (!parties.some(({ party }) => party === input.opened_as))
    throw invalidField(`chain.${input.opened_as}`, 'job_orders.name_yourself')
  assertCan(actor, 'edit_job_order', asSubjectOf({ parties }, input.opened_as))
  await assertFewDrafts(deps, parties.find(({ party }) => party === input.opened_as)?.organisationId ?? '')
  // The number is drawn at random; should it be taken, another is drawn.
  for (let drawn = 1; ; drawn += 1) {
    try {
      return await write(deps, actor, chain, input.opened_as)
    } catch (error) {
      if (!(error instanceof UniqueViolation) || drawn >= DRAWS) throw error
    }
  }
}

async function assertFewDrafts(deps: Deps, organisationId: string): Promise<void> {
  const drafts = await countOrders(deps.db.queries, organisationId, 'draft', DRAFTS_MAX)
  if (drafts < DRAFTS_MAX) return
  throw new AppError('conflict', 'job_orders.too_many_drafts', { params: { limit: DRAFTS_MAX } })
}

function write(deps: Deps, actor: Actor, chain: Chain, openedAs: JobOrder['openedAs']): Promise<JobOrder> {
  const at = deps.now()
  const order: JobOrder = {
    id: deps.newId(),
    number: newJobOrderNumber(dayOf(at)),
    corridor: chain.corridor,
    programme: chain.programme,
    status: 'draft',
    openedAs,
    parties: partiesOfChain(chain),
    revision: 1,
    certifiedRevision: 0,
    createdAt: at,
    filledAt: null,
  }
  const saved = { section: 'chain', revision: 1, content: chain, savedAt: at, savedBy: actor.id } as const
  const db = deps.db.queries
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject: journalSubject(order),
        after: NO_HEAD,
        action: 'opened',
        summary: `${order.number} ${order.corridor} ${order.programme} ${openedAs}`,
        payload: { number: order.number, opened_as: openedAs, chain },
      },
    ],
    statements: [
      ...insertJobOrder(db, order),
      writeSection(db, order.id, saved),
      rememberEditor(db, order.id, actor.id),
    ],
    result: order,
  })
}
