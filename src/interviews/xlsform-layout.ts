import { LANGUAGES, type Language, type LocalText } from '../platform/i18n/language.ts'
import { type MessageKey, translator } from '../platform/i18n/translate.ts'

/**
 * How a questionnaire lies in an XLSForm (xlsform.org): what other tools need in the standard’s own columns, and what only we need in
 * columns and names that begin with `feri_`, which they pass over.
 */
const NAMES: Readonly<Record<Language, string>> = {
  en: 'English (en)',
  ja: '日本語 (ja)',
  vi: 'Tiếng Việt (vi)',
}
export const DEFAULT_LANGUAGE = NAMES.en
const inLanguages = (column: string) =>
  ({ en: `${column}::${NAMES.en}`, ja: `${column}::${NAMES.ja}`, vi: `${column}::${NAMES.vi}` }) as const
export const LABEL = inLanguages('label')
export const HINT = inLanguages('hint')

export const SHEETS = {
  survey: [
    'type',
    'name',
    ...Object.values(LABEL),
    ...Object.values(HINT),
    'required',
    'relevant',
    'constraint',
    'appearance',
    'feri_bank',
    'feri_indicators',
    'feri_indicators_when',
    'feri_distress_when',
    'feri_tells',
  ],
  choices: ['list_name', 'name', ...Object.values(LABEL), 'feri_picture'],
  settings: [
    'form_title',
    'form_id',
    'version',
    'default_language',
    'feri_title_ja',
    'feri_title_vi',
    'feri_rounds',
    'feri_published_on',
    'feri_consent_version',
  ],
  feri_sources: ['id', ...Object.values(LABEL), 'confidence'],
} as const
export type SheetName = keyof typeof SHEETS
export const SHEET_NAMES = Object.keys(SHEETS) as readonly SheetName[]

/** What one row of a sheet says, by column; a column without anything is not there. */
export type FormRow = Readonly<Record<string, string>>
export type FormSheets = Readonly<Record<SheetName, readonly FormRow[]>>

/** Names that are ours; no question or section may be called so. */
export const OWN = 'feri_'
export const ROUND = 'feri_round'
export const CONSENT = {
  group: 'feri_consent',
  text: 'feri_consent_text',
  given: 'feri_consent_given',
  audit: 'feri_consent_audit',
  statistics: 'feri_consent_statistics',
  referral: 'feri_consent_referral',
} as const
export const SECTION = 'feri_section_'
export const INTRODUCTION = 'feri_introduction_'
export const AMOUNT = 'feri_amount_'
export const CURRENCY = 'feri_currency_'
export const PAYMENTS_HINT = 'feri_hint_'

/** One payment of the list of payments: type, name, and what it is called. */
export const PAYMENT_ROWS = [
  { type: 'select_one feri_item', name: 'feri_item', label: 'questionnaires.payment_item' },
  { type: 'decimal', name: 'feri_amount', label: 'questionnaires.payment_amount' },
  { type: 'select_one feri_currency', name: 'feri_currency', label: 'questionnaires.payment_currency' },
  { type: 'date', name: 'feri_paid_on', label: 'questionnaires.payment_day' },
  { type: 'select_one feri_receipt', name: 'feri_receipt', label: 'questionnaires.payment_receipt' },
  { type: 'text', name: 'feri_words', label: 'questionnaires.payment_words' },
] as const satisfies readonly { type: string; name: string; label: MessageKey }[]

/** Several answers, but nothing beside “prefer not to say”. */
export const CHOICES_CONSTRAINT = "not(selected(., 'prefer_not_to_say')) or count-selected(.) = 1"
export const AMOUNT_CONSTRAINT = '. >= 0'

export const inAllLanguages = (key: MessageKey): LocalText => {
  const said = Object.fromEntries(LANGUAGES.map((lang) => [lang, translator(lang)(key)]))
  return said as Record<Language, string>
}
