/** The languages of the staff interface and of every printed document, in the order of the language switch. */
export const LANGUAGES = ['ja', 'vi', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** A text that data (a template, a rule, a list) carries in every language. */
export type LocalText = Readonly<Record<Language, string>>

export const isLanguage = (value: unknown): value is Language =>
  typeof value === 'string' && (LANGUAGES as readonly string[]).includes(value)
