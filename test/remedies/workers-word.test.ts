import { beforeAll, describe, expect, test } from 'vitest'
import { listSteps } from '../../src/cases/case-step-store.ts'
import { listAllEntries } from '../../src/journal/journal-store.ts'
import { addShare } from '../../src/remedies/add-share.ts'
import { attachCase } from '../../src/remedies/attach-case.ts'
import { caseSection } from '../../src/remedies/case-part-pages.tsx'
import { closePlan } from '../../src/remedies/close-plan.ts'
import { wholePlanJson } from '../../src/remedies/plan-json.ts'
import { listAnswers } from '../../src/remedies/repayment-fact-store.ts'
import { seePlan } from '../../src/remedies/see-plans.ts'
import { EASY, returnPhone, wordsOf } from '../case-return/return-walk.ts'
import { aPerson } from '../support/builders.ts'
import { aPlan, aShare, paid, type RemedyStage, remedyStage } from './stage.ts'

let stage: RemedyStage
beforeAll(async () => {
  stage = await remedyStage()
  Object.assign(stage.deps.config, { intakeLimits: EASY })
}, 60_000)

const see = async (number: string) => seePlan(stage.deps, stage.manager, number)

describe('I2 the worker’s own word', () => {
  test('I2 unconfirmed counts as unpaid: what the payer says changes nothing, the worker’s yes does', async () => {
    const one = await stage.aCase()
    const plan = await aPlan(stage)
    const code = await aShare(stage, plan, { behind: one })
    await paid(stage, plan, code)
    expect((await see(plan.number)).sums).toMatchObject({ confirmed: 0, remainder: 90_000, overdue: 90_000 })
    await stage.say(one, `yes:${plan.number}:1`)
    expect((await see(plan.number)).sums).toMatchObject({ confirmed: 90_000, remainder: 0, overdue: 0 })
  })

  test('is asked and changed on his page without script, in plain words; the last counts and the others stay', async () => {
    const one = await stage.aCase()
    const plan = await aPlan(stage)
    const code = await aShare(stage, plan, { behind: one, months: 2 })
    await paid(stage, plan, code, { amount: 45_000 })
    const phone = returnPhone(stage.app, 'vi')
    const opened = await phone.open({ code: one.code })
    expect(wordsOf(opened.html)).toContain('Bạn đã nhận được chưa?')
    expect(wordsOf(opened.html)).toContain('45.000 JPY')
    // Neither what the payer says nor the worker's code in the plan stands there.
    expect(opened.html).not.toContain(code)
    expect(opened.html).not.toContain('2026-11-12')
    for (const said of ['not_yet', 'no', 'yes', 'no'])
      expect((await phone.press(`repayment:${said}:${plan.number}:1`)).status).toBe(200)
    const kept = await listAnswers(stage.db.queries, plan.id)
    expect(kept.map(({ answer, byWay }) => [answer, byWay])).toEqual([
      ['not_yet', 'case'],
      ['no', 'case'],
      ['yes', 'case'],
      ['no', 'case'],
    ])
    expect((await see(plan.number)).sums).toMatchObject({ contested: 1, remainder: 90_000 })
    // The same again is no further fact.
    await phone.press(`repayment:no:${plan.number}:1`)
    expect(await listAnswers(stage.db.queries, plan.id)).toHaveLength(4)
  })

  test.each([
    'yes:FERI-RP-2026-22222-2:1',
    'yes:PLAN:2',
    'yes:PLAN:0',
    'yes:PLAN:-1',
    'yes:PLAN:1:1',
    'maybe:PLAN:1',
    'waived:PLAN:1',
    'yes',
    '',
  ])('"%s" is no answer to anything of his', async (pressed) => {
    const one = await stage.aCase()
    const plan = await aPlan(stage)
    await aShare(stage, plan, { behind: one })
    await expect(stage.say(one, pressed.replace('PLAN', plan.number))).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('nobody answers for another’s instalment, nor for one of a plan that was taken from his case', async () => {
    const [one, other] = [await stage.aCase(), await stage.aCase()]
    const plan = await aPlan(stage)
    const code = await aShare(stage, plan, { behind: one })
    await expect(stage.say(other, `yes:${plan.number}:1`)).rejects.toMatchObject({ code: 'not_found' })
    await attachCase(stage.deps, stage.officer, { number: plan.number, code }, { case: null })
    await expect(stage.say(one, `yes:${plan.number}:1`)).rejects.toMatchObject({ code: 'not_found' })
    await attachCase(stage.deps, stage.officer, { number: plan.number, code }, { case: other.case.label })
    await stage.say(other, `yes:${plan.number}:1`)
    expect((await see(plan.number)).sums.remainder).toBe(0)
  })

  test('leaves a day and no hour, no word of it in the journal, and tells the payer nothing', async () => {
    const one = await stage.aCase()
    const plan = await aPlan(stage)
    const code = await aShare(stage, plan, { behind: one })
    await paid(stage, plan, code)
    await stage.say(one, `no:${plan.number}:1`)
    const entries = (await listAllEntries(stage.db.queries, undefined, 10_000)).filter(
      ({ subject, actorId }) =>
        actorId === 'worker' && (subject.id === plan.id || subject.id === one.case.id),
    )
    const said = entries.filter(({ action }) => action !== 'received')
    expect(said.map(({ action }) => action).toSorted()).toEqual([
      'confirmation_changed',
      'repayment_answered',
    ])
    for (const entry of said) {
      expect(entry.summary).toBe('')
      expect(entry.happenedAt).toMatch(/T00:00:00\.000Z$/)
    }
    expect((await listSteps(stage.db.queries, one.case.id)).at(-1)).toMatchObject({ detail: '' })
    const told = await stage.db.queries
      .selectFrom('deliveries')
      .select(['account_id', 'webhook_id'])
      .execute()
    const payers = stage.app.person('@payer').accountId
    expect(told.filter(({ account_id, webhook_id }) => account_id === payers || webhook_id !== null)).toEqual(
      [],
    )
  })
})

describe('the case behind a share', () => {
  test('is named only by who may open it, for one share of a plan, and nobody sees it on the plan', async () => {
    const one = await stage.aCase()
    const plan = await aPlan(stage)
    const share = (who: typeof stage.manager) =>
      addShare(stage.deps, who, plan.number, {
        amount_minor: 90_000,
        months: { count: 1, first_due_on: '2026-12-01' },
        case: one.case.label,
      })
    await expect(share(stage.manager)).rejects.toMatchObject({ fields: [{ path: 'case' }] })
    const { share: kept } = await share(stage.officer)
    await expect(share(stage.officer)).rejects.toMatchObject({ fields: [{ path: 'case' }] })
    const said = JSON.stringify([wholePlanJson(await see(plan.number)), await see(plan.number)])
    expect(said).not.toContain(one.case.id)
    expect(said).not.toContain(one.case.label)
    const browser = await stage.app.as('programme_manager')
    const page = `/workspace/repayments/${plan.number}/workers/${kept.code}`
    const html = await (await browser.get(page)).text()
    expect(html).not.toContain(one.case.label)
    expect(html).not.toContain('name="case"')
    for (const action of ['attach', 'take_away'])
      expect((await browser.post(`${page}/case`, { do: action, case: one.case.label })).status).toBe(422)
  })

  test('a share with a case and one without look alike to whoever sees the plan, also when both were confirmed', async () => {
    const one = await stage.aCase()
    const plan = await aPlan(stage)
    await aShare(stage, plan, { behind: one })
    await aShare(stage, plan)
    const { shares } = wholePlanJson(await see(plan.number))
    const [a, b] = shares.map((share) => ({ ...share, code: '' }))
    expect(a).toEqual(b)
  })

  test('the officers’ page of the case shows the share, to those who may see repayments', async () => {
    const one = await stage.aCase()
    const plan = await aPlan(stage)
    const code = await aShare(stage, plan, { behind: one })
    const { show } = caseSection(stage.deps)
    const page = { t: (key: string) => key, lang: 'en', langChosen: false, actor: stage.officer }
    expect(String(await show(page as never, one.case))).toContain(code)
    const auditor = await aPerson(stage.deps, 'auditor')
    expect(await show({ ...page, actor: auditor } as never, one.case)).toBeNull()
  })
})

describe('a "no" after closing', () => {
  test('opens the plan again', async () => {
    const one = await stage.aCase()
    const plan = await aPlan(stage)
    await aShare(stage, plan, { behind: one })
    await stage.say(one, `yes:${plan.number}:1`)
    expect((await closePlan(stage.deps, stage.colleague, plan.number)).status).toBe('closed')
    await stage.say(one, `no:${plan.number}:1`)
    expect((await see(plan.number)).plan).toMatchObject({ status: 'open', closedAt: null })
  })
})
