import { expect, test } from 'vitest'
import { requirementsOn } from '../../src/applications/requirements.ts'
import { basisText } from '../../src/applications/words.ts'
import type { Language } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'

const agency = requirementsOn('sending_agency', '2026-11-21')
const cited = (article: string, lang: Language): string =>
  basisText({ kind: 'law', source: 'law-69-2020', article, confidence: 'S1' }, agency, translator(lang), lang)

test.each([
  ['7(5)', 'ja', '　第7条(5)（'],
  ['21, 23', 'ja', '　第21条、第23条（'],
  ['Annex II', 'ja', '　附属書II（'],
  ['7(5)', 'vi', ', Điều 7(5) ('],
  ['Annex II', 'vi', ', Phụ lục II ('],
  ['7(5)', 'en', ', Art. 7(5) ('],
] as const)('the article %s is cited in %s as its lawyers do', (article, lang, said) => {
  expect(cited(article, lang)).toContain(said)
})

test('what is our own says so, and cites nothing', () => {
  const own = basisText({ kind: 'product_default', confidence: 'N' }, agency, translator('en'), 'en')
  expect(own).toBe('Product default, not a FERI rule')
})
