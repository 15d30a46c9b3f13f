import type { Actor } from './accounts/actor.ts'
import { comeBack, type DemoCase } from './demo-case-office.ts'
import type { Deps } from './deps.ts'
import { daysLater } from './platform/calendar.ts'
import { dayOf } from './platform/clock.ts'
import { addShare } from './remedies/add-share.ts'
import { answerInstalment } from './remedies/answer-instalment.ts'
import { openPlan } from './remedies/open-plan.ts'
import { recordPayment } from './remedies/record-payment.ts'
import type { Answer } from './remedies/repayment-share.ts'

/** A sum that one worker is owed, in four instalments around today, and who says it was paid. Answers the plan's number. */
export async function planForOne(
  deps: Deps,
  officer: Actor,
  one: DemoCase,
  payer: { readonly scheme: 'VN-TIN'; readonly value: string },
): Promise<string> {
  const today = dayOf(deps.now())
  const { number } = await openPlan(deps, officer, {
    payer,
    payer_role: 'sending_agency',
    method: 'worker_declared',
    currency: 'VND',
    discovered_on: daysLater(today, -7),
  })
  await addShare(deps, officer, number, {
    amount_minor: 40_000_000,
    instalments: [8, 38, 68, 98].map((days) => ({
      due_on: daysLater(today, days),
      amount_minor: 10_000_000,
    })),
    case: one.label,
  })
  return number
}

const COHORT = 6
const EACH_MINOR = 120_000
const MONTHS = 6

/** The same sum for everyone of a cohort, found by asking some of them; one of them told us, the others are codes only. */
export async function planForCohort(
  deps: Deps,
  officer: Actor,
  one: DemoCase,
  payer: { readonly scheme: 'JP-JCN'; readonly value: string },
): Promise<{ readonly number: string; readonly codes: readonly string[] }> {
  const today = dayOf(deps.now())
  const { number } = await openPlan(deps, officer, {
    payer,
    payer_role: 'employer',
    method: 'group_mean',
    interviewed: 4,
    currency: 'JPY',
    discovered_on: daysLater(today, -3),
  })
  const codes: string[] = []
  for (let i = 0; i < COHORT; i += 1) {
    const { share } = await addShare(deps, officer, number, {
      amount_minor: EACH_MINOR,
      months: { count: MONTHS, first_due_on: daysLater(today, 3) },
      ...(i === 0 && { case: one.label }),
    })
    codes.push(share.code)
  }
  return { number, codes }
}

/** The payer says that it paid an instalment: a fact, which confirms nothing. */
export const payerSaysPaid = (
  deps: Deps,
  by: Actor,
  { number, code }: { readonly number: string; readonly code: string },
  { instalment, amount }: { readonly instalment: number; readonly amount: number },
) =>
  recordPayment(
    deps,
    by,
    { number, code },
    {
      payment: { instalment, amount_minor: amount, paid_on: dayOf(deps.now()) },
    },
  )

/** What the worker presses on his own page. */
export async function workerSays(
  deps: Deps,
  one: DemoCase,
  said: { readonly number: string; readonly instalment: number; readonly answer: Answer },
): Promise<void> {
  await comeBack(deps, one)
  await answerInstalment(deps, one.id, said)
}

export const PER_MONTH = EACH_MINOR / MONTHS
