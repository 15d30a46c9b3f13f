import { expect, test } from 'vitest'
import { chooseLanguage } from '../../../src/platform/http/language.ts'

test.each([
  ['the address wins', 'vi', 'ja', 'vi'],
  ['a language we do not speak in the address is passed over', 'fr', 'ja', 'ja'],
  ['the browser’s first that we speak', undefined, 'fr-FR, vi;q=0.8, en;q=0.5', 'vi'],
  ['weights are read, not only the order', undefined, 'en;q=0.1, ja;q=0.9', 'ja'],
  ['regional forms count', undefined, 'ja-JP', 'ja'],
  ['nothing said', undefined, undefined, 'en'],
  ['nothing we speak', undefined, 'km, my', 'en'],
  ['nonsense', undefined, ';;;q=x,,', 'en'],
  ['an endless header', undefined, 'xx,'.repeat(10_000), 'en'],
])('%s', (_, asked, header, expected) => {
  expect(chooseLanguage(asked, header)).toBe(expected)
})
