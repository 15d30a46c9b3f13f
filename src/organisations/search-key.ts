import type { Identifier } from './identifier.ts'
import { displayIdentifier, guessIdentifier } from './identifier.ts'
import { romanise, shortenLongVowels } from './romanise.ts'

/** Forms of kanji that names keep and keyboards do not offer. NFKC leaves them apart; readers do not. */
const KANJI_VARIANTS: Readonly<Record<string, string>> = {
  髙: '高',
  﨑: '崎',
  嵜: '崎',
  澤: '沢',
  濵: '浜',
  濱: '浜',
  邊: '辺',
  邉: '辺',
  齋: '斎',
  齊: '斉',
  國: '国',
  廣: '広',
  眞: '真',
  藏: '蔵',
  德: '徳',
  櫻: '桜',
  會: '会',
  學: '学',
  實: '実',
  榮: '栄',
  惠: '恵',
  龍: '竜',
  瀧: '滝',
  條: '条',
}
const VARIANT = new RegExp(`[${Object.keys(KANJI_VARIANTS).join('')}]`, 'g')

/** NFKC, lower case, no Latin or Vietnamese diacritics, katakana as hiragana; punctuation still in place. */
function soften(text: string): string {
  return (
    text
      .normalize('NFC')
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[đð]/g, 'd')
      .normalize('NFD')
      // Only the combining marks of alphabets: the voicing marks of kana (U+3099, U+309A) make another syllable.
      .replace(/[\u0300-\u036f]/g, '')
      .normalize('NFC')
      .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
      .replace(VARIANT, (kanji) => KANJI_VARIANTS[kanji] ?? kanji)
  )
}

const JAPANESE = '\\p{Script=Han}\\p{Script=Hiragana}ー'
const SPACE_IN_JAPANESE = new RegExp(`(?<=[${JAPANESE}]) (?=[${JAPANESE}])`, 'gu')

const collapse = (soft: string): string =>
  soft
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .replace(SPACE_IN_JAPANESE, '')
    .trim()

/** Text in the form in which two writings of one name are equal: `Ｔａｎａｋａ`, `tanaka`; タナカ, たなか; Mẫu, mau. */
export const foldText = (text: string): string => collapse(soften(text))

const JAPANESE_FORMS = [
  '株式会社',
  '有限会社',
  '合同会社',
  '合資会社',
  '合名会社',
  '(株)',
  '(有)',
  '(同)',
  '(一社)',
  '(一財)',
  '(公財)',
  '(協)',
  '一般社団法人',
  '公益社団法人',
  '一般財団法人',
  '公益財団法人',
  '特定非営利活動法人',
  'npo法人',
  '社会福祉法人',
  '医療法人',
  '事業協同組合',
  '協同組合連合会',
  '協同組合',
].map((form) => form.replace(/[()]/g, '\\$&'))
const MEMBERS = '(?:[ .-]*(?:mtv|(?:mot|hai|1|2) thanh vien(?: tro len)?))?'
const VIETNAMESE_FORM = `(?:co phan|cp|(?:tnhh|trach nhiem huu han)${MEMBERS})`
const LATIN_LEADING = new RegExp(
  `^(?:(?:tong )?cong ty|cty)(?:[ .]*${VIETNAMESE_FORM})?\\b|^ctcp\\b|^kabushiki ?kaisha\\b`,
)
const LATIN_TRAILING =
  /(?:[ ,]+(?:joint[ -]stock company|limited liability company|company limited|co\.?,? ?ltd\.?|jsc\.?|j\.s\.c\.?|llc\.?|l\.l\.c\.?|ltd\.?|inc\.?|corp\.?|corporation|company|k\.?k\.?|kabushiki kaisha))+$/
const JAPANESE_EDGE = new RegExp(`^(?:${JAPANESE_FORMS.join('|')})|(?:${JAPANESE_FORMS.join('|')})$`)

const trimSeparators = (soft: string): string => soft.replace(/^[\s,.\-–]+|[\s,\-–]+$/g, '')

/** A name bears a form or two at each end; one that is nothing but forms, thousands of them, was made to keep us busy. */
const FORMS_MAX = 12

function withoutForm(soft: string): string {
  // One space each, or the patterns below would look at a long gap anew from each of its places.
  let rest = trimSeparators(soft.replace(/\s+/g, ' '))
  for (let previous = '', n = 0; previous !== rest && n < FORMS_MAX; n += 1) {
    previous = rest
    const stripped = trimSeparators(
      rest.replace(JAPANESE_EDGE, '').replace(LATIN_LEADING, '').replace(LATIN_TRAILING, ''),
    )
    // A name that is nothing but a legal form keeps it.
    if (collapse(stripped) !== '') rest = stripped
  }
  return rest
}

/** The folded name without 株式会社, 協同組合, Công ty Cổ phần, Co., Ltd and their kin at either end. */
export const stripLegalForm = (name: string): string => collapse(withoutForm(soften(name)))

/** What two entries of one body have in common, whichever way the list wrote it. */
export const searchKey = stripLegalForm

export interface SearchableName {
  readonly text: string
  /** Kana or romaji. */
  readonly reading?: string | null | undefined
}

function spellings(text: string): string[] {
  const folded = foldText(text)
  const kana = folded.match(/[ぁ-ゖー]{2,}/g)
  if (!kana) return [folded]
  const latin = romanise(kana.join(' '))
  return [folded, latin, shortenLongVowels(latin)]
}

/**
 * The text that the substring index holds: every name folded, every reading in kana and romanised, every identifier as
 * digits and as printed. A query of three or more folded characters is looked for in here.
 */
export function searchText(names: readonly SearchableName[], identifiers: readonly Identifier[]): string {
  const parts = new Set<string>()
  for (const name of names) {
    for (const spelling of [...spellings(name.text), ...(name.reading ? spellings(name.reading) : [])]) {
      parts.add(spelling)
    }
    // `サンプル 協同組合 東京` stripped at the edge differs from a mere substring only when something was inside.
    const key = searchKey(name.text)
    if (![...parts].some((part) => part.includes(key))) parts.add(key)
  }
  for (const identifier of identifiers) {
    parts.add(foldText(identifier.value))
    parts.add(foldText(displayIdentifier(identifier)))
  }
  return [...parts].filter((part) => part !== '').join(' ')
}

/** Put before a pair so that it is three characters long, as trigram indexes need; a letter, as pg_trgm needs. */
const PAIR_MARKER = 'q'

/**
 * Answers two-character queries (田中) from a trigram index: each run of two non-Latin characters, and the first two
 * letters of each Latin word, with a marker in front. Kept apart from `searchText`, so that the marker matches nothing else.
 */
export function searchPairs(names: readonly SearchableName[]): string {
  const pairs = new Set<string>()
  for (const word of names
    .flatMap((name) => [name.text, name.reading ?? ''])
    .flatMap((t) => spellings(t).join(' ').split(' '))) {
    const letters = [...word]
    if (/^[\p{Script=Latin}\p{N}]/u.test(word)) {
      if (letters.length >= 2) pairs.add(PAIR_MARKER + letters.slice(0, 2).join(''))
      continue
    }
    for (let i = 0; i + 1 < letters.length; i += 1) pairs.add(`${PAIR_MARKER}${letters[i]}${letters[i + 1]}`)
  }
  return [...pairs].join(' ')
}

export interface QueryTerms {
  /** Each of three or more characters: all must occur in `searchText`. */
  readonly terms: readonly string[]
  /** Marked pairs: all must occur in `searchPairs`. */
  readonly pairs: readonly string[]
  /** Identifiers that the whole query could be; an exact hit goes first. */
  readonly identifiers: readonly Identifier[]
}

/** Longer than any name; what comes after cannot make a search slow. */
const QUERY_CHARACTERS = 200

/** What to look up for what someone typed. Nothing at all for an empty query or a lone character. */
export function queryTerms(query: string): QueryTerms {
  const stripped = stripLegalForm(query.slice(0, QUERY_CHARACTERS))
  const words = stripped === '' ? [] : stripped.split(' ')
  return {
    terms: words.filter((word) => [...word].length >= 3),
    pairs: words.filter((word) => [...word].length === 2).map((word) => PAIR_MARKER + word),
    identifiers: guessIdentifier(query.slice(0, QUERY_CHARACTERS)),
  }
}
