import { type Context, Hono } from 'hono'
import { EVIDENCE_ACCEPT } from '../audits/evidence.ts'
import type { Deps } from '../deps.ts'
import { sha256Hex } from '../platform/hash.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { LANGUAGES, type Language } from '../platform/i18n/language.ts'
import { translator } from '../platform/i18n/translate.ts'
import { clientWords } from './client-words.ts'
import { FILING_RULES } from './filing-rules.ts'
import { FilingShell } from './shell-views.tsx'

const HOME = '/workspace/audit/'
const shellAddress = (lang: Language): string => `${HOME}?lang=${lang}`

/**
 * The app in which auditors file without a network. Its page, service worker, manifest and icons are open to everyone and hold nothing of
 * anybody: a service worker that could be sent to sign in would keep the sign-in page on the device instead of the app.
 */
export const auditFilingPages = (deps: Deps) => {
  const shell = (lang: Language): string => {
    const page = {
      t: translator(lang),
      lang,
      langChosen: true,
      path: HOME,
      query: `lang=${lang}`,
      actor: null,
      signedInName: null,
      demonstration: deps.config.demonstration,
      assetVersion: deps.config.assetVersion,
    }
    const brought = { lang, words: clientWords(lang), rules: FILING_RULES, accept: EVIDENCE_ACCEPT }
    return String(<FilingShell page={page} brought={brought} />)
  }
  const worker = serviceWorker(deps, shell)
  return new Hono<HttpEnv>()
    .get('/workspace/audit', (c) => c.redirect(shellAddress(c.var.lang), 301))
    .get(HOME, (c) => {
      return c.html(shell(c.var.lang))
    })
    .get(`${HOME}sw.js`, async (c) => {
      c.header('content-type', 'text/javascript; charset=utf-8')
      return c.body(await worker())
    })
    .get(`${HOME}manifest.webmanifest`, (c) => manifest(c, deps.config.assetVersion))
}

/**
 * The service worker's own text is this list: what it keeps, and in which edition. Every change of a sentence, a script or a style changes
 * it, and so the browser fetches the new edition.
 */
function serviceWorker(deps: Deps, shell: (lang: Language) => string): () => Promise<string> {
  let made: Promise<string> | undefined
  const make = async (): Promise<string> => {
    const version = deps.config.assetVersion
    const pages = await Promise.all(
      LANGUAGES.map(async (lang) => ({
        url: shellAddress(lang),
        revision: (await sha256Hex(shell(lang))).slice(0, 16),
      })),
    )
    const assets = ['feri.css', 'audit.css', 'audit.js', 'audit-icon-192.png'].map((name) => ({
      url: `/assets/${name}?v=${version}`,
      revision: null,
    }))
    const shells = Object.fromEntries(LANGUAGES.map((lang) => [lang, shellAddress(lang)]))
    const said = JSON.stringify({ entries: [...pages, ...assets], shells })
    return `self.FERI_AUDIT = ${said}\nimportScripts('/assets/audit-sw.js?v=${version}')\n`
  }
  return () => (made ??= make())
}

function manifest(c: Context<HttpEnv>, version: string): Response {
  const { t, lang } = c.var
  const icon = (size: 192 | 512, purpose: string) => ({
    src: `/assets/audit-icon-${size}.png?v=${version}`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose,
  })
  const said = {
    id: HOME,
    name: t('filing_app.title'),
    short_name: t('filing_app.short_name'),
    description: t('filing_app.description'),
    lang,
    start_url: shellAddress(lang),
    scope: HOME,
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#0b5563',
    icons: [icon(192, 'any'), icon(512, 'any'), icon(512, 'maskable')],
  }
  c.header('content-type', 'application/manifest+json; charset=utf-8')
  return c.body(JSON.stringify(said))
}
