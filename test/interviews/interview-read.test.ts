import { beforeAll, describe, expect, test } from 'vitest'
import { dayOf } from '../../src/platform/clock.ts'
import { ORIGIN } from '../accounts/house.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { anInterview, roundInProgress } from './round-in-progress.ts'

type Browser = Awaited<ReturnType<StartedApp['as']>>
const WORDS = 'Ông chủ bảo tôi phải im lặng'

let app: StartedApp
let interviewer: Browser
let manager: Browser
let round: Awaited<ReturnType<typeof roundInProgress>>
let next = 0
beforeAll(async () => {
  app = await startApp()
  interviewer = await app.as('interviewer')
  manager = await app.as('programme_manager')
  round = await roundInProgress(app.deps, { workers: 12 })
  const insider = { mailbox: 'insider', role: 'body_user', name: 'Phạm Văn Mẫu', language: 'vi' } as const
  const agency = anAgency(app.deps, '1188', 'Công ty Cổ phần Nhân lực Thử nghiệm')
  await enter(app.deps, [agency])
  await app.addPeople([{ ...insider, organisationId: agency.id }])
}, 60_000)

/** One interview with own words, filed; answers its id and its page. */
async function filed(scopes: Partial<Record<'audit' | 'statistics' | 'referral', boolean>> = {}) {
  const code = round.codes[next++] as string
  const body = anInterview(round.round.id, code, dayOf(app.deps.now()))
  body.words = { in_own_words: WORDS }
  body.line_words = { '1': 'chú Ba' }
  Object.assign(body.consent.scopes, scopes)
  const answer = await app.app.request(`${ORIGIN}/api/v1/interviews`, {
    method: 'POST',
    headers: { cookie: interviewer.cookie(), origin: ORIGIN, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.status).toBe(201)
  const { id } = (await answer.json()) as { id: string }
  return { id, code, here: `/workspace/interviews/${round.round.number}/${code}` }
}

const actionsOn = async (id: string) =>
  (
    await app.db.queries
      .selectFrom('journal')
      .select(['action', 'actor_id', 'summary'])
      .where('subject_id', '=', id)
      .orderBy('sequence')
      .execute()
  ).map(({ action }) => action)

describe('an interview that was filed', () => {
  test('is read by question in the reader’s language, with a way to what was paid, and no own words', async () => {
    const { id, here } = await filed()
    const page = await (await manager.get(`${here}?lang=ja`)).text()
    expect(page).toContain('回答の内容')
    expect(page).toContain('178,000')
    expect(page).toContain('2026-03-20')
    expect(page).toMatch(/\/workspace\/fee-records\/[0-9a-f-]{36}/)
    expect(page).not.toContain(WORDS)
    expect(page).not.toContain('chú Ba')
    expect(await actionsOn(id)).toEqual(['filed'])
  })

  test('shows own words to who asks for them, and writes that down first', async () => {
    const { id, here } = await filed()
    const answer = await manager.post(`${here}/words`, {})
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const page = await answer.text()
    expect(page).toContain(WORDS)
    expect(page).toContain('chú Ba')
    expect(await actionsOn(id)).toEqual(['filed', 'words_read'])
    const journal = JSON.stringify(await app.db.queries.selectFrom('journal').selectAll().execute())
    expect(journal).not.toContain('im lặng')
  })

  test('is journalled too when its words are read as data', async () => {
    const { id } = await filed()
    await manager.get(`/api/v1/interviews/${id}`)
    expect(await actionsOn(id)).toEqual(['filed', 'words_read'])
  })

  test('is found from the worker’s page of the round', async () => {
    const { code, here } = await filed()
    const page = await (
      await manager.get(`/workspace/interview-rounds/${round.round.number}/workers/${code}`)
    ).text()
    expect(page).toContain(`href="${here}`)
  })

  test('may be taken back here by the worker’s word, and then shows nothing', async () => {
    const { id, here } = await filed()
    const unsure = await manager.post(`${here}/withdrawal`, {})
    expect(unsure.status).toBe(422)
    expect(await unsure.text()).toContain('Confirm that the worker has said so')
    expect((await manager.post(`${here}/withdrawal`, { sure: 'yes' })).status).toBe(303)
    const page = await (await manager.get(here)).text()
    expect(page).not.toContain('178,000')
    expect(page).not.toContain('/workspace/fee-records/')
    expect((await manager.post(`${here}/words`, {})).status).toBe(403)
    expect(await actionsOn(id)).toEqual(['filed', 'consent_withdrawn'])
  })

  test.each([
    ['without the worker’s leave for it', 'programme_manager', { audit: false }],
    ['to an officer who checks no fees', 'registration_officer', {}],
    ['to a case officer', 'case_officer', {}],
  ] as const)('shows no answer %s, only that it was held', async (_, role, scopes) => {
    const { id, here } = await filed(scopes)
    const browser = await app.as(role)
    const answer = await browser.get(here)
    expect(answer.status).toBe(200)
    const page = await answer.text()
    expect(page).toContain('An interview was held')
    expect(page).not.toContain('178,000')
    expect(page).not.toContain('/workspace/fee-records/')
    expect((await browser.post(`${here}/words`, {})).status).toBe(403)
    expect(await actionsOn(id)).toEqual(['filed'])
  })

  test.each(['@insider', 'observer'] as const)('is not there for the %s', async (who) => {
    const { here } = await filed()
    const browser = await app.as(who)
    for (const answer of [
      await browser.get(here),
      await browser.post(`${here}/words`, {}),
      await browser.post(`${here}/withdrawal`, { sure: 'yes' }),
    ])
      expect(answer.status).toBe(404)
  })

  test('keeps the page without answers for whoever only holds interviews', async () => {
    const { here } = await filed()
    expect(await (await interviewer.get(here)).text()).not.toContain('178,000')
    expect((await interviewer.post(`${here}/words`, {})).status).toBe(404)
  })
})
