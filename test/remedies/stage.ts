import type { Actor } from '../../src/accounts/actor.ts'
import { addShare } from '../../src/remedies/add-share.ts'
import { openPlan } from '../../src/remedies/open-plan.ts'
import { recordPayment } from '../../src/remedies/record-payment.ts'
import type { OpenPlan, RepaymentPlan } from '../../src/remedies/repayment-plan.ts'
import { repaymentsPart } from '../../src/remedies/return-part-pages.tsx'
import { ORIGIN } from '../accounts/house.ts'
import { aSealedCase, type SealedCase, withReadingKey } from '../cases/case-cast.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { aPerson } from '../support/builders.ts'
import type { TestDatabase } from '../support/databases.ts'

/** The programme with some sending agencies that owe money, an officer with a reading key, and two managers. */
export async function remedyStage(given?: TestDatabase) {
  const app = await startApp(given)
  const { deps, db } = app
  const payers = Array.from({ length: 4 }, (_, i) =>
    anAgency(deps, `88${i}`, `Công ty Cổ phần Nhân lực Mẫu Hoàn Trả ${i + 1}`),
  )
  await enter(deps, payers)
  const [payer] = payers
  if (!payer) throw new Error('nobody owes anything')
  await app.addPeople([
    { mailbox: 'payer', role: 'body_user', name: 'Phạm Văn Mẫu', language: 'vi', organisationId: payer.id },
  ])
  const stage = { deps, db }
  const officer = await withReadingKey(stage, await aPerson(deps, 'case_officer', { actsFor: 'vamas' }))
  return {
    app,
    deps,
    db,
    payers,
    officer: officer.actor,
    manager: await aPerson(deps, 'programme_manager', { actsFor: 'vamas' }),
    colleague: await aPerson(deps, 'programme_manager', { actsFor: 'vamas' }),
    /** A filed case that the officer may open. */
    aCase: () => aSealedCase(stage, { readers: 'vamas' }),
    /** What a worker presses on his page. */
    say: (one: SealedCase, what: string) => repaymentsPart(deps).press(one.case, what),
    asJson: (who: Parameters<StartedApp['as']>[0]) => jsonAs(app, who),
  }
}
export type RemedyStage = Awaited<ReturnType<typeof remedyStage>>

/** JSON doors as somebody who has signed in. */
async function jsonAs(app: StartedApp, who: Parameters<StartedApp['as']>[0]) {
  const browser = await app.as(who)
  return async (path: string, body?: unknown) => {
    const answer = await app.app.request(`${ORIGIN}/api/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { cookie: browser.cookie(), origin: ORIGIN, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text }
  }
}

export const payerOf = (stage: Pick<RemedyStage, 'payers'>, i = 0) => {
  const [identifier] = stage.payers[i]?.identifiers ?? []
  if (!identifier) throw new Error('no such payer')
  return identifier
}

export const aPlan = (stage: RemedyStage, given: Partial<OpenPlan> = {}): Promise<RepaymentPlan> =>
  openPlan(stage.deps, stage.manager, {
    payer: payerOf(stage),
    payer_role: 'sending_agency',
    method: 'worker_declared',
    currency: 'JPY',
    discovered_on: '2026-11-01',
    ...given,
  })

interface GivenShare {
  readonly amount?: number
  readonly months?: number
  readonly behind?: SealedCase
}

/** Adds a worker; with a case, as the officer does it. */
export async function aShare(
  stage: RemedyStage,
  { number }: RepaymentPlan,
  { amount = 90_000, months = 1, behind }: GivenShare = {},
): Promise<string> {
  const { share } = await addShare(stage.deps, stage.officer, number, {
    amount_minor: amount,
    months: { count: months, first_due_on: '2026-11-10' },
    ...(behind ? { case: behind.case.label } : {}),
  })
  return share.code
}

/** The payer says it paid the whole of an instalment. */
export const paid = (
  stage: RemedyStage,
  { number }: RepaymentPlan,
  code: string,
  {
    instalment = 1,
    amount = 90_000,
    by = stage.manager,
  }: { instalment?: number; amount?: number; by?: Actor } = {},
) =>
  recordPayment(
    stage.deps,
    by,
    { number, code },
    {
      payment: { instalment, amount_minor: amount, paid_on: '2026-11-12' },
    },
  )
