import { findFeeItem } from '../fees/fee-item.ts'
import { reasonText, ruleText, type Speaker } from '../partner-checks/reason-text.ts'
import type { Language } from '../platform/i18n/language.ts'
import { listed } from '../platform/i18n/listed.ts'
import type { Message, MessageKey, MessageParams } from '../platform/i18n/translate.ts'
import { type Currency, moneyText } from '../platform/money.ts'
import type { LevelReason } from './achievement-level.ts'
import type { RuleAnswer } from './judge-job-order.ts'
import type { RuleFacts } from './own-answer.ts'

/** What a rule asks, as a heading. */
export const ruleTitle = ({ t }: Speaker, answer: RuleAnswer): string =>
  answer.about === 'chain' ? ruleText(t, answer.rule) : t(`certification_rules.rule_${answer.rule}`)

/** What came of it, in a sentence; of an order's own rule that is met there is nothing to add. */
export function ruleSentence(speaker: Speaker, answer: RuleAnswer): string {
  if (answer.about === 'chain') return reasonText(speaker, answer)
  const { t } = speaker
  if (answer.outcome === 'not_met')
    return t(`certification_rules.not_${answer.rule}`, spoken(speaker, answer.facts))
  if (answer.outcome === 'cannot_tell')
    return t(
      answer.rule === 'agency_paid_minimum'
        ? 'job_orders.minimum_not_entered'
        : 'job_orders.rule_cannot_tell_yet',
    )
  return ''
}

/** For an error whose reader's language is not known yet: codes stay codes. */
export function ruleRefusal(answer: RuleAnswer): Message {
  const params = plain(answer.facts ?? {})
  if (answer.about === 'order') return { key: `certification_rules.not_${answer.rule}`, params }
  return { key: `partner_checks.found_${answer.rule}_${answer.found}` as MessageKey, params }
}

const LABELLED = ['earlier', 'later'] as const

function spoken(speaker: Speaker, facts: RuleFacts): MessageParams {
  const { t, lang } = speaker
  const word = (name: string, code: string): string => {
    if (name === 'items') return findFeeItem(code)?.label[lang] ?? code
    if (name === 'sections') return t(`job_orders.section_${code}` as MessageKey)
    if (name === 'parties') return t(`job_orders.party_${code}` as MessageKey)
    if (name === 'kind') return t(`job_orders.agency_fee_${code}` as MessageKey)
    return (LABELLED as readonly string[]).includes(name) ? t(`job_orders.field_${code}` as MessageKey) : code
  }
  return said(facts, word, (minor, currency) => moneyText(lang, minor, currency), lang)
}

const plain = (facts: RuleFacts): MessageParams =>
  said(
    facts,
    (_, code) => code,
    (minor, currency) => moneyText('en', minor, currency),
    'en',
  )

/** `charged_minor` beside `currency` becomes `charged`, a sum with its currency. */
function said(
  facts: RuleFacts,
  word: (name: string, code: string) => string,
  money: (minor: number, currency: Currency) => string,
  lang: Language,
): MessageParams {
  const params: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(facts)) {
    if (typeof value === 'number' && name.endsWith('_minor'))
      params[name.replace(/_minor$/, '')] = money(value, (facts.currency ?? 'JPY') as Currency)
    else if (typeof value === 'object')
      params[name] = listed(
        value.map((code) => word(name, String(code))),
        lang,
      )
    else params[name] = typeof value === 'string' ? word(name, value) : value
  }
  return params
}

/** One reason of the achievement level, in a sentence. */
export function levelSentence({ t, lang }: Speaker, reason: LevelReason): string {
  const { currency = 'JPY', workerMinor = 0, japanMinor = 0 } = reason
  return t(`job_orders.level_${reason.found}`, {
    items: listed(
      reason.items.map((code) => findFeeItem(code)?.label[lang] ?? code),
      lang,
    ),
    worker: moneyText(lang, workerMinor, currency),
    japan: moneyText(lang, japanMinor, currency),
  })
}
