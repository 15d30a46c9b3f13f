import type { Language } from '../platform/i18n/language.ts'
import { type MessageKey, type MessageParams, translator } from '../platform/i18n/translate.ts'

type AreaKey = Extract<MessageKey, `partner_checks.${string}`>
type WordKey = AreaKey extends `partner_checks.${infer W}` ? W : never

/** A message of this feature. */
export type Word = (word: WordKey, params?: MessageParams) => string

export const words =
  (lang: Language): Word =>
  (word, params) =>
    translator(lang)(`partner_checks.${word}`, params)
