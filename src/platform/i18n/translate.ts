import i18next from 'i18next'
import { en } from './en/catalogue.ts'
import { ja } from './ja/catalogue.ts'
import { LANGUAGES, type Language } from './language.ts'
import { vi } from './vi/catalogue.ts'

type Catalogue = typeof en
/** Plural forms share one name: `rows_one` and `rows_other` are both asked for as `rows`. */
type PluralBase<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K

/** Every message there is, as `area.key`. A key that no catalogue has does not compile. */
export type MessageKey = {
  [Area in keyof Catalogue & string]: `${Area}.${PluralBase<keyof Catalogue[Area] & string>}`
}[keyof Catalogue & string]

export type MessageParams = Readonly<Record<string, string | number>>

/** A sentence not yet said: the key and what fills its placeholders. The door that answers knows the language. */
export interface Message {
  readonly key: MessageKey
  readonly params?: MessageParams
}

export type Translate = (key: MessageKey, params?: MessageParams) => string

const catalogues: Readonly<Record<Language, object>> = { en, ja, vi }

const instance = i18next.createInstance({
  resources: Object.fromEntries(LANGUAGES.map((lang) => [lang, { translation: catalogues[lang] }])),
  fallbackLng: 'en',
  // The markup layer escapes; escaping here as well would show `&amp;` to people.
  interpolation: { escapeValue: false },
  initAsync: false,
})
void instance.init()

const byLanguage = new Map<Language, Translate>()

/** The function that says messages in one language; missing words fall back to English (a test forbids missing words). */
export function translator(lang: Language): Translate {
  const known = byLanguage.get(lang)
  if (known) return known
  const fixed = instance.getFixedT(lang)
  const made: Translate = (key, params) => fixed(key, { ...params })
  byLanguage.set(lang, made)
  return made
}

export const say = (t: Translate, message: Message): string => t(message.key, message.params)

/** Sentences of one language as they are written, with their placeholders open: for a script that goes on saying them without us. */
export const openSentences = (
  lang: Language,
  isWanted: (key: string) => boolean,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(catalogues[lang]).flatMap(([area, sentences]) =>
      Object.entries(sentences as Record<string, string>)
        .map(([key, sentence]) => [`${area}.${key}`, sentence] as const)
        .filter(([key]) => isWanted(key)),
    ),
  )
