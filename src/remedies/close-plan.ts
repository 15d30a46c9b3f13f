import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { quarterOf } from '../platform/quarter.ts'
import { insertVerification, listAnswers, listPayments, listVerifications } from './repayment-fact-store.ts'
import { planSubject, type RepaymentPlan } from './repayment-plan.ts'
import { updatePlanStatus } from './repayment-plan-store.ts'
import type { Instalment, Verification } from './repayment-share.ts'
import { listInstalments, listShares } from './repayment-share-store.ts'
import { closableBy, hasRecorded } from './repayment-state.ts'
import { planToChange } from './require-plan.ts'
import { sampleOf, VERIFICATION_RULE } from './verification-rule.ts'

/**
 * Closes a plan of which the workers' side is verified (I3). Throws as `planToChange`; `conflict` with what is missing, and where a payer's
 * word is all there is; `forbidden` for whoever recorded one of its payments.
 */
export const closePlan = (deps: Deps, actor: Actor, number: string): Promise<RepaymentPlan> =>
  retrying(async () => {
    const { plan, head } = await planToChange(deps, actor, number)
    const { queries } = deps.db
    const [shares, instalments, payments, verifications] = await Promise.all([
      listShares(queries, [plan.id]),
      listInstalments(queries, [plan.id]),
      listPayments(queries, [plan.id]),
      listVerifications(queries, plan.id),
    ])
    const closable = closableBy({ instalments, payments, verifications, wanted: sampleOf(shares) })
    if ('not' in closable) throw new AppError('conflict', `remedies.not_closable_${closable.not}`)
    if (hasRecorded(payments, actor.id)) throw new AppError('forbidden', 'remedies.second_person')
    const at = deps.now()
    const closed: RepaymentPlan = { ...plan, status: 'closed', closedAt: at }
    return await commit(deps, actor, {
      entries: [
        {
          subject: planSubject(plan),
          after: head,
          action: 'closed',
          summary: closable.by,
          payload: { status: 'closed', by: closable.by },
        },
      ],
      statements: [
        updatePlanStatus(queries, closed),
        ...(closable.by === 'all_by_code'
          ? [insertVerification(queries, plan.id, byAll(instalments, { id: deps.newId(), at, by: actor.id }))]
          : []),
      ],
      result: closed,
      at,
    })
  })

const byAll = (
  instalments: readonly Instalment[],
  { id, at, by }: { readonly id: string; readonly at: string; readonly by: string },
): Verification => {
  const workers = new Set(instalments.map(({ code }) => code)).size
  const counts = { asked: workers, confirmed: workers, notReached: 0, wanted: workers }
  return {
    id,
    way: 'all_by_code',
    ...counts,
    rule: VERIFICATION_RULE,
    on: dayOf(at),
    recordedAt: at,
    recordedBy: by,
  }
}

/**
 * Takes back a plan that was opened by mistake: only while nobody has said anything of it, neither payer nor worker, and in the quarter in
 * which it was opened, for what was counted must not vanish. Throws as `planToChange`; `conflict` otherwise.
 */
export const cancelPlan = (deps: Deps, actor: Actor, number: string): Promise<RepaymentPlan> =>
  retrying(async () => {
    const { plan, head } = await planToChange(deps, actor, number)
    const at = deps.now()
    const [payments, answers] = await Promise.all([
      listPayments(deps.db.queries, [plan.id]),
      listAnswers(deps.db.queries, plan.id),
    ])
    const counted = quarterOf(dayOf(plan.openedAt)) !== quarterOf(dayOf(at))
    if (counted || payments.length > 0 || answers.length > 0)
      throw new AppError('conflict', 'remedies.not_cancellable')
    const cancelled: RepaymentPlan = { ...plan, status: 'cancelled', closedAt: null }
    return await commit(deps, actor, {
      entries: [
        {
          subject: planSubject(plan),
          after: head,
          action: 'cancelled',
          summary: '',
          payload: { status: 'cancelled' },
        },
      ],
      statements: [updatePlanStatus(deps.db.queries, cancelled)],
      result: cancelled,
      at,
    })
  })
