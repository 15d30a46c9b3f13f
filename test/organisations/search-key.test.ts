import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { romanise, shortenLongVowels } from '../../src/organisations/romanise.ts'
import {
  foldText,
  queryTerms,
  type SearchableName,
  searchKey,
  searchPairs,
  searchText,
  stripLegalForm,
} from '../../src/organisations/search-key.ts'

/** Whether an index over the two texts would give the name for the query. */
function finds(query: string, names: readonly SearchableName[]): boolean {
  const { terms, pairs } = queryTerms(query)
  const text = searchText(names, [{ scheme: 'JP-KANRI', value: '許1708000610' }])
  const pairText = searchPairs(names)
  if (terms.length + pairs.length === 0) return false
  return terms.every((term) => text.includes(term)) && pairs.every((pair) => pairText.includes(pair))
}

test.each([
  ['Công ty Cổ phần Nhân lực Mẫu', 'cong ty co phan nhan luc mau'],
  ['ĐÔNG Đô', 'dong do'],
  ['ĐÔNG Đô'.normalize('NFD'), 'dong do'],
  ['Ｔａｎａｋａ　１２３', 'tanaka 123'],
  ['タナカ', 'たなか'],
  ['ﾀﾅｶ', 'たなか'],
  ['ガッツ', 'がっつ'],
  ['サンプル　国際 協同組合', 'さんぷる国際協同組合'],
  ['田中・山本', '田中山本'],
  ['髙橋', '高橋'],
  ['A & B, Inc.', 'a b inc'],
  ['', ''],
  ['　—・', ''],
])('“%s” folds to “%s”', (text, folded) => {
  expect(foldText(text)).toBe(folded)
})

test('folding twice is folding once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => foldText(foldText(text)) === foldText(text)),
  )
})

test.each([
  ['株式会社サンプル', 'さんぷる'],
  ['サンプル（株）', 'さんぷる'],
  ['㈱サンプル', 'さんぷる'],
  ['サンプル国際協同組合', 'さんぷる国際'],
  ['サンプル事業協同組合', 'さんぷる'],
  ['一般社団法人 サンプル会', 'さんぷる会'],
  ['公益財団法人サンプル', 'さんぷる'],
  ['Công ty Cổ phần Nhân lực Mẫu Sao Mai', 'nhan luc mau sao mai'],
  ['Công ty CP Mẫu', 'mau'],
  ['Công ty TNHH MTV Ví Dụ', 'vi du'],
  ['Công ty TNHH Một thành viên Ví Dụ', 'vi du'],
  ['CÔNG TY TRÁCH NHIỆM HỮU HẠN VÍ DỤ', 'vi du'],
  ['Sao Mai Sample Manpower JSC', 'sao mai sample manpower'],
  ['Sample Manpower Joint Stock Company', 'sample manpower'],
  ['Sample Co., Ltd.', 'sample'],
  ['SAMPLE CO.,LTD', 'sample'],
  ['株式会社', '株式会社'],
  ['Công ty Cổ phần', 'cong ty co phan'],
])('“%s” without its legal form is “%s”', (name, key) => {
  expect(stripLegalForm(name)).toBe(key)
})

test('a name has one search key however the list writes its legal form', () => {
  expect(searchKey('㈱ サンプル食品')).toBe(searchKey('サンプル食品株式会社'))
  expect(searchKey('Công ty CP Mẫu Sao Mai')).toBe(searchKey('CÔNG TY CỔ PHẦN MẪU SAO MAI'))
})

test.each([
  ['たなか', 'tanaka'],
  ['しゃちょう', 'shachou'],
  ['きょうと', 'kyouto'],
  ['さっぽろ', 'sapporo'],
  ['まっちゃ', 'matcha'],
  ['ふぁーむ', 'famu'],
  ['しんじゅく', 'shinjuku'],
  ['じぎょう', 'jigyou'],
  ['づつみ', 'zutsumi'],
  ['てぃー', 'ti'],
])('%s is read %s', (kana, latin) => {
  expect(romanise(kana)).toBe(latin)
})

test('long vowels are also found short', () => {
  expect(shortenLongVowels(romanise('とうきょう'))).toBe('tokyo')
  expect(shortenLongVowels(romanise('おおさか'))).toBe('osaka')
})

describe('a name with a reading', () => {
  const names = [{ text: '株式会社田中商事', reading: 'タナカショウジ' }]

  test.each([
    'tanaka',
    'TANAKA',
    '田中',
    'タナカ',
    'ﾀﾅｶ',
    'たなか',
    '中商事',
    'shoji',
    'shouji',
    '田中商事㈱',
    '1708000610',
    '１７０８',
  ])('is found by %s', (query) => expect(finds(query, names)).toBe(true))

  test.each(['山本', 'yamamoto', '中田', '', '田', 'q田中'])('is not found by “%s”', (query) => {
    expect(finds(query, names)).toBe(false)
  })
})

describe('a Vietnamese name', () => {
  const names = [{ text: 'Công ty Cổ phần Nhân lực Mẫu Sao Mai' }, { text: 'Sao Mai Sample Manpower JSC' }]

  test.each(['Cong ty co phan', 'nhân lực', 'NHAN LUC', 'sao mai', 'Sa', 'sao mai jsc', 'anp'])(
    'is found by %s',
    (q) => {
      expect(finds(q, names)).toBe(true)
    },
  )
})

test('every marked pair is three characters, as a trigram index needs', () => {
  const pairs = searchPairs([{ text: 'サンプル国際協同組合' }, { text: 'Sao Mai Sample' }]).split(' ')
  expect(pairs).toContain('q国際')
  expect(pairs).toContain('qsa')
  expect(pairs.filter((pair) => [...pair].length !== 3)).toEqual([])
})

test('a query that is an identifier says which', () => {
  expect(queryTerms('7-0000-1205-0002').identifiers).toEqual([{ scheme: 'JP-JCN', value: '7000012050002' }])
})
