import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../src/accounts/actor.ts'
import { closePlan } from '../../src/remedies/close-plan.ts'
import { recordSample } from '../../src/remedies/record-sample.ts'
import type { RepaymentPlan } from '../../src/remedies/repayment-plan.ts'
import { standingOf } from '../../src/remedies/repayment-state.ts'
import { seePlan } from '../../src/remedies/see-plans.ts'
import { aPlan, aShare, paid, type RemedyStage, remedyStage } from './stage.ts'

let stage: RemedyStage
beforeAll(async () => {
  stage = await remedyStage()
}, 60_000)

const close = (plan: RepaymentPlan, who: Actor = stage.colleague) => closePlan(stage.deps, who, plan.number)
const see = (plan: RepaymentPlan) => seePlan(stage.deps, stage.colleague, plan.number)

/** A plan of so many workers, all of whom the payer says it paid. */
async function allPaid(workers: number) {
  const plan = await aPlan(stage)
  const codes: string[] = []
  for (let i = 0; i < workers; i += 1) codes.push(await aShare(stage, plan))
  for (const code of codes) await paid(stage, plan, code)
  stage.app.clock.aheadMs += 1
  return { plan, codes }
}

type Said = 'yes' | 'no' | 'not_reached'
const ask = async (plan: RepaymentPlan, said: (place: number) => Said | undefined, who = stage.colleague) => {
  const { toAsk } = await see(plan)
  const answers = toAsk.flatMap(({ code }, i) => {
    const answer = said(i)
    return answer ? [{ code, answer }] : []
  })
  stage.app.clock.aheadMs += 1
  return recordSample(stage.deps, who, plan.number, { answers })
}

describe('I3 acceptance 5: closing without verification is refused', () => {
  test('a plan without workers, one not paid, and one of which there is only the payer’s word', async () => {
    const empty = await aPlan(stage)
    await expect(close(empty)).rejects.toMatchObject({ code: 'conflict' })
    const plan = await aPlan(stage)
    const code = await aShare(stage, plan)
    await expect(close(plan)).rejects.toMatchObject({ sentence: { key: 'remedies.not_closable_not_paid' } })
    await paid(stage, plan, code)
    await expect(close(plan)).rejects.toMatchObject({
      sentence: { key: 'remedies.not_closable_not_verified' },
    })
    expect((await see(plan)).plan.status).toBe('open')
  })

  test('one of whom a worker says no or not yet, however many others were asked', async () => {
    for (const said of ['no', 'not_yet']) {
      const { plan } = await allPaid(3)
      const one = await stage.aCase()
      const code = await aShare(stage, plan, { behind: one })
      await paid(stage, plan, code)
      await stage.say(one, `${said}:${plan.number}:1`)
      stage.app.clock.aheadMs += 1
      // An interviewer who writes "yes" for him does not overrule what he said himself.
      await ask(plan, () => 'yes')
      await expect(close(plan)).rejects.toMatchObject({ sentence: { key: 'remedies.not_closable_said_no' } })
      await stage.say(one, `yes:${plan.number}:1`)
      expect((await close(plan)).status).toBe('closed')
    }
  })

  test('where every worker confirmed by himself it is closed without any interview, by somebody who recorded no payment', async () => {
    const plan = await aPlan(stage)
    for (let i = 0; i < 2; i += 1) {
      const one = await stage.aCase()
      const code = await aShare(stage, plan, { behind: one, months: 2 })
      await paid(stage, plan, code, { amount: 45_000 })
      await stage.say(one, `yes:${plan.number}:1`)
      await expect(close(plan)).rejects.toMatchObject({ code: 'conflict' })
      await stage.say(one, `yes:${plan.number}:2`)
    }
    await expect(close(plan, stage.manager)).rejects.toMatchObject({ code: 'forbidden' })
    expect((await close(plan)).status).toBe('closed')
    await expect(close(plan)).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('I3 an independent interview sample', () => {
  test('of the size of the rule, all confirming since the last payment, closes a plan', async () => {
    const { plan } = await allPaid(12)
    const { wanted } = await see(plan)
    expect(wanted.size).toBeGreaterThan(8)
    await ask(plan, (i) => (i < wanted.size - 1 ? 'yes' : undefined))
    await expect(close(plan)).rejects.toMatchObject({
      sentence: { key: 'remedies.not_closable_not_verified' },
    })
    await ask(plan, (i) => (i < wanted.size ? 'yes' : undefined))
    // What was not asked about stays unpaid, though the plan may be closed.
    expect((await see(plan)).sums.remainder).toBe((12 - wanted.size) * 90_000)
    expect((await close(plan)).status).toBe('closed')
    expect((await see(plan)).sums.remainder).toBe((12 - wanted.size) * 90_000)
  })

  test('counts no more after a further payment', async () => {
    const { plan, codes } = await allPaid(4)
    await ask(plan, () => 'yes')
    const late = await aShare(stage, plan)
    stage.app.clock.aheadMs += 1
    await paid(stage, plan, late)
    await expect(close(plan)).rejects.toMatchObject({
      sentence: { key: 'remedies.not_closable_not_verified' },
    })
    expect(codes).toHaveLength(4)
  })

  test('in which one had not got his money closes nothing, until he has', async () => {
    const { plan } = await allPaid(5)
    await ask(plan, (i) => (i === 2 ? 'no' : 'yes'))
    expect((await see(plan)).sums.contested).toBe(1)
    await expect(close(plan)).rejects.toMatchObject({ sentence: { key: 'remedies.not_closable_said_no' } })
    await ask(plan, () => 'yes')
    expect((await close(plan)).status).toBe('closed')
  })

  test('is not for whoever recorded a payment, and nobody is picked, left out or asked twice', async () => {
    const { plan } = await allPaid(6)
    await expect(ask(plan, () => 'yes', stage.manager)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(ask(plan, (i) => (i === 0 ? undefined : 'yes'))).rejects.toMatchObject({ code: 'invalid' })
    await expect(ask(plan, () => 'not_reached')).rejects.toMatchObject({ code: 'invalid' })
    const [first] = (await see(plan)).toAsk
    const twice = [first, first].map((one) => ({ code: one?.code ?? '', answer: 'yes' as const }))
    for (const answers of [twice, [{ code: 'R-22222-2', answer: 'yes' as const }]])
      await expect(recordSample(stage.deps, stage.colleague, plan.number, { answers })).rejects.toMatchObject(
        {
          code: 'invalid',
        },
      )
  })

  test('who cannot be reached is replaced by the next of the draw, and counts as nobody', async () => {
    const { plan } = await allPaid(30)
    const { wanted } = await see(plan)
    const sample = await ask(plan, (i) => (i === 1 ? 'not_reached' : i < wanted.size + 1 ? 'yes' : undefined))
    expect(sample).toMatchObject({ asked: wanted.size, confirmed: wanted.size, notReached: 1 })
    expect((await close(plan)).status).toBe('closed')
  })

  test('has nothing to ask before a whole instalment is said to be paid; another order follows each payment', async () => {
    const plan = await aPlan(stage)
    const codes = [await aShare(stage, plan)]
    await paid(stage, plan, codes[0] ?? '', { amount: 89_999 })
    await expect(ask(plan, () => 'yes')).rejects.toMatchObject({ code: 'conflict' })
    const { plan: many } = await allPaid(30)
    const before = (await see(many)).toAsk.map(({ code }) => code)
    await paid(stage, many, before[0] ?? '', { amount: 1 })
    expect((await see(many)).toAsk.map(({ code }) => code)).not.toEqual(before)
  })
})

test('what counts is the last word by his own code, and only without one the last in an interview', () => {
  const said = (sequence: number, answer: 'yes' | 'no', byWay: 'case' | 'interview', on = '2026-11-01') => ({
    sequence,
    answer,
    byWay,
    on,
  })
  expect(standingOf([])).toBeNull()
  expect(standingOf([said(1, 'no', 'interview'), said(2, 'yes', 'interview')])).toBe('yes')
  expect(standingOf([said(1, 'no', 'case'), said(2, 'yes', 'interview')])).toBe('no')
  expect(standingOf([said(1, 'no', 'case'), said(2, 'yes', 'case')])).toBe('yes')
  expect(standingOf([said(1, 'yes', 'case'), said(2, 'no', 'case', '2026-12-01')], '2026-11-30')).toBe('yes')
})
