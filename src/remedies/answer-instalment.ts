import { onTheDay, WORKER_ACTOR } from '../accounts/worker-actor.ts'
import { caseSubject } from '../cases/case.ts'
import { findCase } from '../cases/case-store.ts'
import { planStep } from '../cases/plan-step.ts'
import { tellCaseReaders } from '../cases/tell-officers.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { retrying } from '../journal/retrying.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { secretHash } from '../platform/secret-hash.ts'
import { insertAnswers, type KeptAnswer, listAnswersOfShare, updateStanding } from './repayment-fact-store.ts'
import { planNotFound, planSubject } from './repayment-plan.ts'
import { findPlan, updatePlanStatus } from './repayment-plan-store.ts'
import type { Answer } from './repayment-share.ts'
import { listInstalments, listSharesOfCase } from './repayment-share-store.ts'

/** To one instalment: who changes his mind more often is asked to write a message. */
const ANSWERS_MOST = 60

export interface InstalmentAnswer {
  readonly number: string
  readonly instalment: number
  readonly answer: Answer
}

/**
 * The worker's own word on one instalment, by his code. He may change it; the last counts and the former ones stay. A "no" or "not yet" to a
 * plan that was closed opens it again (I3). Written with the day alone, as his step of the case, and officers of the case are told
 * that something waits; the payer is told nothing. The same answer again changes nothing. Throws `not_found` for a share that is not this
 * case's, `too_often` beyond sixty answers.
 */
export const answerInstalment = (deps: Deps, caseId: string, input: InstalmentAnswer): Promise<void> =>
  retrying(async () => {
    const found = await shareOf(deps, caseId, input)
    const today = dayOf(deps.now())
    const before = (await listAnswersOfShare(deps.db, found.plan.id, found.code)).filter(
      (one) => one.instalment === input.instalment,
    )
    const last = before.filter(({ byWay }) => byWay === 'case').at(-1)
    if (last?.answer === input.answer) return
    if (before.length >= ANSWERS_MOST) throw new AppError('too_often', 'remedies.answered_too_often')
    const answer: KeptAnswer = {
      planId: found.plan.id,
      code: found.code,
      instalment: input.instalment,
      sequence: (before.at(-1)?.sequence ?? 0) + 1,
      answer: input.answer,
      byWay: 'case',
      on: today,
      recordedBy: WORKER_ACTOR.id,
    }
    const at = onTheDay(today)
    const step = await planStep(
      deps,
      WORKER_ACTOR,
      found.case,
      found.caseHead,
      { step: 'repayment_answered' },
      at,
    )
    const reopens = found.plan.status === 'closed' && input.answer !== 'yes'
    await commit(deps, WORKER_ACTOR, {
      at,
      entries: [
        {
          subject: planSubject(found.plan),
          after: found.head,
          action: reopens ? 'reopened' : 'confirmation_changed',
          summary: '',
          payload: { hash: await secretHash(deps, 'repayment answer', JSON.stringify(answer)) },
        },
        ...step.entries,
      ],
      statements: [
        ...insertAnswers(deps.db, [answer]),
        updateStanding(deps.db.queries, answer, [input.instalment], input.answer),
        ...(reopens
          ? [updatePlanStatus(deps.db.queries, { id: found.plan.id, status: 'open', closedAt: null })]
          : []),
        ...step.statements,
        ...(await tellCaseReaders(deps, found.case)),
      ],
      result: null,
    })
  })

async function shareOf(deps: Deps, caseId: string, { number, instalment }: InstalmentAnswer) {
  const known = await findPlan(deps.db, number)
  if (!known) throw planNotFound()
  const [head, caseHead] = await Promise.all([
    findHead(deps.db, planSubject(known)),
    findHead(deps.db, caseSubject({ id: caseId })),
  ])
  const [plan, one, shares] = await Promise.all([
    findPlan(deps.db, known.id),
    findCase(deps.db, caseId),
    listSharesOfCase(deps.db, caseId),
  ])
  const share = shares.find(({ planId }) => planId === known.id)
  if (!plan || !one || !share || plan.status === 'cancelled') throw planNotFound()
  const instalments = await listInstalments(deps.db.queries, [plan.id])
  if (!instalments.some(({ code, sequence }) => code === share.code && sequence === instalment))
    throw planNotFound()
  return { plan, case: one, head, caseHead, code: share.code }
}
