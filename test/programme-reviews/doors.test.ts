import { beforeAll, describe, expect, test } from 'vitest'
import { type StartedApp, startApp } from '../support/app.ts'

let app: StartedApp
let manager: Awaited<ReturnType<StartedApp['as']>>
let reviewer: Awaited<ReturnType<StartedApp['as']>>
let officer: Awaited<ReturnType<StartedApp['as']>>
beforeAll(async () => {
  app = await startApp()
  manager = await app.as('programme_manager')
  reviewer = await app.as('reviewer')
  officer = await app.as('registration_officer')
}, 60_000)

const REVIEWS = '/workspace/programme-reviews'
const form = (values: Record<string, string>) => values

describe('the pages of a review, without a script', () => {
  test('are walked from the list to the issued document', async () => {
    const lastYear = new Date().getUTCFullYear() - 1
    const begun = await manager.post(
      REVIEWS,
      form({ first_month: `${lastYear}-01`, last_month: `${lastYear}-12` }),
    )
    expect(begun.status).toBe(303)
    const path = begun.headers.get('location') ?? ''
    const again = await manager.post(
      REVIEWS,
      form({ first_month: `${lastYear}-01`, last_month: `${lastYear}-12` }),
    )
    expect(again.status).toBe(409)

    const counting = await manager.post(`${path}/counting`, form({}))
    expect(counting.headers.get('location')).toContain('/counting')
    for (let i = 0; i < 100; i += 1) {
      const page = await manager.get(`${path}/counting`)
      if (page.status === 303) break
      expect(page.headers.get('refresh')).toBe('2')
      expect(await page.text()).toContain('<progress')
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    const saved = await manager.post(
      `${path}/sections/no_fees`,
      form({ language: 'vi', text_vi: 'Một đoạn văn.', expected_revision: '0' }),
    )
    expect(saved.status).toBe(303)
    // A second tab that had seen nothing yet: both are shown, and what was typed is not lost.
    const other = await manager.post(
      `${path}/sections/no_fees`,
      form({ language: 'vi', text_vi: 'Đoạn khác.', expected_revision: '0' }),
    )
    expect(other.status).toBe(409)
    const shown = await other.text()
    for (const text of ['Một đoạn văn.', 'Đoạn khác.']) expect(shown).toContain(text)
    const long = await manager.post(
      `${path}/sections/no_fees`,
      form({ language: 'ja', text_ja: 'a'.repeat(100_000), expected_revision: '0' }),
    )
    expect(long.status).toBe(422)
    expect((await manager.get(`${path}/sections/principle_14`)).status).toBe(404)

    const draft = await (await manager.get(path)).text()
    const revision = /name="expected_revision" value="(\d+)"/.exec(draft)?.[1] ?? ''
    expect((await manager.post(`${path}/proposal`, form({ expected_revision: '1' }))).status).toBe(409)
    expect((await manager.post(`${path}/proposal`, form({ expected_revision: revision }))).status).toBe(303)
    // Self-approval: the button is not there, and the form is refused.
    expect(await (await manager.get(`${path}/preview`)).text()).not.toContain(`${path}/approval`)
    expect((await manager.post(`${path}/approval`, form({ expected_revision: revision }))).status).toBe(403)
    const preview = await (await reviewer.get(`${path}/preview`)).text()
    expect(preview).toContain(`${path}/approval`)
    expect(preview).toContain('Một đoạn văn.')
    const pdf = await reviewer.get(`${path}/draft.pdf?lang=ja`)
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    const approved = await reviewer.post(`${path}/approval`, form({ expected_revision: revision }))
    expect(approved.status).toBe(303)
    const document = approved.headers.get('location') ?? ''
    expect(document).toMatch(/\/workspace\/reports\/FERI-PR-/)
    expect((await officer.get(document)).status).toBe(200)
    expect((await reviewer.post(`${path}/approval`, form({ expected_revision: revision }))).status).toBe(409)
    expect((await manager.post(`${path}/counting`, form({}))).status).toBe(409)
  }, 60_000)

  test('are not there for who writes no reviews, nor for a stranger', async () => {
    for (const path of [
      REVIEWS,
      `${REVIEWS}/x`,
      `${REVIEWS}/x/preview`,
      `${REVIEWS}/x/draft.pdf`,
      `${REVIEWS}/x/counting`,
    ]) {
      expect((await officer.get(path)).status, path).toBe(404)
      expect([302, 303, 401]).toContain((await app.request(path)).status)
    }
    expect(
      (await officer.post(REVIEWS, form({ first_month: '2025-01', last_month: '2025-12' }))).status,
    ).toBe(403)
    expect((await officer.post(`${REVIEWS}/x/approval`, form({ expected_revision: '1' }))).status).toBe(404)
  })

  test('a refused period comes back with what was typed', async () => {
    const refused = await manager.post(REVIEWS, form({ first_month: '2026-99', last_month: 'soon' }))
    expect(refused.status).toBe(422)
    const page = await refused.text()
    for (const typed of ['2026-99', 'soon']) expect(page).toContain(`value="${typed}"`)
  })
})
