import * as v from 'valibot'
import type { MessageKey, MessageParams } from '../platform/i18n/translate.ts'
import { corporateNumberCheck, leiCheck, taxCodeCheck } from './check-digit.ts'

/**
 * Lists of identifiers, named after org-id.guide where it has a name (JP-JCN, VN-TIN, XI-LEI); the licence schemes have
 * none there and are ours: 監理団体 permit, 登録支援機関 registration, DOLAB licence, 職業紹介 permit.
 */
export const IDENTIFIER_SCHEMES = [
  'JP-JCN',
  'VN-TIN',
  'XI-LEI',
  'JP-KANRI',
  'JP-TOROKU',
  'VN-GP',
  'JP-SHOKAI',
] as const
export type IdentifierScheme = (typeof IDENTIFIER_SCHEMES)[number]

export const isIdentifierScheme = (value: string): value is IdentifierScheme =>
  (IDENTIFIER_SCHEMES as readonly string[]).includes(value)

export type ParsedIdentifier =
  | { readonly ok: true; readonly value: string }
  | {
      readonly ok: false
      readonly reason: MessageKey
      readonly params: MessageParams
      /** A valid value the writer may have meant. Never taken without asking. */
      readonly suggestion?: string
    }

/** An identifier in its canonical form: what is stored, compared and put in addresses. */
export const Identifier = v.pipe(
  v.object({ scheme: v.picklist(IDENTIFIER_SCHEMES), value: v.string() }),
  v.check(({ scheme, value }) => {
    const parsed = parseIdentifier(scheme, value)
    return parsed.ok && parsed.value === value
  }, 'organisations.identifier_not_canonical' satisfies MessageKey),
)
export type Identifier = v.InferOutput<typeof Identifier>

const refuse = (reason: MessageKey, params: MessageParams = {}, suggestion?: string): ParsedIdentifier =>
  suggestion === undefined ? { ok: false, reason, params } : { ok: false, reason, params, suggestion }

const accept = (value: string): ParsedIdentifier => ({ ok: true, value })

/** Hyphens and dashes as keyboards of three countries make them; ー and ｰ are typed for a hyphen beside digits. */
const HYPHENS = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D\u30FC\uFF70]/g

/** The same text with `-` for each of them. */
export const hyphensOf = (text: string): string => text.replace(HYPHENS, '-')

/** NFKC, one kind of hyphen, no spaces, upper case, without the name of the scheme in front. */
function tidy(scheme: IdentifierScheme, raw: string): string {
  const text = hyphensOf(raw.normalize('NFKC')).replace(/\s+/g, '').toUpperCase()
  return text.startsWith(`${scheme}-`) ? text.slice(scheme.length + 1) : text
}

/**
 * Reads an identifier as people and lists write it and gives its canonical form, or says what is wrong with it: which
 * check digit was expected, or how many digits there are. Rules and their sources: scheme.md §5.
 */
export function parseIdentifier(scheme: IdentifierScheme, raw: string): ParsedIdentifier {
  const text = tidy(scheme, raw)
  if (text === '') return refuse('organisations.identifier_empty')
  return PARSERS[scheme](text)
}

function parseCorporateNumber(text: string): ParsedIdentifier {
  // An invoice registration number is the corporate number with a T in front.
  const digits = text.replace(/^T(?=\d)/, '').replaceAll('-', '')
  if (!/^\d{13}$/.test(digits)) return refuse('organisations.identifier_jcn_form', { found: text })
  const expected = corporateNumberCheck(digits.slice(1))
  if (digits[0] === expected) return accept(digits)
  return refuse('organisations.identifier_jcn_check', { found: digits[0] ?? '', expected, value: digits })
}

function parseTaxCode(text: string): ParsedIdentifier {
  if (/^\d{12}$/.test(text)) return refuse('organisations.identifier_tin_personal')
  const [, main, branch] = text.match(/^(\d{10})(?:-?(\d{3}))?$/) ?? []
  if (main === undefined) return refuseTaxCodeForm(text)
  if (main.slice(2, 9) === '0000000') return refuse('organisations.identifier_tin_serial', { value: main })
  if (branch === '000') return refuse('organisations.identifier_tin_branch')
  const expected = taxCodeCheck(main.slice(0, 9))
  if (expected === undefined) return refuse('organisations.identifier_tin_impossible', { value: main })
  if (main[9] !== expected) {
    return refuse('organisations.identifier_tin_check', { found: main[9] ?? '', expected, value: main })
  }
  return accept(branch === undefined ? main : `${main}-${branch}`)
}

/** Spreadsheets drop the zero that leads most Vietnamese tax codes; the check digit tells whether that is what happened. */
function refuseTaxCodeForm(text: string): ParsedIdentifier {
  const restored = `0${text}`
  if (/^\d{9}$/.test(text) && restored[9] === taxCodeCheck(restored.slice(0, 9))) {
    return refuse('organisations.identifier_tin_zero_lost', { found: text, suggestion: restored }, restored)
  }
  return refuse('organisations.identifier_tin_form', { found: text })
}

function parseLei(text: string): ParsedIdentifier {
  const value = text.replaceAll('-', '')
  if (!/^[A-Z0-9]{18}\d{2}$/.test(value)) return refuse('organisations.identifier_lei_form', { found: text })
  const expected = leiCheck(value.slice(0, 18))
  if (value.slice(18) === expected) return accept(value)
  return refuse('organisations.identifier_lei_check', { found: value.slice(18), expected, value })
}

/** No check digit is published, and digits 3–4 are not a month, so nothing more than the form can be judged. */
function parseSupervisingPermit(text: string): ParsedIdentifier {
  const digits = text.replace(/^許(可番号)?/, '').replaceAll('-', '')
  if (!/^\d{10}$/.test(digits)) return refuse('organisations.identifier_kanri_form', { found: text })
  return accept(`許${digits}`)
}

function parseSupportRegistration(text: string): ParsedIdentifier {
  const [, year, serial] = text.match(/^第?(\d{2})-?登-?(?:第)?(\d{6})号?$/) ?? []
  if (year === undefined) return refuse('organisations.identifier_toroku_form', { found: text })
  return accept(`${year}登-${serial}`)
}

/**
 * `N/LĐTBXH-GP`. The form of licences issued by the Ministry of Home Affairs since 2025 is not known; `BNV` is a guess
 * that lets such a list through. Leading zeros are printed by some lists and left out by others, so they do not count.
 */
function parseSendingLicence(text: string): ParsedIdentifier {
  const plain = text.replaceAll('Đ', 'D').replaceAll('Ð', 'D')
  const [, number, ministry] = plain.match(/^(?:SỐ|SO)?:?(\d{1,4})[/-](LDTBXH|BNV)-?GP$/) ?? []
  if (number === undefined || Number(number) === 0)
    return refuse('organisations.identifier_gp_form', { found: text })
  return accept(`${Number(number)}-${ministry}-GP`)
}

function parsePlacementPermit(text: string): ParsedIdentifier {
  const [, prefecture, kind, serial] = text.match(/^(\d{2})-?(ユ|ム|特)-?(\d{6})$/) ?? []
  const known = prefecture !== undefined && Number(prefecture) >= 1 && Number(prefecture) <= 47
  if (!known) return refuse('organisations.identifier_shokai_form', { found: text })
  return accept(`${prefecture}-${kind}-${serial}`)
}

const PARSERS: Readonly<Record<IdentifierScheme, (text: string) => ParsedIdentifier>> = {
  'JP-JCN': parseCorporateNumber,
  'VN-TIN': parseTaxCode,
  'XI-LEI': parseLei,
  'JP-KANRI': parseSupervisingPermit,
  'JP-TOROKU': parseSupportRegistration,
  'VN-GP': parseSendingLicence,
  'JP-SHOKAI': parsePlacementPermit,
}

/** The form in which its authority prints it: `7-0000-1205-0002`, `1174/LĐTBXH-GP`. */
export function displayIdentifier({ scheme, value }: Identifier): string {
  if (scheme === 'JP-JCN') return value.replace(/^(\d)(\d{4})(\d{4})(\d{4})$/, '$1-$2-$3-$4')
  if (scheme === 'VN-GP') return value.replace(/^(\d+)-/, '$1/').replace('LDTBXH', 'LĐTBXH')
  return value
}

/** Every identifier that the text could be, for a search box that does not ask which scheme is meant. */
export function guessIdentifier(raw: string): readonly Identifier[] {
  return IDENTIFIER_SCHEMES.flatMap((scheme) => {
    const parsed = parseIdentifier(scheme, raw)
    return parsed.ok ? [{ scheme, value: parsed.value }] : []
  })
}

export const sameIdentifier = (a: Identifier, b: Identifier): boolean =>
  a.scheme === b.scheme && a.value === b.value

/** One text for maps and for people who copy it: `JP-JCN-3000020278670`. */
export const identifierKey = ({ scheme, value }: Identifier): string => `${scheme}-${value}`
