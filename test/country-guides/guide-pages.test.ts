import { Hono } from 'hono'
import { beforeAll, describe, expect, test } from 'vitest'
import { COUNTRY_GUIDES, guidesIn } from '../../src/country-guides/load-country-guides.ts'
import { countryGuidesPages } from '../../src/country-guides/pages.tsx'
import { RULE_BOOK } from '../../src/fees/rule-book.ts'
import { REFERRAL_CONTACTS } from '../../src/interviews/referral-contact.ts'
import type { HttpEnv } from '../../src/platform/http/env.ts'
import { headersAndLog, speak } from '../../src/platform/http/outer.ts'
import { LANGUAGES } from '../../src/platform/i18n/language.ts'
import { isPublic } from '../../src/public-routes.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { inventedGuide } from './invented-guide.ts'

let app: StartedApp
beforeAll(async () => {
  app = await startApp()
}, 60_000)

const page = async (path: string) => {
  const answer = await app.request(path)
  return { answer, html: await answer.text() }
}
const textOf = (html: string): string =>
  html
    .replace(/<head>.*<\/head>/s, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&#?\w+;/g, ' ')
    .replaceAll(/\s+/g, ' ')
const numbersIn = (text: string): readonly string[] => text.match(/\d[\d.,/-]*\d|\d/g) ?? []
const linksIn = (html: string) => [...html.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, to = '']) => to)

describe.each(LANGUAGES)('the guides in %s', (lang) => {
  test('are a worker’s pages: no script, no cookie, a way out, the other languages by link, not found by search engines', async () => {
    for (const path of ['/guides', '/guides/vn', '/guides/np']) {
      const { answer, html } = await page(`${path}?lang=${lang}`)
      expect([path, answer.status]).toEqual([path, 200])
      expect(html).toContain(`<html lang="${lang}"`)
      expect(answer.headers.getSetCookie()).toEqual([])
      expect(html).not.toMatch(/<script|<form|<img|<iframe/)
      expect(html).toContain('data-leave')
      expect(html).toContain('noindex')
      for (const other of LANGUAGES.filter((one) => one !== lang))
        expect(linksIn(html)).toContain(`${path}?lang=${other}`)
    }
  })

  test('every number on the page stands in data that bears a source', async () => {
    const { html } = await page(`/guides/vn?lang=${lang}`)
    const [guide] = COUNTRY_GUIDES
    const data = JSON.stringify([guide, RULE_BOOK, REFERRAL_CONTACTS])
    const known = new Set(numbersIn(data.replaceAll(/\\u.{4}/g, ' ')))
    const today = app.deps.now().slice(0, 4)
    // Articles of law are printed as 第48条 or Điều 48: the digits are those of the data.
    const pieces = (number: string) => number.split(/[.,/-]/).filter(Boolean)
    const inPieces = new Set([...known].flatMap(pieces))
    // The numbers of the rules in the list are those of their places.
    const loose = numbersIn(textOf(html.replaceAll(/<a [^>]*href="#r-[^>]*>\d+<\/a>/g, '')))
      .filter((number) => !known.has(number) && !number.startsWith(today))
      .flatMap(pieces)
      .filter((piece) => !inPieces.has(piece))
    expect(loose).toEqual([])
  })

  test('the page says the day, both editions, and what is not yet entered', async () => {
    const { html } = await page(`/guides/vn?lang=${lang}`)
    const text = textOf(html)
    expect(text).toMatch(/20\d\d-\d\d-\d\d/)
    expect(text).toContain(RULE_BOOK.version)
    const unknown = { en: 'Not yet entered', ja: '未入力', vi: 'Chưa được nhập' }[lang]
    expect(text.split(unknown).length).toBeGreaterThan(3)
  })

  test('its links lead somewhere, in the language of the page', async () => {
    const { html } = await page(`/guides/vn?lang=${lang}`)
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    const links = linksIn(html)
    for (const to of ['/', '/fees', '/self-check', '/report', '/privacy', '/check', '/return'])
      expect(links).toContain(`${to}?lang=${lang}`)
    for (const to of new Set(links)) {
      if (to.startsWith('#')) expect(ids, to).toContain(to.slice(1))
      else if (to.startsWith('/')) expect([to, (await app.request(to)).status]).toEqual([to, 200])
      else expect(to).toMatch(/^https:\/\//)
    }
  })

  test('a country of the scheme without a guide says so and still says whom to ask', async () => {
    const { html } = await page(`/guides/np?lang=${lang}`)
    const said = {
      en: 'The guide for this country is not yet entered.',
      ja: 'この国の案内は未入力です。',
      vi: 'Hướng dẫn cho nước này chưa được nhập.',
    }[lang]
    expect(html).toContain(said)
    expect(html).toContain('JP-MIRAI')
    expect(html).not.toContain('DOLAB')
    expect(html).not.toContain('69/2020')
  })
})

test.each(['xx', 'VN', 'vn-jp', '..%2fvn', '%00', 'v'.repeat(3000), 'vn%20', '__proto__'])(
  'a country that is none of the scheme’s is not found: %s',
  async (country) => {
    expect((await app.request(`/guides/${country}`)).status).toBe(404)
    const json = await app.request(`/api/v1/guides/${country}`)
    expect(json.status).toBe(404)
    expect(json.headers.get('content-type')).toContain('application/problem+json')
  },
)

test('nothing can be sent to a guide', async () => {
  for (const path of ['/guides', '/guides/vn', '/api/v1/guides/vn'])
    expect((await app.request(path, { method: 'POST' })).status).toBeGreaterThan(399)
  expect(isPublic('POST', '/guides/vn')).toBe(false)
})

test('reading a guide leaves no line in the log; another public page does', async () => {
  const lines: unknown[] = []
  const web = new Hono<HttpEnv>()
    .use(headersAndLog(app.deps.config, (line) => void lines.push(line)))
    .use(speak)
    .route('/', countryGuidesPages(app.deps))
    .get('/check', (c) => c.text(''))
  for (const path of ['/guides', '/guides/vn', '/guides/vn?lang=vi', '/guides/np']) await web.request(path)
  expect(lines).toEqual([])
  await web.request('/check')
  expect(lines).toHaveLength(1)
})

test('the front page leads to the guides, and so does the foot of other pages', async () => {
  expect(linksIn((await page('/')).html).filter((to) => to === '/guides')).toHaveLength(2)
  expect(linksIn((await page('/fees?lang=vi')).html)).toContain('/guides?lang=vi')
})

test('another country needs only its file: law, future and ended sentences, an unknown fee rule, own contacts', async () => {
  const guides = guidesIn([...COUNTRY_GUIDES, inventedGuide])
  const web = new Hono<HttpEnv>().use(speak).route('/', countryGuidesPages(app.deps, guides))
  for (const lang of LANGUAGES) {
    const html = await (await web.request(`/guides/zz?lang=${lang}`)).text()
    expect(html).toContain(inventedGuide.sections[0]?.title[lang])
    expect(html).toContain('7777')
    expect(html).toContain('2999-01-01')
    expect(html).not.toContain('long over')
    expect(html).toContain('Invented desk')
    expect(html).toContain('JP-MIRAI')
    expect(html).not.toContain('69/2020')
    expect((await web.request(`/guides?lang=${lang}`)).status).toBe(200)
  }
})
