import { expect, test } from 'vitest'
import { CHAIN_RULE_IDS, CHAIN_RULES } from '../../src/partner-checks/chain-rule.ts'
import { ruleSource } from '../../src/partner-checks/rule-sources.ts'

test.each(CHAIN_RULE_IDS)('the basis of the rule %s is said in every language', (rule) => {
  const english = CHAIN_RULES[rule].source
  expect(ruleSource(rule, 'en')).toBe(english)
  for (const lang of ['ja', 'vi'] as const)
    for (const part of english.split('; ')) expect(ruleSource(rule, lang)).not.toContain(part)
})

test('a basis of several sources names each of them', () => {
  expect(ruleSource('intermediary_named', 'vi')).toBe(
    'JP-MIRAI, câu hỏi thường gặp về FERI (https://jp-mirai.org/?p=45057); JP-MIRAI, hỏi đáp tại phiên FERI, tháng 11/2024',
  )
})
