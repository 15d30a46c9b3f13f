import type { Language } from './language.ts'

/** Several things in one line, with the comma of the language. */
export const listed = (things: readonly string[], lang: Language): string =>
  things.join(lang === 'ja' ? '、' : ', ')
