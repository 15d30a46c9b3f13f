import { hyphensOf } from './identifier.ts'
import type { OrganisationName, Site } from './organisation.ts'
import { regionOf } from './regions.ts'
import { oneLine } from './row-reader.ts'

/** Small vocabularies that the Japanese and Vietnamese lists share. */

const COUNTRIES: Readonly<Record<string, string>> = {
  ベトナム: 'VN',
  中国: 'CN',
  中華人民共和国: 'CN',
  インドネシア: 'ID',
  フィリピン: 'PH',
  ミャンマー: 'MM',
  カンボジア: 'KH',
  タイ: 'TH',
  モンゴル: 'MN',
  ラオス: 'LA',
  ネパール: 'NP',
  スリランカ: 'LK',
  バングラデシュ: 'BD',
  インド: 'IN',
  パキスタン: 'PK',
  ブータン: 'BT',
  ウズベキスタン: 'UZ',
  キルギス: 'KG',
  ペルー: 'PE',
  東ティモール: 'TL',
  トルコ: 'TR',
}

/** Pieces of a cell that lists several things: 、 ，・ / ; and spaces part them. */
export const pieces = (cell: string | null): string[] =>
  (cell ?? '')
    .normalize('NFKC')
    .split(/[\s,、・/;]+/)
    .filter((piece) => piece !== '')

/** The code of a country by its Japanese name or its own code; undefined when unknown. */
export function countryCode(name: string): string | undefined {
  const code = name.toUpperCase()
  return COUNTRIES[name] ?? (Object.values(COUNTRIES).includes(code) ? code : undefined)
}

const YES = new Set(['○', '〇', '◯', '有', 'あり', '可', 'はい', 'yes', 'o'])
const NO = new Set(['×', '✕', '無', 'なし', '否', '-', 'いいえ', 'no', 'x'])

/** ○ and 有 are yes, × and 無 are no; null for an empty cell, undefined for anything else. */
export function yesOrNo(cell: string | null): boolean | null | undefined {
  if (cell === null) return null
  const text = hyphensOf(cell.normalize('NFKC')).trim().toLowerCase()
  if (YES.has(text)) return true
  return NO.has(text) ? false : undefined
}

/** 職種・作業 code, `1-1` or `1-1-1`; undefined when it is none. */
export function jobCode(piece: string): string | undefined {
  const text = hyphensOf(piece.normalize('NFKC'))
  return /^\d{1,2}-\d{1,2}(-\d{1,2})?$/.test(text) ? text : undefined
}

const PAUSED = /[(（]\s*(?:事業)?休止中?\s*[)）]/

/** Lists write (事業休止中) behind the name; it is a fact and no part of the name. */
export function nameAndPause(cell: string): { readonly name: string; readonly paused: boolean } {
  return { name: oneLine(cell.replace(PAUSED, ' ')), paused: PAUSED.test(cell) }
}

export const japaneseName = (text: string, reading: string | null): OrganisationName => ({
  text,
  language: 'ja',
  script: 'Jpan',
  kind: 'legal',
  reading,
})

export const latinName = (
  text: string,
  language: 'vi' | 'en',
  kind: 'legal' | 'trade',
): OrganisationName => ({
  text,
  language,
  script: 'Latn',
  kind,
  reading: null,
})

export function siteOf(
  country: string,
  kind: Site['kind'],
  given: { address: string; postcode?: string | null; phone?: string | null; name?: string | null },
): Site {
  return {
    kind,
    name: given.name ?? null,
    postcode: given.postcode?.normalize('NFKC').replace(/^〒\s*/, '') ?? null,
    address: given.address,
    region: regionOf(country, given.address),
    phone: given.phone ? hyphensOf(given.phone.normalize('NFKC')) : null,
  }
}
