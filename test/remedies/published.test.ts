import { Kysely } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { CaseTables } from '../../src/cases/tables.ts'
import { runDueWork } from '../../src/due-work.ts'
import { freezeRemedyFigures } from '../../src/remedies/freeze-remedy-figures.ts'
import { recordSample } from '../../src/remedies/record-sample.ts'
import { listFrozen } from '../../src/remedies/remedy-figure-store.ts'
import { listAnswers } from '../../src/remedies/repayment-fact-store.ts'
import type { RepaymentPlan } from '../../src/remedies/repayment-plan.ts'
import { listInstalments } from '../../src/remedies/repayment-share-store.ts'
import { seePlan } from '../../src/remedies/see-plans.ts'
import { words } from '../accounts/house.ts'
import { aPlan, aShare, paid, payerOf, type RemedyStage, remedyStage } from './stage.ts'

const DAY_MS = 86_400_000
const QUARTER = '2026-Q4'

/** Days ahead until the quarter in which tests run can be published. */
const untilFrozen = (stage: RemedyStage): void => {
  stage.app.clock.aheadMs = Date.parse('2027-01-20T00:00:00.000Z') - Date.now()
}

/** A payer with so many workers, each paid and asked; `odd` gives sums that are not round. */
async function settled(stage: RemedyStage, payer: number, workers: number, odd = 0): Promise<RepaymentPlan> {
  const plan = await aPlan(stage, { payer: payerOf(stage, payer) })
  const amount = 90_000 + odd
  for (let i = 0; i < workers; i += 1)
    await paid(stage, plan, await aShare(stage, plan, { amount }), { amount })
  stage.app.clock.aheadMs += 5
  await confirmAll(stage, plan)
  return plan
}

async function confirmAll(stage: RemedyStage, { number }: RepaymentPlan, but = 0): Promise<void> {
  const { toAsk } = await seePlan(stage.deps, stage.colleague, number)
  const answers = toAsk.map(({ code }, i) => ({ code, answer: i < but ? ('no' as const) : ('yes' as const) }))
  await recordSample(stage.deps, stage.colleague, number, { answers })
}

const jpy = async (stage: RemedyStage, audience: 'public' | 'reviewers' = 'public') => {
  const [newest] = await listFrozen(stage.db)
  return newest?.figures[audience].repayments.find(({ currency }) => currency === 'JPY')
}

describe('I4 acceptance 5: what is published of repayments', () => {
  let stage: RemedyStage
  let plans: RepaymentPlan[]
  beforeAll(async () => {
    stage = await remedyStage()
    plans = []
    for (let payer = 0; payer < 3; payer += 1) plans.push(await settled(stage, payer, 4))
    // Of a fourth, half of whom say that the money did not come, and one plan that nobody was asked about.
    const half = await aPlan(stage, { payer: payerOf(stage, 3) })
    for (let i = 0; i < 4; i += 1) await paid(stage, half, await aShare(stage, half))
    stage.app.clock.aheadMs += 5
    await confirmAll(stage, half, 2)
    plans.push(half)
    const unasked = await aPlan(stage, { payer: payerOf(stage, 3) })
    await paid(stage, unasked, await aShare(stage, unasked))
    plans.push(unasked)
    untilFrozen(stage)
    expect(await freezeRemedyFigures(stage.deps)).toBe(1)
  }, 60_000)

  test('I4 acceptance 5: the published total is the sum of the confirmed instalments, exactly', async () => {
    const all = await listInstalments(
      stage.db.queries,
      plans.map(({ id }) => id),
    )
    const confirmed = all.filter(({ standing }) => standing === 'yes')
    expect(confirmed).toHaveLength(14)
    const sum = confirmed.reduce((total, { amountMinor }) => total + amountMinor, 0)
    expect(await jpy(stage)).toMatchObject({ confirmed_minor: sum, confirmed_so_far_minor: sum, workers: 15 })
  })

  test('I2 acceptance 5: unconfirmed counts as unpaid, though the payer says it paid everything', async () => {
    const figure = await jpy(stage)
    const all = await listInstalments(
      stage.db.queries,
      plans.map(({ id }) => id),
    )
    const owed = all.reduce((total, { amountMinor }) => total + amountMinor, 0)
    expect(figure?.promised_so_far_minor).toBeGreaterThanOrEqual(owed)
    expect(figure?.unconfirmed_so_far_minor).toBe(
      (figure?.promised_so_far_minor ?? 0) - (figure?.confirmed_so_far_minor ?? 0),
    )
    expect(figure?.unconfirmed_so_far_minor).toBeGreaterThanOrEqual(3 * 90_000)
  })

  test('each quarter is published once and for good, by whatever process comes by, and what comes later changes nothing', async () => {
    const before = await listFrozen(stage.db)
    await confirmAll(stage, plans[4] as RepaymentPlan)
    expect(await Promise.all([freezeRemedyFigures(stage.deps), freezeRemedyFigures(stage.deps)])).toEqual([
      0, 0,
    ])
    expect(await listFrozen(stage.db)).toEqual(before)
    expect((await listAnswers(stage.db.queries, (plans[4] as RepaymentPlan).id)).length).toBeGreaterThan(0)
  })

  test('everyone reads it without an account, in three languages; officers read theirs, and no plan, payer or code is in either', async () => {
    const json = await stage.app.request('/api/v1/remedy-figures')
    expect(json.status).toBe(200)
    const body = await json.json()
    expect(body.periods).toHaveLength(1)
    expect(body.periods[0]).toMatchObject({ period: QUARTER, rules: 'remedies.1' })
    expect(JSON.stringify(body)).not.toContain('decided')
    expect((await stage.app.request('/api/v1/remedy-figures?payer=x')).status).toBe(422)
    expect((await stage.app.request('/api/v1/remedy-figures?month=2026-11')).status).toBe(422)
    // Sessions know only the machine's clock.
    stage.app.clock.aheadMs = 0
    const officers = await stage.app.as('reviewer')
    for (const lang of ['en', 'ja', 'vi']) {
      const shown = await (await stage.app.request(`/remedies?lang=${lang}`)).text()
      expect(words(shown)).toContain(lang === 'vi' ? '1.260.000 JPY' : '1,260,000 JPY')
      const theirs = await officers.get(`/workspace/repayments/figures?lang=${lang}`)
      expect(theirs.status).toBe(200)
      for (const text of [shown, await theirs.text()]) {
        for (const { number } of plans) expect(text).not.toContain(number)
        expect(text).not.toContain('Mẫu Hoàn Trả')
        expect(text).not.toMatch(/R-[2-9A-Z]{5}-/)
      }
    }
  })
})

describe('I4 what is too few to tell', () => {
  test.each([
    ['nine workers', [3, 3, 3], 0],
    ['two payers', [6, 6], 0],
    ['one payer who owes more than half', [12, 2, 2], 0],
    ['sums whose last digits only one payer has', [4, 4, 4], 7],
  ])('%s: nothing of it is published', async (_, workers, odd) => {
    const stage = await remedyStage()
    for (const [payer, many] of workers.entries()) await settled(stage, payer, many, payer === 0 ? odd : 0)
    untilFrozen(stage)
    await freezeRemedyFigures(stage.deps)
    expect(await jpy(stage)).toEqual({
      currency: 'JPY',
      confirmed_minor: null,
      workers: null,
      confirmed_so_far_minor: null,
      promised_so_far_minor: null,
      unconfirmed_so_far_minor: null,
    })
    const html = await (await stage.app.request('/remedies?lang=en')).text()
    expect(html).toContain('Not published')
    expect(html).not.toMatch(/\d JPY/)
  })

  test('waits, and is told with what comes later, once', async () => {
    const stage = await remedyStage()
    for (let payer = 0; payer < 3; payer += 1) await settled(stage, payer, 3)
    untilFrozen(stage)
    await freezeRemedyFigures(stage.deps)
    expect((await jpy(stage))?.confirmed_minor).toBeNull()
    for (let payer = 0; payer < 3; payer += 1) await settled(stage, payer, 2)
    stage.app.clock.aheadMs += 95 * DAY_MS
    expect(await freezeRemedyFigures(stage.deps)).toBe(1)
    expect(await jpy(stage)).toMatchObject({
      confirmed_minor: 15 * 90_000,
      confirmed_so_far_minor: 15 * 90_000,
    })
    stage.app.clock.aheadMs += 95 * DAY_MS
    expect(await freezeRemedyFigures(stage.deps)).toBe(1)
    expect(await jpy(stage)).toMatchObject({ confirmed_minor: null, confirmed_so_far_minor: 15 * 90_000 })
  })

  test('a quarter without anything appears as every other does, by due work', async () => {
    const stage = await remedyStage()
    untilFrozen(stage)
    const done = await runDueWork(stage.deps, { send: async () => undefined } as never)
    expect(done.remedies).toBe(1)
    const [empty] = await listFrozen(stage.db)
    expect(empty?.figures.public).toEqual({
      repayments: ['JPY', 'VND', 'USD'].map((currency) => ({
        currency,
        confirmed_minor: null,
        workers: null,
        confirmed_so_far_minor: null,
        promised_so_far_minor: null,
        unconfirmed_so_far_minor: null,
      })),
      plans_closed: null,
      cases: {
        received: null,
        concluded: null,
        tables: { outcome: {}, answer: {}, acknowledge: {}, ladder: {} },
      },
    })
  })
})

describe('I4 cases by quarter', () => {
  test('are told only where ten are behind a number and ten beside it, never by month or body', async () => {
    const stage = await remedyStage()
    const writing = new Kysely<CaseTables>({ dialect: stage.db.dialect })
    const outcomes = [
      ...Array(12).fill('substantiated'),
      ...Array(11).fill('partly'),
      ...Array(3).fill('referred'),
    ]
    for (const outcome of outcomes) {
      const { case: one } = await stage.aCase()
      await writing
        .updateTable('cases')
        .set({ outcome, status: 'concluded', concluded_on: one.receivedOn })
        .where('id', '=', one.id)
        .execute()
    }
    untilFrozen(stage)
    await freezeRemedyFigures(stage.deps)
    const [newest] = await listFrozen(stage.db)
    // Three were passed on: told nowhere, and eleven others with them, or the three could be reckoned.
    expect(newest?.figures.public.cases).toEqual({
      received: 30,
      concluded: 26,
      tables: { outcome: { substantiated: 12 }, answer: {}, acknowledge: {}, ladder: {} },
    })
    const html = await (await stage.app.request('/remedies?lang=ja')).text()
    expect(html).toContain('事実を確認')
    expect(html).not.toContain('2026-11')
  }, 60_000)
})
