import { hyphensOf } from '../organisations/identifier.ts'
import { PREFECTURES } from '../organisations/regions.ts'
import { foldText } from '../organisations/search-key.ts'

const KANJI_DIGITS: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/** At most three characters, from their beginning: a long row of them is looked at once and not from each of its places. */
const KANJI_NUMBER = /(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,3}(?=丁目|番|号|階)/g

/** 三 → 3, 十二 → 12, 二十 → 20; the text itself when it is no such number. */
function numberOf(kanji: string): string {
  const [, tens, ones] = kanji.match(/^(?:([一二三四五六七八九]?)十)?([一二三四五六七八九]?)$/) ?? []
  if (tens === undefined && !ones) return kanji
  const ten = tens === undefined ? 0 : (KANJI_DIGITS[tens] ?? 1) * 10
  return String(ten + (KANJI_DIGITS[ones ?? ''] ?? 0))
}

/**
 * A Japanese address in one spelling: １丁目２番３号, 1-2-3 and 一丁目２の３ are one, 5F is 5階; postcode and prefecture are left out,
 * as lists print them in columns of their own or not at all.
 */
function foldJapanese(address: string): string {
  const plain = hyphensOf(address.normalize('NFKC'))
    .toLowerCase()
    .replace(/^[\s〒]*\d{3}-?\d{4}(?=\D)/, '')
    .replace(/[\s,、。()]+/g, '')
    .replace(/大字|字(?=[^治])/g, '')
    .replace(/[ヶケ]/g, 'が')
    .replace(KANJI_NUMBER, numberOf)
  const prefecture = PREFECTURES.find((name) => plain.startsWith(name))
  return plain
    .slice(prefecture?.length ?? 0)
    .replace(/(?<=\d)(?:丁目|番地の?|番町?|号室?|の(?=\d))/g, '-')
    .replace(/(?<=\d)(?:floor|f)(?![a-z])/g, '階')
    .replace(/-+/g, '-')
    .replace(/-(?=\D|$)/g, '')
}

const OF_PLACES =
  /\b(?:so nha|so|duong|pho|phuong|xa|thi tran|quan|huyen|thi xa|tinh|thanh pho|tp|p|q|d|viet nam|toa nha)\b/g

/** A Vietnamese address in one spelling: without marks, and without the words for street, ward, district and province. */
const foldVietnamese = (address: string): string =>
  foldText(address)
    .replace(/\blau (?=\d)/g, 'tang ')
    .replace(/\btphcm\b|\bhcm\b/g, 'ho chi minh')
    .replace(OF_PLACES, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** An address as it is compared; null when it is too vague to say that two are the same: it must name a house number. */
export function foldAddress(country: string, address: string): string | null {
  const folded =
    country === 'JP' ? foldJapanese(address) : country === 'VN' ? foldVietnamese(address) : foldText(address)
  return folded.length >= 6 && /\d/.test(folded) ? folded : null
}

/** City, town or village of a Japanese address (横浜市中区, 那覇市); null for others, whose units were redrawn in 2025. */
export function municipalityOf(country: string, address: string): string | null {
  if (country !== 'JP') return null
  const [found] =
    foldJapanese(address).match(/^(?:.{1,6}?郡.{1,6}?[町村]|.{1,6}?市.{1,4}?区|.{1,6}?[市区町村])/) ?? []
  return found ?? null
}
