import type { Language } from '../i18n/language.ts'

type LinkParams = Readonly<Record<string, string | number | boolean | null | undefined>>

interface LinkOrigin {
  readonly lang: Language
  readonly langChosen: boolean
}

/**
 * An address within the service. Empty parameters are left out; a language that the reader chose is carried on, because
 * it lives in the address alone. `path` may bring its own query and fragment.
 */
export function href(page: LinkOrigin, path: string, params: LinkParams = {}): string {
  const [beforeHash = '', hash] = path.split('#', 2)
  const [pathname = '', ownQuery] = beforeHash.split('?', 2)
  const query = new URLSearchParams(ownQuery)
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value))
  }
  if (page.langChosen && !query.has('lang')) query.set('lang', page.lang)
  const text = query.toString()
  return `${pathname}${text && `?${text}`}${hash === undefined ? '' : `#${hash}`}`
}

/**
 * The same page in another language, with whatever was searched for kept. An address may begin with several slashes, which a
 * browser would read as the name of another host: one is kept.
 */
export function hrefInLanguage(page: { path: string; query: string }, lang: Language): string {
  const query = new URLSearchParams(page.query)
  query.set('lang', lang)
  return `${page.path.replace(/^[/\\]+/, '/')}?${query}`
}

/** The address asked for, if it is one of our own; else nothing: no link to us must lead on to somebody else's site. */
export const ownPath = (asked: string | undefined): string =>
  asked && /^\/(?![/\\])[\x21-\x7e]*$/.test(asked) ? asked : ''
