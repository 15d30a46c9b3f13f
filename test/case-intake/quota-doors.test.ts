import { expect, test } from 'vitest'
import { casesOf, reportingApp, reportPhone, tell, textOf } from '../case-filing/report-walk.ts'

const STORY = 'Tôi đã trả ba mươi triệu đồng cho người môi giới ở Hà Nội.'
/** As it comes from a Tor browser behind the one address of a dormitory. */
const TOR = {
  'user-agent': 'Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0',
  'accept-language': 'en-US,en;q=0.5',
  'x-forwarded-for': '185.220.101.1',
  'cf-connecting-ip': '185.220.101.1',
  'cf-ipcountry': 'T1',
}

test('A2 R7 thirty telephones behind one address, with a Tor browser and without scripts, all report within ten minutes', async () => {
  const app = await reportingApp({ wait_seconds_case: 45, worked_case: 600, waited_case: 120 })
  const phones = Array.from({ length: 30 }, () => reportPhone(app, { headers: TOR }))
  await Promise.all(phones.map((phone) => tell(phone, { story: STORY })))
  const begun = app.clock.aheadMs
  app.clock.aheadMs += 60_000
  for (const phone of phones) {
    await phone.press('send')
    expect(phone.status).toBe(200)
    expect(phone.heading).toBe('Received')
    app.clock.aheadMs += 15_000
  }
  expect(app.clock.aheadMs - begun).toBeLessThan(600_000)
  expect(await casesOf(app)).toHaveLength(30)
}, 60_000)

test('A4 who finds no room is told so with whom to turn to, loses nothing, and may send it when there is room', async () => {
  const app = await reportingApp({ unread_cases: 1 })
  const first = reportPhone(app)
  await tell(first)
  await first.press('send')
  expect(await casesOf(app)).toHaveLength(1)
  const phone = reportPhone(app)
  await tell(phone, { story: STORY })
  await phone.press('send')
  expect(phone.status).toBe(503)
  expect(textOf(phone.html)).toContain('không nhận thêm được')
  expect(textOf(phone.html)).toContain('OTIT')
  expect(await casesOf(app)).toHaveLength(1)
  Object.assign(app.deps.config.intakeLimits ?? {}, { unread_cases: 100 })
  await phone.press('send')
  expect(phone.heading).toBe('Đã nhận')
  expect(await casesOf(app)).toHaveLength(2)
}, 60_000)

test('A2 who comes beyond the limit of ten minutes is told when to come again, and loses nothing', async () => {
  const app = await reportingApp({ waited_case: 1 })
  const [one, other] = [reportPhone(app), reportPhone(app)]
  await tell(one)
  await tell(other, { story: STORY })
  await one.press('send')
  await other.press('send')
  expect(other.status).toBe(429)
  expect(textOf(other.html)).toMatch(/sau \d+ phút/)
  app.clock.aheadMs += 600_000
  await other.press('send')
  expect(other.heading).toBe('Đã nhận')
  expect(await casesOf(app)).toHaveLength(2)
}, 60_000)

test('A2 the limits are stated to everyone, with their reasons', async () => {
  const app = await reportingApp()
  const { stated } = await (await app.request('/api/v1/cases/intake?with=limits')).json()
  expect(stated.limits).toContainEqual({
    name: 'case_bytes',
    value: 25_000_000,
    source: 'product default',
    reason: expect.stringContaining('one case'),
  })
  expect(stated.limits).toContainEqual(
    expect.objectContaining({ name: 'wait_seconds_case', value: 0, source: 'operator' }),
  )
  // A telephone that seals a report does not carry them.
  expect(await (await app.request('/api/v1/cases/intake')).json()).not.toHaveProperty('stated')
  expect((await app.request('/api/v1/cases/intake?with=keys')).status).toBe(422)
})
