import type { RoleInScheme } from '../accounts/condition.ts'
import type { Deps } from '../deps.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import type { Currency } from '../platform/money.ts'
import { findPlans } from './repayment-plan-store.ts'
import type { Instalment } from './repayment-share.ts'
import { listInstalments, listSharesOfCase } from './repayment-share-store.ts'

/** What a worker sees of a plan on his own page: his own instalments. Not what the payer says it paid, and no name. */
export interface OwedToWorker {
  readonly number: string
  readonly payerRole: RoleInScheme
  readonly currency: Currency
  readonly owed: number
  readonly confirmed: number
  readonly instalments: readonly Instalment[]
}

/** Everything the worker of a case is owed; a plan that is closed stays, for he may still say that the money did not come. */
export async function owedToWorker(
  deps: Pick<Deps, 'db' | 'now'>,
  caseId: string,
): Promise<{ readonly owed: readonly OwedToWorker[]; readonly today: Day }> {
  const shares = await listSharesOfCase(deps.db, caseId)
  const ids = shares.map(({ planId }) => planId)
  const [plans, instalments] = await Promise.all([
    findPlans(deps.db.queries, ids),
    listInstalments(deps.db.queries, ids),
  ])
  const owed = plans.flatMap((plan): OwedToWorker[] => {
    const share = shares.find(({ planId }) => planId === plan.id)
    if (!share || plan.status === 'cancelled') return []
    const own = instalments.filter(({ planId, code }) => planId === plan.id && code === share.code)
    const confirmed = own
      .filter(({ standing }) => standing === 'yes')
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0)
    return [
      {
        number: plan.number,
        payerRole: plan.payerRole,
        currency: plan.currency,
        owed: share.amountMinor,
        confirmed,
        instalments: own,
      },
    ]
  })
  return { owed, today: dayOf(deps.now()) }
}
