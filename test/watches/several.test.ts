import { beforeAll, describe, expect, test } from 'vitest'
import type { StoredOrganisation } from '../../src/organisations/organisation-rows.ts'
import type { Browser } from '../accounts/house.ts'
import { identifierOf, type Scene, startScene } from './scene.ts'

const partyOf = (body: StoredOrganisation): string => {
  const { scheme, value } = identifierOf(body)
  return `${scheme}:${value}`
}

describe('all parties of a receipt', () => {
  let scene: Scene
  let browser: Browser
  let parties: string[]
  beforeAll(async () => {
    scene = await startScene()
    browser = await scene.as('programme_manager')
    parties = [partyOf(scene.body(0)), partyOf(scene.body(4))]
  })
  const send = (some: readonly string[], more: Record<string, string> = {}) =>
    browser.post('/workspace/watches?lang=en', [
      ...some.map((one): [string, string] => ['party', one]),
      ['mail', 'yes'],
      ...Object.entries(more),
    ])
  const watched = async (): Promise<number> => {
    const { items } = (await (await browser.get('/api/v1/watches')).json()) as { items: unknown[] }
    return items.length
  }

  test('are offered together, without those that nobody is', async () => {
    const link = new URLSearchParams([...parties, 'JP-KANRI:12', 'x'].map((one) => ['party', one]))
    const page = await (await browser.get(`/workspace/watches?lang=en&${link}`)).text()
    expect(page.match(/<input type="hidden" name="party"/g)).toHaveLength(2)
  })

  test.each([
    ['a number that nobody has', ['JP-KANRI:許1999999999']],
    ['a text that is no number', ['nonsense']],
    ['more than a chain can have', Array.from({ length: 11 }, () => 'JP-KANRI:許1900000001')],
  ])('are refused for %s', async (_, some) => {
    const answer = await send(some)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('govuk-error-summary')
    expect(await watched()).toBe(0)
  })

  test('are refused with a field that the form has not', async () => {
    expect((await send(parties, { owner: 'someone' })).status).toBe(422)
    expect(await watched()).toBe(0)
  })

  test('are watched with one form, and sending it again changes nothing', async () => {
    expect((await send(parties)).status).toBe(303)
    expect(await watched()).toBe(2)
    expect((await send(parties)).status).toBe(303)
    expect(await watched()).toBe(2)
  })

  test('lead a stranger to sign in first, and back', async () => {
    const answer = await scene.request(`/workspace/watches?party=${encodeURIComponent(parties[0] ?? '')}`)
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toContain('return_to=%2Fworkspace%2Fwatches%3Fparty')
  })
})
