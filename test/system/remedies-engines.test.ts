import { expect, test } from 'vitest'
import { closePlan } from '../../src/remedies/close-plan.ts'
import { freezeRemedyFigures } from '../../src/remedies/freeze-remedy-figures.ts'
import { recordSample } from '../../src/remedies/record-sample.ts'
import { listFrozen } from '../../src/remedies/remedy-figure-store.ts'
import { listPlans, seePlan } from '../../src/remedies/see-plans.ts'
import { aPlan, aShare, paid, payerOf, remedyStage } from '../remedies/stage.ts'
import { DATABASES } from '../support/databases.ts'

/** Three payers with workers who answer in interviews, one of them by his own code; without numbers that every run makes anew. */
async function paidBackOn(engine: keyof typeof DATABASES) {
  const stage = await remedyStage(await DATABASES[engine]())
  const { deps, colleague } = stage
  for (let payer = 0; payer < 3; payer += 1) {
    const plan = await aPlan(stage, { payer: payerOf(stage, payer) })
    const one = await stage.aCase()
    for (let i = 0; i < 4; i += 1) {
      const code = await aShare(stage, plan, i === 0 ? { behind: one } : {})
      await paid(stage, plan, code)
    }
    stage.app.clock.aheadMs += 5
    const { toAsk } = await seePlan(deps, colleague, plan.number)
    await recordSample(deps, colleague, plan.number, {
      answers: toAsk.map(({ code }) => ({ code, answer: 'yes' as const })),
    })
    await Promise.all([
      stage.say(one, `${payer === 0 ? 'no' : 'yes'}:${plan.number}:1`),
      stage.say(one, `${payer === 0 ? 'no' : 'yes'}:${plan.number}:1`),
    ])
    if (payer > 0) await closePlan(deps, colleague, plan.number)
    else await expect(closePlan(deps, colleague, plan.number)).rejects.toMatchObject({ code: 'conflict' })
  }
  // More plans than an engine binds values.
  for (let i = 0; i < 97; i += 1) await aPlan(stage, { payer: payerOf(stage, 3) })
  expect((await listPlans(deps, colleague, {}, { limit: 100, cursor: undefined })).plans).toHaveLength(100)
  const empty = (await listPlans(deps, colleague, {}, { limit: 97, cursor: undefined })).next ?? ''
  const first = await listPlans(deps, colleague, {}, { limit: 2, cursor: empty })
  const rest = await listPlans(deps, colleague, {}, { limit: 2, cursor: first.next ?? '' })
  stage.app.clock.aheadMs = Date.parse('2027-01-20T00:00:00.000Z') - Date.now()
  await Promise.all([freezeRemedyFigures(deps), freezeRemedyFigures(deps)])
  const frozen = (await listFrozen(stage.db)).map(({ period, rules, figures }) => ({
    period,
    rules,
    figures,
  }))
  const sums = [...first.plans, ...rest.plans].map((one) => one.sums)
  await stage.db.close()
  return { sums, frozen }
}

test('SQLite, D1 and PostgreSQL add up the same, close the same and publish the same, once', async () => {
  const [sqlite, d1, postgres] = [
    await paidBackOn('sqlite'),
    await paidBackOn('d1'),
    await paidBackOn('postgres'),
  ]
  expect(sqlite.sums).toHaveLength(3)
  expect(sqlite.sums.map(({ contested }) => contested).toSorted()).toEqual([0, 0, 1])
  expect(sqlite.frozen[0]?.figures.public.repayments[0]).toMatchObject({ confirmed_minor: 11 * 90_000 })
  expect(d1).toEqual(sqlite)
  expect(postgres).toEqual(sqlite)
}, 180_000)
