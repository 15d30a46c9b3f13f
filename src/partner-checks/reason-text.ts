import type { Language } from '../platform/i18n/language.ts'
import { listed } from '../platform/i18n/listed.ts'
import type { Message, MessageKey, Translate } from '../platform/i18n/translate.ts'
import type { Reason } from './chain.ts'
import { CHAIN_RULES, type ChainRuleId } from './chain-rule.ts'
import type { PartnerCheckReceipt } from './partner-check.ts'

const WARNINGS: ReadonlySet<string> = new Set([
  'shared_number',
  'similar_name',
  'same_address',
  'licence_number',
  'sanction_list',
])

/** The verdict as a heading; of a single body it does not speak of "all". */
export function verdictMessage({
  verdict,
  parties,
}: Pick<PartnerCheckReceipt, 'verdict' | 'parties'>): Message {
  const alone = parties.length === 1 && (verdict === 'all_registered' || verdict === 'not_all_registered')
  return { key: alone ? `partner_checks.verdict_one_${verdict}` : `partner_checks.verdict_${verdict}` }
}

/** What the verdict means, in a sentence or two. */
export const verdictExplained = (receipt: Pick<PartnerCheckReceipt, 'verdict' | 'parties'>): Message => ({
  key: `${verdictMessage(receipt).key}_text` as MessageKey,
})

export const ruleText = (t: Translate, rule: ChainRuleId): string => t(`partner_checks.rule_${rule}`)

/** Whose words and commas are used. */
export interface Speaker {
  readonly t: Translate
  readonly lang: Language
}

/** What came of a rule, in words. Codes in the facts are said in the reader's language; days and numbers stay. */
export function reasonText(speaker: Speaker, { rule, found, facts = {} }: Reason): string {
  const { t } = speaker
  const params: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(facts)) {
    if (typeof value === 'object') {
      const words = value.map((one) => word(t, name, String(one)))
      params[name] = listed(words, speaker.lang)
    } else params[name] = typeof value === 'number' ? value : word(t, name, value)
  }
  // A receipt of another edition may hold a word that no catalogue knows any more: then the code itself is shown.
  const key = `partner_checks.found_${rule}_${found}` as MessageKey
  const text = t(key, params)
  return text === key ? found : text
}

function word(t: Translate, fact: string, code: string): string {
  if (fact === 'named' || fact === 'held') return t(`partner_checks.role_${code}` as MessageKey)
  if (fact === 'programme' || fact === 'covered') return t(`registrations.programme_${code}` as MessageKey)
  if (fact === 'corridor') return t(`registrations.corridor_${code.replaceAll('-', '_')}` as MessageKey)
  if (fact === 'kinds')
    return t(
      WARNINGS.has(code)
        ? (`partner_checks.warning_${code}` as MessageKey)
        : 'partner_checks.warning_unnamed',
    )
  return code
}

/** Reasons that stand in the way, and reasons worth knowing though they decide nothing. */
export const isAgainst = ({ rule, outcome }: Reason): boolean => {
  const { weight, open_if_unsure } = CHAIN_RULES[rule]
  if (outcome === 'cannot_tell') return open_if_unsure
  return outcome === 'not_met' && (weight === 'registration' || weight === 'order')
}
export const isWorthKnowing = (reason: Reason): boolean =>
  !isAgainst(reason) && (reason.outcome === 'cannot_tell' || reason.outcome === 'not_met')
