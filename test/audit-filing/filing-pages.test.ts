import { beforeAll, describe, expect, test } from 'vitest'
import { translator } from '../../src/platform/i18n/translate.ts'
import { type StartedApp, startApp } from '../support/app.ts'

let house: StartedApp
beforeAll(async () => {
  house = await startApp()
}, 60_000)

const get = (path: string) => house.request(path)

describe('the page of the filing app', () => {
  test('is the same for a stranger and for an auditor, and names nobody', async () => {
    const auditor = await house.as('auditor')
    const there = await (await get('/workspace/audit/?lang=vi')).text()
    const here = await (await auditor.get('/workspace/audit/?lang=vi')).text()
    expect(here).toBe(there)
    expect(here).not.toContain(house.person('auditor').email)
  })

  test('allows its own script, worker and manifest, and no other origin', async () => {
    for (const path of ['/workspace/audit/', '/workspace/audit/sw.js']) {
      const policy = (await get(path)).headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self'")
      expect(policy).toContain("manifest-src 'self'")
      expect(policy).not.toMatch(/https?:|unsafe|\*/)
    }
  })

  test('brings every sentence with its placeholders open, and cannot be broken out of', async () => {
    for (const lang of ['en', 'ja', 'vi'] as const) {
      const html = await (await get(`/workspace/audit/?lang=${lang}`)).text()
      const data =
        /<script type="application\/json" id="audit-brought">(.*?)<\/script>/s.exec(html)?.[1] ?? ''
      const { words } = JSON.parse(data) as { words: Record<string, string> }
      expect(words['filing_app.unsent']).toContain('{{count}}')
      expect(words['audits.answer_does_not_conform']).toBe(translator(lang)('audits.answer_does_not_conform'))
      expect(data).not.toContain('<')
      expect(Object.values(words).filter((text) => text === '')).toEqual([])
    }
  })

  test.each(['en', 'ja', 'vi'])('can be installed under a name in %s', async (lang) => {
    const answer = await get(`/workspace/audit/manifest.webmanifest?lang=${lang}`)
    expect(answer.headers.get('content-type')).toContain('application/manifest+json')
    const manifest = (await answer.json()) as Record<string, unknown> & {
      icons: { sizes: string; purpose: string }[]
    }
    expect(manifest).toMatchObject({
      lang,
      scope: '/workspace/audit/',
      display: 'standalone',
      id: '/workspace/audit/',
    })
    expect(manifest.start_url).toBe(`/workspace/audit/?lang=${lang}`)
    expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(['192x192', '512x512', '512x512'])
  })

  test('a changed sentence is a changed service worker: each shell is kept by its hash', async () => {
    const worker = await (await get('/workspace/audit/sw.js')).text()
    const { entries } = JSON.parse(/FERI_AUDIT = (.*)/.exec(worker)?.[1] ?? '') as {
      entries: { url: string; revision: string | null }[]
    }
    const shells = entries.filter(({ url }) => url.startsWith('/workspace/'))
    expect(new Set(shells.map(({ revision }) => revision)).size).toBe(3)
  })

  test('without the slash leads to it; anything else below it is not there', async () => {
    const bare = await get('/workspace/audit?lang=ja')
    expect([bare.status, bare.headers.get('location')]).toEqual([301, '/workspace/audit/?lang=ja'])
    for (const path of ['/workspace/audit/x', '/workspace/audit/sw.js.map', '/workspace/audit/../audits/x'])
      expect((await get(path)).status, path).not.toBe(200)
    expect((await house.request('/workspace/audit/', { method: 'POST' })).status).toBe(405)
  })
})
