import { beforeAll, describe, expect, test } from 'vitest'
import { translator } from '../../src/platform/i18n/translate.ts'
import { ORIGIN } from '../accounts/house.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { aRegisteredAgency, auditOf, type People, peopleWhoRate, rateAsSeen } from './programme.ts'

let house: StartedApp
let people: People
let rated: { id: string; agencyId: string }
let waiting: { id: string; names: readonly { text: string }[] }
const cookies: Record<string, string> = {}

beforeAll(async () => {
  house = await startApp()
  people = await peopleWhoRate(house.deps)
  const agency = await aRegisteredAgency(house.deps, 'Công ty Cổ phần Có Hạng Mẫu')
  await auditOf(house.deps, people, agency, { minor: 2 })
  rated = { ...(await rateAsSeen(house.deps, people.rater, agency.id)), agencyId: agency.id }
  waiting = await aRegisteredAgency(house.deps, 'Công ty Cổ phần Chờ Hạng Mẫu')
  await auditOf(house.deps, people, waiting)
  const body = { role: 'body_user', language: 'vi' } as const
  await house.addPeople([
    { ...body, mailbox: 'agency', name: 'Lê Thị Mẫu', organisationId: agency.id },
    { ...body, mailbox: 'other-agency', name: 'Trần Ví Dụ', organisationId: waiting.id },
  ])
  for (const who of [
    'scheme_administrator',
    'registration_officer',
    'programme_manager',
    'auditor',
    'reviewer',
    'interviewer',
    'case_officer',
    'observer',
    '@agency',
    '@other-agency',
  ] as const)
    cookies[who] = (await house.as(who)).cookie()
  cookies.stranger = ''
}, 120_000)

const get = (path: string, who: string) => house.request(path, { headers: { cookie: cookies[who] ?? '' } })
const statusOf = async (path: string, who: string) => {
  const { status } = await get(path, who)
  return status === 302 || status === 303 ? 'sign in' : status
}
const give = (who: string, sent: unknown) =>
  house.request('/api/v1/ratings', {
    method: 'POST',
    headers: { cookie: cookies[who] ?? '', origin: ORIGIN, 'content-type': 'application/json' },
    body: JSON.stringify(sent),
  })
const preview = async (who: string, organisation: string) =>
  (await (
    await get(`/api/v1/ratings/preview?organisation_id=${organisation}&role=sending_agency`, who)
  ).json()) as { basis_hash: string; outcome: { stars: number } }

describe('who is told what', () => {
  const STAFF = [
    'scheme_administrator',
    'registration_officer',
    'programme_manager',
    'auditor',
    'reviewer',
    'case_officer',
  ]

  test.each(STAFF)('%s sees ratings, those due and what a body would get today', async (who) => {
    for (const path of [
      '/workspace/ratings',
      '/workspace/ratings?show=due',
      `/workspace/ratings/${rated.id}`,
      `/workspace/ratings/bodies/${rated.agencyId}/sending_agency`,
      '/api/v1/ratings',
      '/api/v1/ratings/due',
      `/api/v1/ratings/${rated.id}`,
    ])
      expect(await statusOf(path, who), path).toBe(200)
  })

  test('a body sees its own rating and no other, and neither list of those due nor preview', async () => {
    expect(await statusOf(`/workspace/ratings/${rated.id}`, '@agency')).toBe(200)
    expect(await statusOf('/workspace/ratings', '@agency')).toBe(200)
    expect(await statusOf('/workspace/ratings', '@other-agency')).toBe(200)
    expect(await statusOf(`/workspace/ratings/${rated.id}`, '@other-agency')).toBe(404)
    expect(await statusOf(`/api/v1/ratings/${rated.id}`, '@other-agency')).toBe(404)
    expect(await statusOf('/api/v1/ratings/due', '@agency')).toBe(404)
    expect(await statusOf(`/workspace/ratings/bodies/${rated.agencyId}/sending_agency`, '@agency')).toBe(404)
  })

  test.each(['interviewer', 'observer'])('%s is told of none', async (who) => {
    for (const path of ['/workspace/ratings', `/workspace/ratings/${rated.id}`, '/api/v1/ratings'])
      expect(await statusOf(path, who), path).toBe(404)
  })

  test('a stranger is told to sign in, and reads how grades are spread and the rules', async () => {
    expect(await statusOf('/workspace/ratings', 'stranger')).toBe('sign in')
    expect(await statusOf('/api/v1/ratings', 'stranger')).toBe(401)
    for (const path of ['/ratings', '/api/v1/ratings/distribution', '/api/v1/ratings/rules'])
      expect(await statusOf(path, 'stranger'), path).toBe(200)
  })

  test('the public entry shows stars, day and rules, and never a line or a reason', async () => {
    const agency = 'Công ty Cổ phần Có Hạng Mẫu'
    const found = await house.request(`/?q=${encodeURIComponent(agency)}`)
    const path = /\/o\/VN-GP\/[^"?]+/.exec(await found.text())?.[0] ?? ''
    const html = await (await house.request(`${path}?lang=ja`)).text()
    const t = translator('ja')
    expect(html).toContain(t('ratings.entry_title'))
    expect(html).toContain(t('ratings.stars', { stars: 4, most: 6 }))
    expect(html).toContain('feri-stars 2026.1')
    expect(html).not.toContain(t('ratings.reason_no_worker_heard'))
  })
})

describe('a rating is refused', () => {
  const sent = (given: object = {}) => ({
    organisation_id: waiting.id,
    role: 'sending_agency',
    basis_hash: 'a'.repeat(64),
    ...given,
  })

  test.each(['auditor', 'registration_officer', 'scheme_administrator', '@agency', 'observer'])(
    'from %s, who gives none',
    async (who) => {
      expect((await give(who, sent())).status).toBe(403)
    },
  )

  test.each([
    ['without what was seen', { basis_hash: undefined }, 422],
    ['with a hash of another length', { basis_hash: 'a' }, 422],
    ['for a role that is none', { role: 'broker' }, 422],
    ['with a word of one’s own', { stars: 6 }, 422],
    ['for a number instead of a body', { organisation_id: 7 }, 422],
    ['for a body that is not there', { organisation_id: '019a0000-0000-7000-8000-000000000000' }, 404],
    ['for a body in a role it never had', { role: 'employer' }, 404],
    ['by what was never shown', {}, 409],
  ])('%s', async (_what, given, status) => {
    expect((await give('programme_manager', sent(given))).status).toBe(status)
  })
})

test('the page shows the lines in each language, and its button gives the rating that was seen, once', async () => {
  const page = `/workspace/ratings/bodies/${waiting.id}/sending_agency`
  for (const lang of ['en', 'ja', 'vi'] as const) {
    const html = await (await get(`${page}?lang=${lang}`, 'programme_manager')).text()
    expect(html).toContain(translator(lang)('ratings.give'))
    expect(html).toContain(translator(lang)('ratings.total'))
    expect(html).not.toMatch(/\{\{|ratings\.[a-z]/)
  }
  const html = await (await get(page, 'reviewer')).text()
  const basis = /name="basis_hash" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? ''
  expect(basis).toBe((await preview('reviewer', waiting.id)).basis_hash)
  const key = crypto.randomUUID()
  const press = (hash: string) => {
    const form = new FormData()
    form.set('basis_hash', hash)
    form.set('idempotency_key', hash === basis ? key : crypto.randomUUID())
    return house.request(page, {
      method: 'POST',
      headers: { cookie: cookies.reviewer ?? '', origin: ORIGIN },
      body: form,
    })
  }
  const stale = await press('b'.repeat(64))
  expect(stale.status).toBe(409)
  expect(await stale.text()).toContain(translator('en')('ratings.basis_changed'))
  const first = await press(basis)
  expect(first.status).toBe(303)
  expect((await press(basis)).headers.get('location')).toBe(first.headers.get('location'))
  const given = await (await get(first.headers.get('location') ?? '', 'reviewer')).text()
  expect(given).toContain(translator('en')('ratings.given_banner'))
  expect(given).toContain(translator('en')('ratings.replay_same'))
})
