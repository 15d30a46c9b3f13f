import { expect, test } from 'vitest'
import { citationText } from '../../src/audit-templates/citation.ts'
import { articleText } from '../../src/platform/dated-rule.ts'

const SOURCES = [{ id: 'law', title: { en: 'Law 69/2020', ja: '法律第69/2020号', vi: 'Luật 69/2020' } }]

test.each([
  ['7(8), 26(2)(c)', 'ja', '第7条(8)、第26条(2)(c)'],
  ['7(8), 26(2)(c)', 'vi', 'Điều 7(8), 26(2)(c)'],
  ['49', 'en', 'Art. 49'],
  ['29, PL II', 'ja', '第29条、附属書II'],
  ['29, PL II', 'vi', 'Điều 29, Phụ lục II'],
  ['PL XI', 'en', 'Annex XI'],
  ['Preamble', 'en', 'Preamble'],
  ['19-30(1), 19-32', 'ja', '第19条の30(1)、第19条の32'],
  ['19-30(1)', 'en', 'Art. 19-30(1)'],
  ['No. 3, No. 7', 'ja', '項目3、項目7'],
  ['No. 3, No. 7', 'vi', 'mục 3, mục 7'],
  ['No. 7', 'en', 'No. 7'],
  ['4.2.6', 'ja', '4.2.6'],
] as const)('%s is cited in %s as %s', (article, lang, said) => {
  expect(articleText(article, lang)).toBe(said)
})

test('a citation names its source in the reader’s language, with the article when there is one', () => {
  expect(citationText(SOURCES, { source: 'law', article: '25' }, 'ja')).toBe('法律第69/2020号　第25条')
  expect(citationText(SOURCES, { source: 'law', article: '25' }, 'vi')).toBe('Luật 69/2020, Điều 25')
  expect(citationText(SOURCES, { source: 'law', article: '–' }, 'en')).toBe('Law 69/2020')
})

test('a source nobody knows shows as its id rather than vanishing', () => {
  expect(citationText(SOURCES, { source: 'decree', article: '1' }, 'en')).toBe('decree, Art. 1')
})
