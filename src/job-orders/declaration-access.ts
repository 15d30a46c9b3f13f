import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { CanSubject } from '../accounts/condition.ts'
import { type JobOrder, PARTIES, type Party, partiesFor } from './job-order.ts'

/** An order lies on both sides of the corridor: an officer of either side has to see all three declarations to compare them. */
const wholeOrder = (order: Pick<JobOrder, 'parties'>): CanSubject => ({
  kind: 'job_order',
  role: order.parties.map(({ role }) => role),
})

/** Officers, auditors and reviewers see every declaration and what comparing them shows. */
export const seesAllDeclarations = (actor: Actor, order: Pick<JobOrder, 'parties'>): boolean =>
  can(actor, 'view_declarations', wholeOrder(order))

/** Whose declarations this person may read: everyone's, or those of its own body only. */
export const readableDeclarations = (actor: Actor, order: Pick<JobOrder, 'parties'>): readonly Party[] => {
  if (seesAllDeclarations(actor, order))
    return PARTIES.filter((party) => order.parties.some((one) => one.party === party))
  return actor.organisationId === null ? [] : namedParties(actor, order)
}

/** For which parties this person may declare; officers write down what a body of their side handed in on paper. */
export const declarableParties = (actor: Actor, order: Pick<JobOrder, 'parties'>): readonly Party[] =>
  namedParties(actor, order)

const namedParties = (actor: Actor, order: Pick<JobOrder, 'parties'>): readonly Party[] =>
  partiesFor(actor, 'edit_job_order', order).filter((party) =>
    order.parties.some((one) => one.party === party),
  )

/** Who certifies orders may also show a signal to the parties. */
export const mayShareSignals = (actor: Actor, order: Pick<JobOrder, 'parties'>): boolean =>
  can(actor, 'certify_job_order', wholeOrder(order))
