import { describe, expect, test } from 'vitest'
import { en } from '../../src/platform/i18n/en/catalogue.ts'
import { LANGUAGES } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { PRIVACY } from '../../src/portal/privacy.ts'
import { startApp } from '../support/app.ts'
import { claimsInTests } from '../support/claims.ts'

const said = PRIVACY.flatMap((part) => part.said)

test('P2 every sentence of the privacy page is promised once, and carries a claim', () => {
  const promises = Object.keys(en.privacy).filter((key) => key.startsWith('said_'))
  expect(said.map(([key]) => key).toSorted()).toEqual(promises.toSorted())
  expect(said.filter(([, ...claims]) => claims.length === 0)).toEqual([])
})

test('P2 every claim of the privacy page is held by a test that bears its id', () => {
  const held = claimsInTests()
  const open = said.flatMap(([key, ...claims]) =>
    claims.filter((claim) => !held.has(claim)).map((claim) => `${key}: ${claim}`),
  )
  expect(open).toEqual([])
})

describe.each(LANGUAGES)('in %s', (lang) => {
  test('P3 P6 the page says also what we cannot do, and what was not done yet', async () => {
    const app = await startApp()
    const answer = await app.request(`/privacy?lang=${lang}`)
    const html = await answer.text()
    expect(answer.status).toBe(200)
    const t = translator(lang)
    for (const limit of ['network', 'phone', 'office', 'edge', 'untested'] as const)
      expect(html).toContain(t(`privacy.said_${limit}`))
  })
})
