import { expect, test } from 'vitest'
import { CHAIN_RULE_IDS, CHAIN_RULES } from '../../src/partner-checks/chain-rule.ts'
import { RULES_IN_RECEIPT } from '../../src/partner-checks/partner-check.ts'
import { citationOf } from '../../src/platform/dated-rule.ts'

test.each(CHAIN_RULE_IDS)('the basis of the rule %s is said in every language', (rule) => {
  const { source } = CHAIN_RULES[rule]
  const english = citationOf(source, 'en').split('; ')
  for (const lang of ['ja', 'vi'] as const)
    for (const part of english) expect(citationOf(source, lang)).not.toContain(part)
})

test('a basis of several sources names each of them', () => {
  expect(citationOf(CHAIN_RULES.intermediary_named.source, 'vi')).toBe(
    'JP-MIRAI, câu hỏi thường gặp về FERI (https://jp-mirai.org/?p=45057); JP-MIRAI, hỏi đáp tại phiên FERI, tháng 11/2024',
  )
})

test('the rules of this edition are still the text whose hash stands in receipts already given', () => {
  expect(RULES_IN_RECEIPT).toEqual({
    edition: '2026.1',
    sha256: '5cb1f12e4bb26a35dc88ad08bdad12f4feb7ed57ff6f2635a015187bc9c4e671',
  })
})
