import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { onTheDay } from '../accounts/worker-actor.ts'
import { type Case, PLACE } from '../cases/case.ts'
import { readContent } from '../cases/case-content.ts'
import { feeRecordSource } from '../cases/fee-record-source.ts'
import { type CaseTarget, openCase } from '../cases/open-case.ts'
import { requireCase } from '../cases/require-case.ts'
import type { Deps } from '../deps.ts'
import type { RecordChain } from '../fees/fee-record.ts'
import { planForgetRecord } from '../fees/forget-fee-record.ts'
import { FEE_PROGRAMMES } from '../fees/job-facts.ts'
import { planFeeRecord } from '../fees/plan-fee-record.ts'
import { commit } from '../journal/commit.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { UniqueViolation } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import type { Acted } from './case-act.ts'
import { listBodies, listOrders } from './link-store.ts'
import type { LinkedBody } from './linked-body.ts'
import { factsOf, linesOf } from './told-payments.ts'

export const CountPayments = v.strictObject({
  /** Only where the worker did not know it. */
  programme: v.optional(v.nullable(v.picklist(FEE_PROGRAMMES)), null),
})

/**
 * Puts what a worker paid among the figures, if he allowed that: as a fee record whose source nobody can compute who has only the
 * database, of the first day of the month he told it in, and without a step on the case, so that neither day nor instant says whose it
 * is. Throws `conflict` where he did not allow it, told of no payment, or is counted already.
 */
export async function countPayments(
  deps: Deps,
  actor: Actor,
  { label, unlocked }: CaseTarget,
  { programme }: v.InferOutput<typeof CountPayments>,
): Promise<Acted> {
  const opened = await openCase(deps, actor, { label, unlocked }, 'content')
  const { case: one } = opened
  const content = readContent(await opened.content.open(PLACE.content(one.id), one.sealedContent))
  if (!content.may_be_counted) throw new AppError('conflict', 'case_handling.count_not_allowed')
  const facts = factsOf(content, programme)
  const lines = linesOf(content)
  if (!facts || !lines || lines.length === 0) throw new AppError('conflict', 'case_handling.count_nothing')
  const at = onTheDay(dayOf(deps.now()))
  const planned = await planFeeRecord(
    deps,
    {
      id: crypto.randomUUID(),
      source: await feeRecordSource(deps, one.id),
      chain: await chainOf(deps, one),
      roundId: null,
      toldOn: monthOf(one.receivedOn),
      facts,
      lines,
      inStatistics: true,
    },
    at,
  )
  try {
    return await commit(deps, actor, {
      at,
      entries: planned.entries,
      statements: planned.statements,
      result: { label: one.label },
    })
  } catch (error) {
    if (error instanceof UniqueViolation) throw new AppError('conflict', 'case_handling.counted_already')
    throw error
  }
}

const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01`

/** Takes what a worker paid out of the figures that are not yet published. Throws `conflict` where it is not among them. */
export async function uncountPayments(deps: Deps, actor: Actor, { label }: CaseTarget): Promise<Acted> {
  const { case: one } = await requireCase(deps, actor, label)
  const forgotten = await planForgetRecord(deps, await feeRecordSource(deps, one.id))
  if (forgotten.entries.length === 0) throw new AppError('conflict', 'case_handling.not_counted')
  return commit(deps, actor, {
    at: onTheDay(dayOf(deps.now())),
    entries: forgotten.entries,
    statements: forgotten.statements,
    result: { label: one.label },
  })
}

/** Who recruited for whom, from the bodies that were linked: of two in one role none, for nobody said which it was. */
async function chainOf(deps: Deps, one: Case): Promise<RecordChain> {
  const bodies = await listBodies(deps.db.queries, one.id)
  const orders = await listOrders(deps.db.queries, one.id)
  return {
    sendingAgencyId: only(bodies, ['sending_agency']),
    intermediaryId: only(bodies, ['supervising_organisation', 'support_organisation']),
    employerId: only(bodies, ['employer']),
    jobOrderId: orders.length === 1 ? (orders[0] ?? null) : null,
  }
}

const only = (bodies: readonly LinkedBody[], roles: readonly LinkedBody['role'][]): string | null => {
  const found = bodies.filter(({ role }) => roles.includes(role))
  return found.length === 1 ? (found[0]?.organisationId ?? null) : null
}
