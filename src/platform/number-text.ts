import type { Language } from './i18n/language.ts'

/** To build a format costs far more than to use it. Three languages by a few numbers of digits: there are a dozen at most. */
const formats = new Map<string, Intl.NumberFormat>()

function formatOf(lang: Language, least: number, most: number): Intl.NumberFormat {
  const name = `${lang}.${least}.${most}`
  const known = formats.get(name)
  if (known) return known
  const made = new Intl.NumberFormat(lang, { minimumFractionDigits: least, maximumFractionDigits: most })
  formats.set(name, made)
  return made
}

/**
 * A number for people, in the way of their language: `1,234.5`, in Vietnamese `1.234,5`. With `decimals` always so many of them, without
 * up to three.
 */
export const numberText = (lang: Language, value: number, decimals?: number): string =>
  formatOf(lang, decimals ?? 0, decimals ?? 3).format(value)
