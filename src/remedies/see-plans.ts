import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { convertOn } from '../fees/exchange-rate.ts'
import { knownRates } from '../fees/exchange-rate-known.ts'
import { nameFor } from '../organisations/organisation.ts'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import { findOrganisations } from '../organisations/organisation-store.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { pageOf } from '../platform/paging.ts'
import type { Draw } from '../statistics/draw.ts'
import type { SampleSize } from '../statistics/sample-size.ts'
import { getProof } from './proof-sealing.ts'
import { listPayments, listVerifications } from './repayment-fact-store.ts'
import {
  asSubject,
  daysSinceDiscovery,
  type PlanStatus,
  planCursor,
  planNotFound,
  type RepaymentPlan,
} from './repayment-plan.ts'
import { listVisiblePlans } from './repayment-plan-store.ts'
import type { Instalment, Payment, Share, Verification } from './repayment-share.ts'
import { listInstalments, listShares } from './repayment-share-store.ts'
import { closableBy, hasRecorded, type NotClosable, sumsOf } from './repayment-state.ts'
import { type PlanSums, sumsOfPlans } from './repayment-sums-store.ts'
import { requirePlan, requireRepayments } from './require-plan.ts'
import { askedInOrder, sampleOf } from './verification-rule.ts'

export interface ListedPlan {
  readonly plan: RepaymentPlan
  readonly payer: StoredOrganisation | undefined
  readonly sums: PlanSums
  readonly days: number
}

/** A page of the plans the officer may see. Throws `not_found` for who has nothing to do with repayments. */
export async function listPlans(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  filter: { readonly status?: PlanStatus | undefined },
  { limit, cursor }: { readonly limit: number; readonly cursor: string | undefined },
): Promise<{ readonly plans: readonly ListedPlan[]; readonly next: string | null }> {
  requireRepayments(actor)
  const after = planCursor.read(cursor)?.id
  const { queries } = deps.db
  const found = await listVisiblePlans(queries, actor, filter, { limit: limit + 1, after })
  const { items, last } = pageOf(found, limit)
  return { plans: await withSums(deps, items), next: last && planCursor.write(last) }
}

export async function withSums(
  deps: Pick<Deps, 'db' | 'now'>,
  plans: readonly RepaymentPlan[],
): Promise<ListedPlan[]> {
  const today = dayOf(deps.now())
  const [sums, payers] = await Promise.all([
    sumsOfPlans(
      deps.db.queries,
      plans.map(({ id }) => id),
      today,
    ),
    findOrganisations(deps.db.queries, [...new Set(plans.map(({ payerId }) => payerId))]),
  ])
  const byId = new Map(payers.map((payer) => [payer.id, payer]))
  return plans.map((plan) => ({
    plan,
    payer: byId.get(plan.payerId),
    sums: sums.get(plan.id) as PlanSums,
    days: daysSinceDiscovery(plan, plan.closedAt === null ? today : dayOf(plan.closedAt)),
  }))
}

export const payerName = (payer: StoredOrganisation | undefined, lang: string): string =>
  (payer && nameFor(payer, lang)?.text) ?? ''

/** A plan with all there is of it. Nothing of a case, nor of how a worker answered. */
export interface SeenPlan extends ListedPlan {
  readonly shares: readonly Share[]
  readonly instalments: readonly Instalment[]
  readonly payments: readonly Payment[]
  readonly verifications: readonly Verification[]
  readonly wanted: SampleSize
  /** Whom to ask, in this order. */
  readonly toAsk: Draw['order']
  /** What is missing before it can be closed; null where nothing is. */
  readonly missing: NotClosable | null
  readonly mayManage: boolean
  /** Recorded a payment of it, so that somebody else must verify and close. */
  readonly isRecorder: boolean
  /** What is owed and what is confirmed in yen, by the rate of the day of discovery or the last before; null where it is yen, or no rate is known. */
  readonly inYen: { readonly owed: number; readonly remainder: number } | null
  readonly today: Day
}

export async function seePlan(deps: Deps, actor: Actor, number: string): Promise<SeenPlan> {
  const plan = await requirePlan(deps, actor, number)
  const { queries } = deps.db
  const [listed, shares, instalments, payments, verifications] = await Promise.all([
    withSums(deps, [plan]),
    listShares(queries, [plan.id]),
    listInstalments(queries, [plan.id]),
    listPayments(queries, [plan.id]),
    listVerifications(queries, plan.id),
  ])
  const [one] = listed
  if (!one) throw planNotFound()
  const wanted = sampleOf(shares)
  const closable = closableBy({ instalments, payments, verifications, wanted })
  return {
    ...one,
    shares,
    instalments,
    payments,
    verifications,
    wanted,
    toAsk: shares.length === 0 ? [] : askedInOrder(plan.id, shares, payments),
    missing: 'not' in closable ? closable.not : null,
    mayManage: plan.status === 'open' && can(actor, 'manage_repayments', asSubject(plan)),
    isRecorder: hasRecorded(payments, actor.id),
    inYen: await yenOf(deps, plan, one.sums),
    today: dayOf(deps.now()),
  }
}

async function yenOf(
  deps: Pick<Deps, 'db'>,
  { currency, discoveredOn }: RepaymentPlan,
  { owed, remainder }: Pick<PlanSums, 'owed' | 'remainder'>,
): Promise<SeenPlan['inYen']> {
  if (currency === 'JPY') return null
  const rates = await knownRates(deps)
  const yen = (amount_minor: number) => convertOn(rates, { amount_minor, currency }, 'JPY', discoveredOn)
  const [all, left] = [yen(owed), yen(remainder)]
  return all === null || left === null ? null : { owed: all, remainder: left }
}

/** One worker of a plan: his instalments and what the payer says of them. Throws `not_found` for a code that the plan has not. */
export async function seeShare(deps: Deps, actor: Actor, number: string, code: string) {
  const seen = await seePlan(deps, actor, number)
  const share = seen.shares.find((one) => one.code === code)
  if (!share) throw planNotFound()
  const instalments = seen.instalments.filter((one) => one.code === code)
  const payments = seen.payments.filter((one) => one.code === code)
  return { ...seen, share, instalments, payments, sums: sumsOf(instalments, payments, seen.today) }
}
export type SeenShare = Awaited<ReturnType<typeof seeShare>>

/** The bytes of a proof, for whoever may see the plan; the reading leaves nothing. */
export async function readProof(
  deps: Deps,
  actor: Actor,
  {
    number,
    code,
    instalment,
    sequence,
  }: {
    readonly number: string
    readonly code: string
    readonly instalment: string
    readonly sequence: string
  },
) {
  const plan = await requirePlan(deps, actor, number)
  const payment = (await listPayments(deps.db.queries, [plan.id])).find(
    (one) => one.code === code && `${one.instalment}` === instalment && `${one.sequence}` === sequence,
  )
  const bytes = payment?.proof ? await getProof(deps, payment.proof.key) : undefined
  if (!payment?.proof || !bytes) throw planNotFound()
  return { proof: payment.proof, bytes }
}
