import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { assertCan, can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import type { Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { invalidField } from '../platform/errors.ts'
import { writtenText } from '../platform/written-text.ts'
import { findCertification } from './certification-store.ts'
import { certifiedSubject, type JobOrder, journalSubject, partiesFor } from './job-order.ts'
import { type JobOrderAction, mayMove, move } from './job-order-life.ts'
import { updateJobOrder } from './job-order-store.ts'
import { readToChange } from './require-job-order.ts'
import { insertDecision } from './section-store.ts'
import { sectionsBack } from './sections-back.ts'

/** What people do to a whole order, besides filling it in and certifying it. */
const PARTY_MOVES = ['recall', 'revise', 'give_up_revision', 'fill', 'close', 'withdraw'] as const
const OFFICER_MOVES = ['send_back', 'suspend', 'reinstate'] as const
export const JOB_ORDER_MOVES = [...PARTY_MOVES, ...OFFICER_MOVES] as const
export type JobOrderMove = (typeof JOB_ORDER_MOVES)[number]

export const REASON_MAX = 2_000
const NEEDS_REASON: readonly JobOrderMove[] = ['send_back', 'suspend', 'reinstate', 'withdraw']
export const needsReason = (one: JobOrderMove): boolean => NEEDS_REASON.includes(one)

export const MoveJobOrder = v.strictObject({
  move: v.picklist(JOB_ORDER_MOVES),
  /** Told to the parties; needed for what is done against somebody's wish. */
  reason: v.optional(writtenText(REASON_MAX), ''),
})
export type MoveJobOrder = v.InferOutput<typeof MoveJobOrder>

const isOfficers = (one: JobOrderMove): boolean => (OFFICER_MOVES as readonly string[]).includes(one)

/** Whether this person may do it to this order as it stands: for the buttons, asked the same way as the verb asks. */
export const mayDo = (actor: Actor, order: JobOrder, one: JobOrderMove): boolean =>
  mayMove(order, actionOf(order, one)) &&
  (isOfficers(one)
    ? can(actor, 'certify_job_order', certifiedSubject(order))
    : partiesFor(actor, 'edit_job_order', order).length > 0)

/** A filled order that was suspended is filled again. */
const actionOf = (order: JobOrder, one: JobOrderMove): JobOrderAction =>
  one === 'reinstate' && order.filledAt !== null ? 'reinstate_filled' : one

/**
 * Moves an order along its table: any party recalls, revises, fills, closes or withdraws it; an officer who certifies sends it
 * back, suspends and reinstates it. Throws `invalid` without a reason where one is due, `forbidden`, and `conflict` for a move
 * that the table does not have.
 */
export async function moveJobOrder(
  deps: Deps,
  actor: Actor,
  number: string,
  input: MoveJobOrder,
): Promise<JobOrder> {
  const { order, head } = await readToChange(deps, actor, number)
  assertMay(actor, order, input.move)
  if (input.reason === '' && needsReason(input.move)) throw invalidField('reason', 'job_orders.reason_needed')
  const { next, entry } = move(order, actionOf(order, input.move))
  const at = deps.now()
  const { after, statements } = await changed(deps, actor, order, input.move, at)
  const moved: JobOrder = { ...after, status: next }
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject: journalSubject(order),
        after: head,
        action: entry,
        summary: `${order.number} ${order.status} ${next} ${moved.revision}`,
        payload: { move: input.move, reason: input.reason, revision: moved.revision },
      },
    ],
    statements: [
      ...updateJobOrder(deps.db.queries, moved),
      ...statements,
      insertDecision(deps.db.queries, order.id, {
        id: deps.newId(),
        decision: input.move,
        reason: input.reason,
        decidedAt: at,
        decidedBy: actor.id,
      }),
    ],
    result: moved,
  })
}

function assertMay(actor: Actor, order: JobOrder, one: JobOrderMove): void {
  if (isOfficers(one)) assertCan(actor, 'certify_job_order', certifiedSubject(order))
  else if (partiesFor(actor, 'edit_job_order', order).length === 0)
    assertCan(actor, 'edit_job_order', { kind: 'job_order' })
}

interface Changed {
  readonly after: JobOrder
  readonly statements: readonly Statement[]
}

async function changed(
  deps: Deps,
  actor: Actor,
  order: JobOrder,
  one: JobOrderMove,
  at: Instant,
): Promise<Changed> {
  if (one === 'give_up_revision') return givenUp(deps, actor, order, at)
  if (one === 'fill') return { after: { ...order, filledAt: at }, statements: [] }
  if (one === 'recall' || one === 'send_back') return { after: nobodyReady(order), statements: [] }
  if (one !== 'revise') return { after: order, statements: [] }
  // An edition that was begun and stopped by a suspension is gone on with.
  const revision = Math.max(order.revision, order.certifiedRevision + 1)
  return { after: { ...nobodyReady(order), revision }, statements: [] }
}

const nobodyReady = (order: JobOrder): JobOrder => ({
  ...order,
  parties: order.parties.map((party) => ({ ...party, readyAt: null })),
})

/** Everything is again as it was certified. */
async function givenUp(deps: Deps, actor: Actor, order: JobOrder, at: Instant): Promise<Changed> {
  const certified = await findCertification(deps.db, order.id, order.certifiedRevision)
  if (!certified) throw new Error('a certified edition is missing')
  return {
    after: { ...nobodyReady(order), revision: order.certifiedRevision },
    statements: await sectionsBack(deps, actor, order, certified.content, at),
  }
}
