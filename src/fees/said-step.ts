import type { Language } from '../platform/i18n/language.ts'
import type { MessageParams } from '../platform/i18n/translate.ts'
import { moneyText } from '../platform/money.ts'
import { numberText } from '../platform/number-text.ts'
import type { Step } from './assessment.ts'

/** The values of a step as they fill its sentence: sums and numbers in the way of the language, days and codes as they are. */
export const stepParams = (lang: Language, { values }: Step): MessageParams =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (typeof value === 'string') return [name, value]
      if (typeof value === 'number') return [name, numberText(lang, value)]
      return [name, moneyText(lang, value.amount_minor, value.currency)]
    }),
  )
