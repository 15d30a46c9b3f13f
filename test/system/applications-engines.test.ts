import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeWindows } from '../../src/applications/close-windows.ts'
import { aProposal, begin, move, type Office, office, proposed, screened } from '../applications/office.ts'
import { DATABASES, type TestDatabase } from '../support/databases.ts'

describe.each(Object.entries(DATABASES))('applications on %s', (_, open) => {
  let db: TestDatabase
  let house: Office
  beforeAll(async () => {
    db = await open()
    house = await office(db)
  })
  afterAll(async () => db?.close())

  test('two colleagues at once begin one', async () => {
    const sent = { kind: 'initial', role: 'sending_agency' }
    for (const who of ['body', 'colleague'] as const) await house.api(who, '/applications')
    const both = await Promise.all([
      house.api('body', '/applications', sent),
      house.api('colleague', '/applications', sent),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    const id = both.find(({ status }) => status === 201)?.body.id ?? ''
    await move(house, 'body', id, 'withdrawal', { text: 'Xong.' })
  })

  test('a correction nobody answers lapses once, though two look at the same time', async () => {
    const id = await screened(house)
    await move(house, 'lan', id, 'correction-request', { points: ['Thiếu bảng phí'] })
    await house.pass(15)
    const both = await Promise.all([closeWindows(house.app.deps), closeWindows(house.app.deps)])
    expect(both.reduce((a, b) => a + b)).toBe(1)
    await move(house, 'body', id, 'withdrawal', { text: 'Xong.' })
  })

  test('two officers decide at once: one decision, one line in the register; the list pages on', async () => {
    const id = await proposed(house)
    await house.pass(8)
    for (const who of ['minh', 'hoa'] as const) await house.api(who, '/applications')
    const both = await Promise.all([
      house.api('minh', `/applications/${id}/decision`, aProposal()),
      house.api('hoa', `/applications/${id}/decision`, aProposal()),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const lines = await db.queries.selectFrom('registration_statuses').select('sequence').execute()
    expect(lines).toHaveLength(1)
    await begin(house, 'otherBody')
    const first = await house.api('lan', '/applications?limit=1')
    const second = await house.api('lan', `/applications?limit=1&cursor=${String(first.body.next_cursor)}`)
    const ids = [first, second].flatMap(({ body }) =>
      (body.applications as { id: string }[]).map((a) => a.id),
    )
    expect(new Set(ids).size).toBe(2)
  })
})
