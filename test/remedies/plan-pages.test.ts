import { beforeAll, describe, expect, test } from 'vitest'
import { enterExchangeRate } from '../../src/fees/enter-exchange-rate.ts'
import { sumsOf } from '../../src/remedies/repayment-state.ts'
import { sumsOfPlans } from '../../src/remedies/repayment-sums-store.ts'
import { seePlan } from '../../src/remedies/see-plans.ts'
import type { Browser } from '../accounts/house.ts'
import { aPerson } from '../support/builders.ts'
import { aPlan, aShare, paid, payerOf, type RemedyStage, remedyStage } from './stage.ts'

let stage: RemedyStage
let manager: Browser
beforeAll(async () => {
  stage = await remedyStage()
  manager = await stage.app.as('programme_manager')
}, 60_000)

const opening = (given: Record<string, string> = {}) => ({
  payer: payerOf(stage).value,
  payer_role: 'sending_agency',
  method: 'documented',
  currency: 'JPY',
  discovered_on: '2026-11-01',
  ...given,
})

describe('I1 a plan by its pages, without script', () => {
  test('is opened, given a worker, paid, and closed only once the worker’s side is verified', async () => {
    const opened = await manager.post('/workspace/repayments/new', opening())
    expect(opened.status).toBe(303)
    const path = opened.headers.get('location') ?? ''
    const worker = { amount: '9万', count: '2', first_due_on: '2026-11-10' }
    expect((await manager.post(`${path}/workers`, worker)).status).toBe(303)
    const html = await (await manager.get(`${path}?lang=en`)).text()
    const [code = ''] = /R-[2-9A-Z]{5}-[2-9A-Z]/.exec(html) ?? []
    expect(html).toContain('90,000 JPY')
    for (const instalment of ['1', '2'])
      expect(
        (
          await manager.post(`${path}/workers/${code}/payments`, {
            instalment,
            amount: '45,000',
            paid_on: '2026-11-12',
          })
        ).status,
      ).toBe(303)
    const refused = await manager.post(`${path}/closing?lang=en`, {})
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('The payer’s word is all there is.')
    const own = await manager.post(`${path}/verification`, { [`answer_${code}`]: 'yes' })
    expect(own.status).toBe(403)
    const officer = await stage.app.as('case_officer')
    expect((await officer.post(`${path}/verification`, { [`answer_${code}`]: 'yes' })).status).toBe(303)
    expect((await manager.post(`${path}/closing`, {})).status).toBe(403)
    expect((await officer.post(`${path}/closing`, {})).status).toBe(303)
    expect(await (await officer.get(`${path}?lang=ja`)).text()).toContain('完了')
  })

  test('sending a form twice writes once', async () => {
    const { number } = await aPlan(stage)
    const form = {
      amount: '100',
      count: '1',
      first_due_on: '2026-12-01',
      idempotency_key: crypto.randomUUID(),
    }
    for (let i = 0; i < 2; i += 1)
      expect((await manager.post(`/workspace/repayments/${number}/workers`, form)).status).toBe(303)
    expect((await seePlan(stage.deps, stage.manager, number)).shares).toHaveLength(1)
  })

  test.each([
    [{ payer: '' }],
    [{ payer: 'nobody' }],
    [{ payer_role: '' }],
    [{ method: '' }],
    [{ method: 'group_mean' }],
    [{ interviewed: 'three' }],
    [{ interviewed: '4' }],
    [{ discovered_on: '2026-13-01' }],
    [{ discovered_on: '' }],
  ])('%j comes back with what was typed and a sentence beside it', async (given) => {
    const answer = await manager.post(
      '/workspace/repayments/new?lang=vi',
      opening({ discovered_on: '2026-11-03', ...given }),
    )
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('govuk-error-summary')
    expect(html).toContain('value="sending_agency"')
    for (const typed of Object.values(given).filter((text) => text !== '' && text !== 'group_mean'))
      expect(html).toContain(`value="${typed}"`)
  })

  test.each([
    { amount: '' },
    { amount: 'many' },
    { amount: '-5' },
    { amount: '10.55' },
    { count: '0' },
    { count: '37' },
    { count: 'x' },
    { first_due_on: '' },
    { instalments: '2027-01-31' },
    { instalments: '2027-01-31 50,000\n2027-02-28 49,999' },
    { instalments: '2027-02-28 50,000\n2027-01-31 50,000' },
    { code: 'R-1' },
  ])('a worker with %j is refused in place', async (given) => {
    const { number } = await aPlan(stage)
    const form = { amount: '100,000', count: '2', first_due_on: '2027-01-31', ...given }
    const answer = await manager.post(`/workspace/repayments/${number}/workers`, form)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('govuk-error-summary')
    expect((await seePlan(stage.deps, stage.manager, number)).shares).toEqual([])
  })

  test('instalments as agreed are read as people write them', async () => {
    const { number } = await aPlan(stage)
    const form = { amount: '10万', instalments: '2027-01-31 50,000\n\n 2027-02-28  ５万 \n' }
    expect((await manager.post(`/workspace/repayments/${number}/workers`, form)).status).toBe(303)
    const { instalments } = await seePlan(stage.deps, stage.manager, number)
    expect(instalments.map(({ amountMinor, dueOn }) => [dueOn, amountMinor])).toEqual([
      ['2027-01-31', 50_000],
      ['2027-02-28', 50_000],
    ])
  })
})

test('a list adds up what its plans add up to', async () => {
  const plan = await aPlan(stage)
  const one = await stage.aCase()
  const code = await aShare(stage, plan, { behind: one, amount: 100_001, months: 3 })
  await aShare(stage, plan)
  await paid(stage, plan, code, { amount: 1 })
  await stage.say(one, `no:${plan.number}:1`)
  await stage.say(one, `yes:${plan.number}:2`)
  const seen = await seePlan(stage.deps, stage.manager, plan.number)
  const bySql = (await sumsOfPlans(stage.db.queries, [plan.id], seen.today)).get(plan.id)
  expect(bySql).toEqual({ workers: 2, ...sumsOf(seen.instalments, seen.payments, seen.today) })
  expect(bySql).toMatchObject({ confirmed: 33_334, contested: 1 })
})

test('dong is said in yen only by a rate of the day of discovery or before, and not at all without one', async () => {
  const plan = await aPlan(stage, { currency: 'VND', discovered_on: '2026-11-10' })
  await aShare(stage, plan, { amount: 16_500_000 })
  const rate = (on: string, quote: string) => ({
    base: 'JPY' as const,
    quote: 'VND' as const,
    on,
    rate: quote,
    source: 'State Bank of Vietnam, sample',
  })
  const administrator = await aPerson(stage.deps, 'scheme_administrator')
  await enterExchangeRate(stage.deps, administrator, rate('2026-11-11', '100') as never)
  expect((await seePlan(stage.deps, stage.manager, plan.number)).inYen).toBeNull()
  await enterExchangeRate(stage.deps, administrator, rate('2026-11-09', '165') as never)
  expect((await seePlan(stage.deps, stage.manager, plan.number)).inYen).toEqual({
    owed: 100_000,
    remainder: 100_000,
  })
})
