import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { AppError } from '../platform/errors.ts'
import { asSubjectOf, type JobOrder, journalSubject, PARTIES, type Party } from './job-order.ts'
import { move } from './job-order-life.ts'
import { contentOf, type OrderContent, sectionsOf } from './job-order-section.ts'
import { updateJobOrder } from './job-order-store.ts'
import { readToChange } from './require-job-order.ts'
import { findSections, rememberEditor } from './section-store.ts'

export const SayReady = v.strictObject({
  party: v.picklist(PARTIES),
  /** False takes it back. */
  ready: v.boolean(),
})
export type SayReady = v.InferOutput<typeof SayReady>

/**
 * A party says that its part is complete, or takes that back. When all three have said so the order is submitted in the same
 * moment. Throws `invalid` naming each section of the party that is not filled in, `conflict` when it is no draft.
 */
export async function sayReady(deps: Deps, actor: Actor, number: string, input: SayReady): Promise<JobOrder> {
  return retrying(async () => {
    const { order, head } = await readToChange(deps, actor, number)
    assertCan(actor, 'edit_job_order', asSubjectOf(order, input.party))
    const { entry } = move(order, input.ready ? 'ready' : 'unready')
    if (input.ready) {
      const content = contentOf(await findSections(deps.db.queries, order.id))
      assertComplete(order, content, input.party)
    }
    const at = deps.now()
    const said: JobOrder = {
      ...order,
      parties: order.parties.map((one) =>
        one.party === input.party ? { ...one, readyAt: input.ready ? at : null } : one,
      ),
    }
    const everyone = said.parties.length === PARTIES.length && said.parties.every(({ readyAt }) => readyAt)
    const next = everyone ? move(said, 'submit') : undefined
    const after: JobOrder = { ...said, status: next?.next ?? said.status }
    const actions = next ? [entry, next.entry] : [entry]
    return commit(deps, actor, {
      at,
      entries: actions.map((action) => ({
        subject: journalSubject(order),
        after: head,
        action,
        summary: `${input.party} ${order.revision}`,
        payload: { ...input, revision: order.revision },
      })),
      statements: [
        ...updateJobOrder(deps.db.queries, after),
        rememberEditor(deps.db.queries, order.id, actor.id),
      ],
      result: after,
    })
  })
}

function assertComplete(order: JobOrder, content: OrderContent, party: Party): void {
  const missing = sectionsOf(party, order).filter((section) => content[section] === undefined)
  if (missing.length === 0) return
  throw new AppError('invalid', 'job_orders.part_incomplete', {
    fields: missing.map((section) => ({
      path: section,
      message: { key: 'job_orders.section_missing' },
    })),
  })
}
