import type { Language } from '../../i18n/language.ts'

/** Each language in its own name. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  vi: 'Tiếng Việt',
  ja: '日本語',
  en: 'English',
}
