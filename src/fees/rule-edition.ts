import { canonicalJson } from '../platform/canonical-json.ts'
import { type Day, type Instant, yearOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { RuleBook } from './rule-book.ts'

export const EDITION_STATUSES = ['draft', 'published', 'dropped'] as const
export type EditionStatus = (typeof EDITION_STATUSES)[number]

/** Who published the edition that the repository brings: no account of ours. */
export const REPOSITORY = 'repository'

/** One edition of the fee rules. The book itself is read apart, because it is long. */
export interface RuleEdition {
  /** `2026.2`. */
  readonly version: string
  readonly corridor: string
  readonly status: EditionStatus
  readonly contentHash: string
  /** The edition it was drafted from. */
  readonly basedOn: string | null
  readonly reason: string
  readonly draftedAt: Instant
  readonly draftedBy: string
  readonly publishedAt: Instant | null
  readonly publishedBy: string | null
}

/** Editions in their order: `2026.10` comes after `2026.9`. */
export function compareVersions(a: string, b: string): number {
  const [yearA = 0, numberA = 0] = a.split('.').map(Number)
  const [yearB = 0, numberB = 0] = b.split('.').map(Number)
  return yearA - yearB || numberA - numberB
}

/** The number of the next edition: one more than the highest of this year, dropped drafts included. */
export function nextVersion(known: readonly string[], today: Day): string {
  const year = yearOf(today)
  const numbers = known.filter((one) => one.startsWith(`${year}.`)).map((one) => Number(one.slice(5)))
  return `${year}.${Math.max(0, ...numbers) + 1}`
}

/** A book as it is kept: one spelling, so that its hash says whether it was changed. */
export function bookText(book: RuleBook): { readonly content: string; readonly hash: string } {
  const content = canonicalJson(book)
  return { content, hash: sha256Hex(content) }
}

/** A book that was kept or sent. Throws `invalid` with the path of each thing that does not hold together. */
export const readBook = (value: unknown): RuleBook => parseOrRefuse(RuleBook, value)

/** The same from text: what is no JSON at all is said so. */
export function readBookText(text: string): RuleBook {
  return readBook(jsonOf(text))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('invalid', 'errors.not_json', { cause })
  }
}
