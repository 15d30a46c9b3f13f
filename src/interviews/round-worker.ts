import type { Instant } from '../platform/clock.ts'
import { newDocumentNumber, parseDocumentNumber } from '../platform/document-number.ts'
import { cursorOf } from '../platform/paging.ts'

export const WORKER_STATES = [
  'listed',
  'drawn',
  'invited',
  'interviewed',
  'refused',
  'unreachable',
  'left',
  'replaced',
] as const
export type WorkerState = (typeof WORKER_STATES)[number]

/** Those whose interview may be filed: also who could not be reached at first. Who said no is not asked again unless marked so. */
export const isExpected = (state: WorkerState): boolean =>
  state === 'drawn' || state === 'invited' || state === 'unreachable'

/**
 * Why somebody else is asked instead. Codes, no sentence: what is written about a worker would sooner or later point at him.
 * The first three are also what a worker is marked with.
 */
export const REPLACEMENT_REASONS = [
  'refused',
  'unreachable',
  'left',
  'not_safe',
  'no_interpreter',
  'conflict_of_interest',
] as const
export type ReplacementReason = (typeof REPLACEMENT_REASONS)[number]

/** What is known of a worker beforehand, so that the draw can take from every group. Each may be empty. */
export const TRAITS = ['cohort', 'sex', 'language', 'site'] as const
export type Trait = (typeof TRAITS)[number]
export type Traits = Readonly<Record<Trait, string>>

/** A worker on the list of a round, by a code that says nothing of him. */
export interface RoundWorker {
  readonly roundId: string
  readonly code: string
  readonly traits: Traits
  readonly state: WorkerState
  /** The letter of the stratum he is drawn from, and his place in its order, from 1; null before the draw. */
  readonly stratum: string
  readonly rank: number | null
  /** Whose place he took. */
  readonly replaces: string | null
  /** Why another took his place, or why he is marked as he is. */
  readonly reason: ReplacementReason | null
  readonly changedAt: Instant
}

// Codes live within one round, so no year is needed; the checksum is that of numbers with a year.
const CODE_KIND = 'W'
const NO_YEAR = '0000'

/** `W-7Q3K9-4`: five random characters and one that finds slips. Says nothing of the person, and is not in any order. */
export const newWorkerCode = (): string => {
  const [kind, , body, check] = newDocumentNumber({ kind: CODE_KIND, year: NO_YEAR }).split('-')
  return `${kind}-${body}-${check}`
}

/** So many codes, no two alike. */
export function newWorkerCodes(count: number): string[] {
  const codes = new Set<string>()
  while (codes.size < count) codes.add(newWorkerCode())
  return [...codes]
}

/** A typed code in its one spelling; undefined when it cannot be one. */
export function parseWorkerCode(text: string): string | undefined {
  const tidy = text.normalize('NFKC').trim()
  if (!/^w/i.test(tidy)) return undefined
  const number = parseDocumentNumber({ kind: CODE_KIND, text: `${CODE_KIND}${NO_YEAR}${tidy.slice(1)}` })
  return number?.replace(`-${NO_YEAR}`, '')
}

/** Workers are listed by code, so that their order says nothing. */
export const codeCursor = cursorOf<{ readonly code: string }>({
  code: (text) => parseWorkerCode(text) === text,
})
