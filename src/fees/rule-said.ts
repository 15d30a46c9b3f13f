import type { Language } from '../platform/i18n/language.ts'
import type { Translate } from '../platform/i18n/translate.ts'
import { moneyText } from '../platform/money.ts'
import type { FeeRule } from './rule-book.ts'

interface Speaker {
  readonly t: Translate
  readonly lang: Language
}

/** 7 tenths as `0.7`, in the way of the language. */
const monthsText = (lang: Language, tenths: number): string => new Intl.NumberFormat(lang).format(tenths / 10)

/** The days on which a rule holds, in words that also say what is not known. */
export function validityText(t: Translate, { valid_from: from, valid_to: to }: FeeRule): string {
  if (from && to) return t('fee_rules.between', { from, to })
  if (from) return t('fee_rules.from_on', { from })
  return to ? t('fee_rules.until_on', { to }) : t('fee_rules.always')
}

/** What a rule lays down, in short. Null where a value exists that nobody has entered yet: that is shown as such. */
export function valueText({ t, lang }: Speaker, rule: FeeRule): string | null {
  switch (rule.kind) {
    case 'not_entered':
      return null
    case 'forbidden':
      return t('fee_rules.value_forbidden')
    case 'allowed':
      return t('fee_rules.value_allowed')
    case 'amount_ceiling':
      return t('fee_rules.value_amount', { amount: moneyText(lang, rule.amount_minor, rule.currency) })
    case 'wage_ceiling':
      return ceilingText({ t, lang }, rule)
    case 'japanese_side_minimum':
      return demandText({ t, lang }, rule.demand)
    default:
      return t('fee_rules.value_words')
  }
}

function ceilingText({ t, lang }: Speaker, rule: Extract<FeeRule, { kind: 'wage_ceiling' }>): string {
  if (rule.tenths === 0) return t('fee_rules.value_forbidden')
  const months = monthsText(lang, rule.tenths)
  const whole =
    rule.per_months === null
      ? t('fee_rules.value_wage_ceiling_all', { months })
      : t('fee_rules.value_wage_ceiling', { months, per: rule.per_months })
  if (!rule.most) return whole
  const most = { from: rule.most.from_months, months: monthsText(lang, rule.most.tenths) }
  return `${whole}${lang === 'ja' ? '、' : '; '}${t('fee_rules.value_wage_most', most)}`
}

function demandText(
  { t, lang }: Speaker,
  demand: Extract<FeeRule, { kind: 'japanese_side_minimum' }>['demand'],
): string {
  if (demand.sort === 'amount')
    return t('fee_rules.value_demand_amount', {
      amount: moneyText(lang, demand.amount_minor, demand.currency),
    })
  if (demand.sort === 'basic_wage') return t('fee_rules.value_demand_basic_wage', { months: demand.months })
  if (demand.sort === 'share_of_basic_wage_at_most')
    return t('fee_rules.value_demand_share', { percent: demand.percent })
  return t('fee_rules.value_words')
}
