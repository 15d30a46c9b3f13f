import { isLanguage, type Language } from '../i18n/language.ts'

/**
 * The language to answer in: named in the address, else the first of the browser's that we speak, else English.
 * No cookie: choosing a language leaves no trace on a shared phone.
 */
export function chooseLanguage(asked: string | undefined, acceptLanguage: string | undefined): Language {
  if (isLanguage(asked)) return asked
  if (!acceptLanguage) return 'en'
  const wanted = acceptLanguage
    .split(',', 20)
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';')
      const weight = Number(
        rest
          .find((p) => p.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      )
      return { lang: tag.slice(0, 2).toLowerCase(), weight: Number.isNaN(weight) ? 0 : weight }
    })
    .sort((a, b) => b.weight - a.weight)
  for (const { lang } of wanted) if (isLanguage(lang)) return lang
  return 'en'
}
