import { can } from '../accounts/can.ts'
import type { Case } from '../cases/case.ts'
import type { Deps } from '../deps.ts'
import { dayOf } from '../platform/clock.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { Shown } from '../platform/http/shown.ts'
import { CaseRepayments } from './case-part-views.tsx'
import { listPayments } from './repayment-fact-store.ts'
import { asSubject } from './repayment-plan.ts'
import { findPlans, isTiedTo } from './repayment-plan-store.ts'
import { listInstalments, listSharesOfCase } from './repayment-share-store.ts'
import { sumsOf } from './repayment-state.ts'
import { withSums } from './see-plans.ts'

/**
 * What the worker of a case is owed, for the officers' page of the case: the only place where a case and a share stand side by side, and whoever
 * sees it was let in by the case. Null for who has nothing to do with repayments.
 */
export const caseSection = (deps: Deps) => ({
  show: async (page: PageContext, of: Case): Promise<Shown> => {
    const { actor } = page
    if (!actor) return null
    const shares = await listSharesOfCase(deps.db, of.id)
    const plans = await findPlans(
      deps.db.queries,
      shares.map(({ planId }) => planId),
    )
    const open = []
    for (const plan of plans)
      if (
        can(actor, 'view_repayments', asSubject(plan)) &&
        !(await isTiedTo(deps.db, actor.id, plan.payerId))
      )
        open.push(plan)
    const ids = open.map(({ id }) => id)
    const [listed, instalments, payments] = await Promise.all([
      withSums(deps, open),
      listInstalments(deps.db.queries, ids),
      listPayments(deps.db.queries, ids),
    ])
    const today = dayOf(deps.now())
    const lines = listed.flatMap(({ plan, payer }) => {
      const share = shares.find(({ planId }) => planId === plan.id)
      if (!share) return []
      const isOwn = (one: { readonly planId: string; readonly code: string }) =>
        one.planId === plan.id && one.code === share.code
      const sums = sumsOf(instalments.filter(isOwn), payments.filter(isOwn), today)
      return [{ plan, payer, code: share.code, sums }]
    })
    const mayPlan = can(actor, 'manage_repayments', {
      kind: 'repayment_plan',
      role: of.readers === 'vamas' ? 'sending_agency' : 'employer',
    })
    return lines.length === 0 && !mayPlan ? null : (
      <CaseRepayments page={page} lines={lines} mayPlan={mayPlan} />
    )
  },
})
