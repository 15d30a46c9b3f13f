import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../../src/accounts/actor.ts'
import type { Config } from '../../../src/platform/config/config.ts'
import { AppError, type ErrorCode } from '../../../src/platform/errors.ts'
import type { HttpEnv } from '../../../src/platform/http/env.ts'
import { ErrorPage } from '../../../src/platform/http/error-page.tsx'
import { Layout } from '../../../src/platform/http/layout.tsx'
import { href } from '../../../src/platform/http/links.ts'
import { STATUS } from '../../../src/platform/http/problem.ts'
import { isLanguage, LANGUAGES, type Language } from '../../../src/platform/i18n/language.ts'
import { translator } from '../../../src/platform/i18n/translate.ts'
import { galleryPages } from '../../../src/portal/gallery-pages.tsx'
import { attributes, html, pageIn } from './support.tsx'

const auditor: Actor = { id: 'a', role: 'auditor', organisationId: null, actsFor: null, scopes: null }

describe('links', () => {
  test.each<[string, Parameters<typeof href>, string]>([
    ['carry a chosen language', [{ lang: 'vi', langChosen: true }, '/x'], '/x?lang=vi'],
    ['do not choose one', [{ lang: 'vi', langChosen: false }, '/x'], '/x'],
    ['leave empty parameters out', [pageIn(), '/x', { q: '', role: null, page: undefined, n: 0 }], '/x?n=0'],
    ['encode what was searched for', [pageIn(), '/x', { q: 'a&b=c 田' }], '/x?q=a%26b%3Dc+%E7%94%B0'],
    [
      'keep a query and fragment',
      [{ lang: 'ja', langChosen: true }, '/x?a=1#f', { b: 2 }],
      '/x?a=1&b=2&lang=ja#f',
    ],
    ['let the address name another language', [{ lang: 'ja', langChosen: true }, '/x?lang=en'], '/x?lang=en'],
  ])('%s', (_what, given, wanted) => expect(href(...given)).toBe(wanted))
})

describe('the layout', () => {
  test('is a whole document in the reader’s language, with one main part and a way to skip to it', async () => {
    const markup = await html(<Layout page={pageIn('vi')} title="Tra cứu" />)
    expect(markup).toMatch(/^<!DOCTYPE html><html lang="vi"/)
    expect(markup).toContain('<title>Tra cứu – Sổ đăng ký FERI</title>')
    expect(markup.match(/<main id="main"/g)).toHaveLength(1)
    expect(markup).toContain('href="#main"')
  })

  test('has no inline script, style or handler, which the security policy would block', async () => {
    const markup = await html(
      <Layout page={pageIn('en', { actor: auditor, demonstration: true })} title="T" script />,
    )
    expect(markup).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/)
    expect(markup.match(/<script[^>]*>/g)).toEqual(['<script src="/assets/feri.js?v=abc" defer="">'])
  })

  test('loads the script only where a page asks for it', async () => {
    expect(await html(<Layout page={pageIn()} title="T" />)).not.toContain('<script')
  })

  test('shows the workspace and a sign-out form to whoever is signed in, a sign-in link to whoever is not', async () => {
    const stranger = await html(<Layout page={pageIn()} title="T" />)
    const staff = await html(<Layout page={pageIn('en', { actor: auditor })} title="T" />)
    expect(stranger).toContain('href="/sign-in"')
    expect(stranger).not.toContain('/workspace')
    expect(staff).toContain('href="/workspace"')
    expect(staff).toMatch(/<form method="post" action="\/sign-out"/)
  })

  test('keeps search engines out unless the page says otherwise', async () => {
    expect(await html(<Layout page={pageIn()} title="T" />)).toContain('content="noindex, noarchive"')
    expect(await html(<Layout page={pageIn()} title="T" indexed />)).not.toContain('noindex')
  })

  test('says that a demonstration is one', async () => {
    expect(await html(<Layout page={pageIn('ja', { demonstration: true })} title="T" />)).toContain(
      '架空のもの',
    )
  })
})

describe('error pages', () => {
  const codes = Object.keys(STATUS) as ErrorCode[]
  test.each(LANGUAGES.flatMap((lang) => codes.map((code) => [lang, code] as const)))(
    'say in %s what happened and what to do next: %s',
    async (lang: Language, code) => {
      const fields = [{ path: 'row.17', message: { key: 'errors.required' as const } }]
      const error = new AppError(code, 'errors.invalid', { fields })
      const markup = await html(<ErrorPage page={pageIn(lang)} error={error} requestId="r-1" />)
      expect(markup).toContain(`>${STATUS[code]}<`)
      expect(markup).toContain('r-1')
      expect(markup).toContain('row.17')
      expect(markup).not.toMatch(/common\.|errors\.|\{\{/)
    },
  )
})

describe('the gallery', () => {
  const config: Config = {
    environment: 'test',
    publicUrl: 'https://feri.example',
    demonstration: true,
    assetVersion: 'abc',
  } as Config
  const app = new Hono<HttpEnv>()
    .use(async (c, next) => {
      const lang = c.req.query('lang')
      c.set('lang', isLanguage(lang) ? lang : 'en')
      c.set('langChosen', isLanguage(lang))
      c.set('t', translator(c.get('lang')))
      await next()
    })
    .route('/', galleryPages({ config }))

  test.each(LANGUAGES)(
    'shows every component in %s, each id once, each described thing there',
    async (lang) => {
      const markup = await (await app.request(`/gallery?lang=${lang}`)).text()
      const ids = attributes(markup, 'id')
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
      for (const name of ['aria-describedby', 'aria-labelledby', 'for']) {
        for (const id of attributes(markup, name).flatMap((list) => list.split(' ')))
          expect(ids).toContain(id)
      }
      const anchors = attributes(markup, 'href').filter((to) => to.startsWith('#'))
      for (const anchor of anchors) expect(ids).toContain(anchor.slice(1))
      expect(markup).not.toMatch(/<style|\sstyle=|\son[a-z]+="|\{\{/)
      expect(markup.match(/<h1/g)).toHaveLength(1)
    },
  )

  test('shows an error page on demand, and itself for a code that does not exist', async () => {
    expect(await (await app.request('/gallery?error=conflict')).text()).toContain('>409<')
    expect(await (await app.request('/gallery?error=toString')).text()).toContain('Components in every state')
  })
})
