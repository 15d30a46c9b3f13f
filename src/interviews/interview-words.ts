import type { Language } from '../platform/i18n/language.ts'
import { translator } from '../platform/i18n/translate.ts'
import { CURRENCIES, type Currency, moneyText } from '../platform/money.ts'
import { readSaidAmount } from '../platform/typed-amount.ts'
import { PREFER_NOT_TO_SAY, type Question } from './questionnaire.ts'
import type { TypedAnswer } from './sitting.ts'

const YES_NO = {
  yes: 'interviews.answer_yes',
  no: 'interviews.answer_no',
  do_not_know: 'interviews.answer_do_not_know',
} as const

export interface Choice {
  readonly value: string
  readonly text: string
}

/** The answers a question offers, in the language it is asked in; "prefer not to say" comes last. */
export function choicesOf(question: Question, lang: Language): readonly Choice[] {
  const t = translator(lang)
  const skip = { value: PREFER_NOT_TO_SAY, text: t('interviews.prefer_not_to_say') }
  if (question.kind === 'yes_no')
    return [...Object.entries(YES_NO).map(([value, key]) => ({ value, text: t(key) })), skip]
  if (question.kind === 'choice' || question.kind === 'choices')
    return [...question.options.map(({ value, label }) => ({ value, text: label[lang] })), skip]
  return []
}

/** What was typed, as a person reads it; undefined where nothing was. */
export function typedText(
  question: Question,
  typed: TypedAnswer | undefined,
  lang: Language,
): string | undefined {
  if (typed === undefined) return undefined
  if (typed === PREFER_NOT_TO_SAY) return translator(lang)('interviews.prefer_not_to_say')
  const choices = choicesOf(question, lang)
  const said = (code: string) => choices.find(({ value }) => value === code)?.text ?? code
  if (typeof typed === 'string') return said(typed)
  if ('amount' in typed) return sumText(lang, typed.amount, typed.currency)
  return typed.map(said).join(lang === 'ja' ? '、' : ', ')
}

export function sumText(lang: Language, amount: string, currency: string): string {
  const known = CURRENCIES.find((one): one is Currency => one === currency)
  const minor = known ? readSaidAmount(amount, known) : Number.NaN
  return known && !Number.isNaN(minor) ? moneyText(lang, minor, known) : `${amount} ${currency}`.trim()
}
