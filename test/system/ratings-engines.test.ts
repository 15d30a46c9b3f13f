import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyChains } from '../../src/journal/verify-chain.ts'
import { gradeDistribution } from '../../src/ratings/distribution.ts'
import { seeDueRatings, seeRating, seeRatings } from '../../src/ratings/see-ratings.ts'
import { ratingOf } from '../../src/ratings/shown-grades.ts'
import { moveBody } from '../job-orders/certified-order.ts'
import {
  aRegisteredAgency,
  auditOf,
  failing,
  type People,
  peopleWhoRate,
  publish,
  rateAsSeen,
  SENDING_AGENCY,
} from '../ratings/programme.ts'
import { DATABASES, type TestDatabase, testDeps } from '../support/databases.ts'

describe.each(Object.entries(DATABASES))('ratings on %s', (_, open) => {
  const clock = { now: '2026-11-02T03:00:00.000Z' }
  let db: TestDatabase
  let deps: ReturnType<typeof testDeps>
  let people: People
  beforeAll(async () => {
    db = await open()
    deps = testDeps(db, { now: () => clock.now })
    people = await peopleWhoRate(deps)
  }, 60_000)
  afterAll(async () => db?.close())

  test('are given, made again, counted, and leave the register when the body is suspended or audited anew', async () => {
    const good = await aRegisteredAgency(deps, 'Công ty Tốt Mẫu')
    const bad = await aRegisteredAgency(deps, 'Công ty Kém Mẫu')
    const unrated = await aRegisteredAgency(deps, 'Công ty Chưa Xếp Hạng Mẫu')
    await publish(deps, [{ agencyId: good.id, paid: 0 }])
    await auditOf(deps, people, good)
    await auditOf(deps, people, bad, { fails: failing('critical', 1) })
    await auditOf(deps, people, unrated)
    const given = await rateAsSeen(deps, people.rater, good.id)
    const worst = await rateAsSeen(deps, people.rater, bad.id)
    expect([given.stars, worst.stars]).toEqual([6, 1])
    for (const { id } of [given, worst])
      expect((await seeRating(deps, people.officer, id)).replay).toMatchObject({ same: true })
    const [grades] = (await gradeDistribution(deps)).roles
    expect(grades).toMatchObject({ registered: 3, stars: [1, 0, 0, 0, 0, 1], notYetRated: 1, underReview: 0 })
    const page = await seeRatings(deps, people.officer, {}, { limit: 1, cursor: undefined })
    const rest = await seeRatings(deps, people.officer, {}, { limit: 1, cursor: page.next ?? undefined })
    expect(new Set([...page.ratings, ...rest.ratings].map((one) => one.given.id)).size).toBe(2)
    expect(rest.next).toBeNull()
    clock.now = '2026-11-20T03:00:00.000Z'
    await auditOf(deps, people, good, { major: 1 })
    await moveBody(deps, bad, 'suspended')
    const of = (organisationId: string) => ratingOf(deps, { organisationId, role: SENDING_AGENCY })
    expect(await of(good.id)).toMatchObject({ standing: 'under_review', stars: null })
    expect(await of(bad.id)).toMatchObject({ standing: 'not_registered', stars: null })
    const { due } = await seeDueRatings(deps, people.officer, { limit: 10, cursor: undefined })
    expect(due.map(({ state, due: why }) => [state.organisationId, why])).toEqual([
      [good.id, 'under_review'],
      [unrated.id, 'first'],
    ])
    expect((await verifyChains(db.queries)).broken).toEqual([])
  }, 120_000)
})
