import { beforeAll, describe, expect, test } from 'vitest'
import type { Deps } from '../../src/deps.ts'
import type { StoredOrganisation } from '../../src/organisations/organisation-rows.ts'
import { ORIGIN } from '../accounts/house.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import {
  aRegisteredAgency,
  auditOf,
  failing,
  type Given,
  type People,
  peopleWhoRate,
  publish,
  rateAsSeen,
} from './programme.ts'

/**
 * Acceptance 3 of the audit cycle: a seeded programme of 33 registered agencies, audited, heard and rated through the verbs that people use, and read
 * through the doors: its grades are not one, one critical finding caps, and every explanation adds up.
 */

const KINDS: readonly (Given & { readonly audited?: false })[] = [
  { paid: 0 },
  { paid: 5 },
  { paid: 25, minor: 4 },
  {},
  { minor: 6, paid: 0 },
  { major: 4, paid: 0 },
  { major: 9, minor: 9, paid: 15 },
  { major: 14, minor: 9 },
  { fails: failing('critical', 1), paid: 0 },
  { fails: ['fee-06'], paid: 0 },
  { audited: false },
]

interface Seeded {
  readonly agency: StoredOrganisation
  readonly given: (typeof KINDS)[number]
  stars?: number
  id?: string
}

let house: StartedApp
let deps: Deps
let people: People
let seeded: Seeded[]
let reader: string

beforeAll(async () => {
  house = await startApp()
  ;({ deps } = house)
  people = await peopleWhoRate(deps)
  seeded = []
  for (let i = 0; i < 33; i += 1) {
    const agency = await aRegisteredAgency(deps, `Công ty Cổ phần Nhân lực Mẫu số ${i + 1}`)
    seeded.push({ agency, given: KINDS[i % KINDS.length] as Given })
  }
  await publish(
    deps,
    seeded.flatMap(({ agency, given }) =>
      given.paid === undefined ? [] : [{ agencyId: agency.id, paid: given.paid }],
    ),
  )
  for (const one of seeded) {
    if (one.given.audited === false) continue
    await auditOf(deps, people, one.agency, one.given)
    Object.assign(one, await rateAsSeen(deps, people.rater, one.agency.id))
  }
  reader = (await house.as('programme_manager')).cookie()
}, 240_000)

const json = async (path: string, cookie = '') => {
  const answer = await house.request(`/api/v1${path}`, { headers: { cookie, origin: ORIGIN } })
  expect(answer.status, path).toBe(200)
  // biome-ignore lint/suspicious/noExplicitAny: read as data, checked below
  return (await answer.json()) as any
}
const starsOf = (isIt: (given: Given) => boolean) =>
  seeded.filter(({ given }) => isIt(given)).map(({ stars }) => stars)

describe('the grades of the programme', () => {
  test('are not one grade: bodies alike are graded alike, and at least four grades are given', () => {
    const stars = seeded.flatMap((one) => (one.stars === undefined ? [] : [one.stars]))
    expect(stars).toHaveLength(30)
    expect(new Set(stars).size).toBeGreaterThanOrEqual(4)
    for (const kind of KINDS) expect(new Set(starsOf((given) => given === kind)).size).toBe(1)
  })

  test('reach from six stars, for whom all was well and whose workers paid nothing, down to one', () => {
    expect(starsOf((given) => given === KINDS[0])).toEqual([6, 6, 6])
    expect(Math.min(...seeded.flatMap(({ stars }) => stars ?? []))).toBe(1)
  })

  test('are published by role with those who have none, and every registered body is counted once', async () => {
    const { roles } = await json('/ratings/distribution')
    const agencies = roles.find(({ role }: { role: string }) => role === 'sending_agency')
    expect(agencies).toMatchObject({ registered: 33, rated: 30, under_review: 0 })
    expect(agencies.not_rated).toEqual({ audited_not_yet_rated: 0, not_audited: 3 })
    for (const { stars, bodies } of agencies.stars)
      expect(bodies).toBe(seeded.filter((one) => one.stars === stars).length)
  })

  test('are shown to anyone as a picture with its table, in each language', async () => {
    for (const lang of ['en', 'ja', 'vi']) {
      const answer = await house.request(`/ratings?lang=${lang}`)
      const html = await answer.text()
      expect(answer.status).toBe(200)
      expect(html).toContain('<svg')
      expect(html).toContain('<td class="govuk-table__cell govuk-table__cell--numeric"')
      for (const { agency } of seeded) expect(html).not.toContain(agency.names[0]?.text ?? '')
    }
  })
})

describe('one critical finding', () => {
  test('leaves one star, whatever the points, and says so', async () => {
    const capped = seeded.find(({ given }) => given.fails?.length === 1 && given.fails[0] !== 'fee-06')
    const rating = await json(`/ratings/${capped?.id}`, reader)
    expect(rating.stars).toBe(1)
    expect(rating.outcome.stars_by_points).toBeGreaterThan(1)
    expect(rating.outcome.caps).toContainEqual({ cap: 'critical_open', stars: 1 })
  })

  test('that says that a worker paid is named as such', async () => {
    const paid = seeded.find(({ given }) => given.fails?.[0] === 'fee-06')
    const rating = await json(`/ratings/${paid?.id}`, reader)
    expect(rating.outcome.caps.map(({ cap }: { cap: string }) => cap)).toContain('worker_paid_fee')
    expect(rating.inputs.worker_paid_fee).toBe(true)
  })

  test('of ten like it, each body keeps one star on its public entry', async () => {
    const { agency } = seeded.find(({ given }) => given.fails) as Seeded
    const { scheme, value } = agency.identifiers[0] as { scheme: string; value: string }
    const { grades } = await json(`/register/${scheme}/${encodeURIComponent(value)}`)
    expect(grades).toMatchObject([
      { role: 'sending_agency', stars: 1, out_of: 6, standing: 'stands', edition: 'feri-stars 2026.1' },
    ])
  })
})

test('every explanation adds up: the lines to the points, the points to the stars, the caps to the grade', async () => {
  const { editions } = await json('/ratings/rules')
  for (const { id } of seeded.filter((one) => one.id)) {
    const { outcome, stars, replay } = await json(`/ratings/${id}`, reader)
    const sum = (key: 'points' | 'available') =>
      outcome.lines.reduce((total: number, line: Record<string, number>) => total + (line[key] ?? 0), 0)
    expect(outcome.points).toBe(Math.max(0, sum('points')))
    expect(outcome.available).toBe(sum('available'))
    expect(outcome.share).toBe(Math.floor((outcome.points * 10_000) / outcome.available))
    const band = editions[0].bands.find(({ from }: { from: number }) => outcome.share >= from)
    expect(outcome.stars_by_points).toBe(band.stars)
    expect(stars).toBe(Math.min(band.stars, ...outcome.caps.map((cap: { stars: number }) => cap.stars)))
    expect(replay).toEqual({ same: true, edition_unchanged: true })
  }
})
