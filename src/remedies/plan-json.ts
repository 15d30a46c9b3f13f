import * as v from 'valibot'
import { identifierKey } from '../organisations/identifier.ts'
import type { Instalment, Payment, Share, Verification } from './repayment-share.ts'
import { ANSWERS } from './repayment-share.ts'
import { claimedBy, isContested } from './repayment-state.ts'
import type { ListedPlan, SeenPlan } from './see-plans.ts'

/** The shapes of what the interface answers. No case stands in any of them, nor in which way a worker answered. */
export const PlanAnswer = v.strictObject({
  number: v.string(),
  corridor: v.string(),
  payer: v.nullable(v.string()),
  payer_role: v.string(),
  method: v.string(),
  interviewed: v.nullable(v.number()),
  currency: v.string(),
  status: v.string(),
  discovered_on: v.string(),
  days_since_discovery: v.number(),
  workers: v.number(),
  owed_minor: v.number(),
  confirmed_minor: v.number(),
  remainder_minor: v.number(),
  overdue_minor: v.number(),
  contested_instalments: v.number(),
})

const InstalmentAnswer = v.strictObject({
  instalment: v.number(),
  due_on: v.string(),
  amount_minor: v.number(),
  payer_says_paid_minor: v.number(),
  worker_says: v.nullable(v.picklist(ANSWERS)),
  contested: v.boolean(),
})
export const PaymentAnswer = v.strictObject({
  instalment: v.number(),
  sequence: v.number(),
  amount_minor: v.number(),
  paid_on: v.string(),
  proof_sha256: v.nullable(v.string()),
  recorded_at: v.string(),
})
export const ShareAnswer = v.strictObject({
  code: v.string(),
  owed_minor: v.number(),
  instalments: v.array(InstalmentAnswer),
  payments: v.array(PaymentAnswer),
})
export const VerificationAnswer = v.strictObject({
  way: v.picklist(['all_by_code', 'interview_sample']),
  on: v.string(),
  wanted: v.number(),
  asked: v.number(),
  confirmed: v.number(),
  not_reached: v.number(),
  rule: v.string(),
})
export const WholePlanAnswer = v.strictObject({
  ...PlanAnswer.entries,
  missing_before_closing: v.nullable(v.string()),
  sample_size: v.number(),
  ask_in_this_order: v.array(v.string()),
  shares: v.array(ShareAnswer),
  verifications: v.array(VerificationAnswer),
})
export const PlansAnswer = v.strictObject({
  items: v.array(PlanAnswer),
  next_cursor: v.nullable(v.string()),
})

export const planJson = ({ plan, payer, sums, days }: ListedPlan): v.InferOutput<typeof PlanAnswer> => {
  const [identifier] = payer?.identifiers ?? []
  return {
    number: plan.number,
    corridor: plan.corridor,
    payer: identifier ? identifierKey(identifier) : null,
    payer_role: plan.payerRole,
    method: plan.method,
    interviewed: plan.interviewed,
    currency: plan.currency,
    status: plan.status,
    discovered_on: plan.discoveredOn,
    days_since_discovery: days,
    workers: sums.workers,
    owed_minor: sums.owed,
    confirmed_minor: sums.confirmed,
    remainder_minor: sums.remainder,
    overdue_minor: sums.overdue,
    contested_instalments: sums.contested,
  }
}

export const paymentJson = (one: Payment): v.InferOutput<typeof PaymentAnswer> => ({
  instalment: one.instalment,
  sequence: one.sequence,
  amount_minor: one.amountMinor,
  paid_on: one.paidOn,
  proof_sha256: one.proof?.sha256 ?? null,
  recorded_at: one.recordedAt,
})

interface OfShare {
  readonly share: Share
  readonly instalments: readonly Instalment[]
  readonly payments: readonly Payment[]
}
export function shareJson({ share, instalments, payments }: OfShare): v.InferOutput<typeof ShareAnswer> {
  const claimed = claimedBy(payments)
  return {
    code: share.code,
    owed_minor: share.amountMinor,
    instalments: instalments.map((one) => ({
      instalment: one.sequence,
      due_on: one.dueOn,
      amount_minor: one.amountMinor,
      payer_says_paid_minor: claimed.get(`${one.code}/${one.sequence}`) ?? 0,
      worker_says: one.standing,
      contested: isContested(one, claimed),
    })),
    payments: payments.map(paymentJson),
  }
}

export const verificationJson = (one: Verification): v.InferOutput<typeof VerificationAnswer> => ({
  way: one.way,
  on: one.on,
  wanted: one.wanted,
  asked: one.asked,
  confirmed: one.confirmed,
  not_reached: one.notReached,
  rule: one.rule,
})

export function wholePlanJson(seen: SeenPlan): v.InferOutput<typeof WholePlanAnswer> {
  const instalments = Map.groupBy(seen.instalments, ({ code }) => code)
  const payments = Map.groupBy(seen.payments, ({ code }) => code)
  return {
    ...planJson(seen),
    missing_before_closing: seen.missing,
    sample_size: seen.wanted.size,
    ask_in_this_order: seen.toAsk.map(({ code }) => code),
    shares: seen.shares.map((share) =>
      shareJson({
        share,
        instalments: instalments.get(share.code) ?? [],
        payments: payments.get(share.code) ?? [],
      }),
    ),
    verifications: seen.verifications.map(verificationJson),
  }
}
