import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addSite, endSite, startProgramme } from '../../src/company-programmes/change-programme.ts'
import { seeProgramme, seeProgrammes } from '../../src/company-programmes/see-programme.ts'
import { findOpenActionsOf, findStepsOf } from '../../src/corrective-actions/action-store.ts'
import { verifyChains } from '../../src/journal/verify-chain.ts'
import { countFigures } from '../../src/programme-reviews/count-figures.ts'
import { answerSelfCheck } from '../../src/self-checks/answer-self-check.ts'
import { currentEdition } from '../../src/self-checks/self-check.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import { aPerson } from '../support/builders.ts'
import { DATABASES, type TestDatabase, testDeps } from '../support/databases.ts'

describe.each(Object.entries(DATABASES))('on %s', (_engine, open) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  }, 60_000)
  afterAll(() => db?.close())

  test('a company’s sites are added, answered for, taken out and counted; the counts of a year are made', async () => {
    const clock = { now: '2026-11-02T03:00:00.000Z' }
    const deps = testDeps(db, { now: () => clock.now })
    const bodies = ['941', '942'].map((number) => anAgency(deps, number, `Công ty Mẫu ${number}`))
    await enter(deps, bodies)
    const officer = await aPerson(deps, 'programme_manager', { actsFor: 'jp_mirai' })
    const programme = await startProgramme(deps, officer, { organisation: '941/LĐTBXH-GP' })
    await expect(startProgramme(deps, officer, { organisation: '941/LĐTBXH-GP' })).rejects.toMatchObject({
      code: 'conflict',
    })
    const said = { name: 'Nhà máy Mẫu', tier: 1, country: 'VN', region: '', organisation: '942/LĐTBXH-GP' }
    const site = await addSite(deps, officer, programme.id, said)
    const other = await addSite(deps, officer, programme.id, { ...said, name: 'Nhà máy Khác' })
    const { version, questions } = currentEdition()
    const answers = Object.fromEntries(questions.map(({ id }) => [id, 'yes' as const]))
    for (let worker = 0; worker < 12; worker += 1)
      await answerSelfCheck(deps, { version, answers }, site.place.code)
    await endSite(deps, officer, programme.id, site.id)
    clock.now = '2027-02-02T03:00:00.000Z'
    const page = { limit: 10, cursor: undefined }
    expect((await seeProgrammes(deps, officer, 'vi', page)).programmes).toMatchObject([
      { company: 'Công ty Mẫu 941' },
    ])
    const seen = await seeProgramme(deps, officer, programme.id, 'vi')
    expect(seen.sites).toMatchObject([
      { site: { id: other.id, tier: 1 }, standing: { name: 'Công ty Mẫu 942', orders: 0, flagged: 0 } },
    ])
    expect(seen.checks).toMatchObject([{ groups: [{ placeIds: [site.place.id], answered: 10 }] }])
    expect(seen.codes.get(site.place.id)).toBe(site.place.code)
    expect(await findOpenActionsOf(db.queries, ['nobody'])).toEqual([])
    expect(await findStepsOf(db.queries, ['nothing'])).toEqual(new Map())
    const figures = await countFigures(deps, { corridor: 'vn-jp', from: '2026-01-01', to: '2026-12-31' })
    expect(figures).toMatchObject({ audits: { days_to_sign: null }, grades: null })
    expect((await verifyChains(db.queries)).broken).toEqual([])
  }, 60_000)
})
