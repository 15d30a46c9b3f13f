import { beforeAll, expect, test } from 'vitest'
import { type StartedApp, startApp } from '../support/app.ts'

let started: StartedApp
beforeAll(async () => {
  started = await startApp()
})

test('anyone reads the list of fee items, with its version, source and confidence', async () => {
  const answer = await started.request('/api/v1/fee-items')
  expect(answer.status).toBe(200)
  const list = (await answer.json()) as { items: { code: string; label: Record<string, string> }[] }
  expect(list).toMatchObject({
    version: '2026.1',
    confidence: 'BK',
    source: { article: 'wcms_703485, pp. 27–29' },
  })
  expect(list.items.find(({ code }) => code === 'B7.VISA')?.label).toEqual({
    en: 'Visa',
    ja: '査証',
    vi: 'Thị thực',
  })
})

test('nobody writes to it', async () => {
  const answer = await started.request('/api/v1/fee-items', {
    method: 'POST',
    headers: { authorization: 'Bearer x' },
  })
  expect(answer.status).toBeGreaterThanOrEqual(400)
})
