import type { Child } from 'hono/jsx'
import type { PageContext } from '../../../src/platform/http/page-context.ts'
import type { Language } from '../../../src/platform/i18n/language.ts'
import { translator } from '../../../src/platform/i18n/translate.ts'

export const pageIn = (lang: Language = 'en', more: Partial<PageContext> = {}): PageContext => ({
  t: translator(lang),
  lang,
  langChosen: false,
  path: '/somewhere',
  query: '',
  actor: null,
  signedInName: null,
  demonstration: false,
  assetVersion: 'abc',
  ...more,
})

/** The markup a component makes, as the browser would get it. */
export const html = async (node: Child): Promise<string> => String(await node)

/** Every attribute value of that name, in order. */
export const attributes = (markup: string, name: string): string[] =>
  [...markup.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map((match) => match[1] ?? '')
