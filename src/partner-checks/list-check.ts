import type { Day, Instant } from '../platform/clock.ts'
import type { MessageKey, MessageParams } from '../platform/i18n/translate.ts'
import type { Answer, Reason, Verdict } from './chain.ts'
import type { LIMITS } from './partner-check.ts'

/** Rows a stranger, and an account or key, may have answered at once. */
export const ROWS_MAX = { stranger: 100, account: 10_000 } as const

/** The receipt of a whole list: what was answered row by row lies beside it, known by its hash. */
export interface ListCheckReceipt {
  readonly answered: number
  /** SHA-256 of the answers as canonical JSON (`ListAnswers`), in hexadecimal. */
  readonly answers_hash: string
  readonly asked_at: Instant
  /** How many rows came to each answer; those that none came to are left out. */
  readonly counts: Readonly<Partial<Record<Answer, number>>>
  readonly demonstration: boolean
  /** Rows that could not be read. */
  readonly errors: number
  readonly kind: 'partner_check_list'
  readonly limits: typeof LIMITS
  readonly number: string
  readonly register_version: number
  readonly rows: number
  readonly verify_url: string
}

/** One row that was answered. Codes only, as in the API. */
export interface ListAnswer {
  /** Where a person finds the row in the file. */
  readonly line: number
  readonly scheme: string
  readonly value: string
  readonly role: string | null
  readonly corridor: string
  readonly programme: string | null
  readonly on: Day
  readonly answer: Answer
  /** Whether all that was asked of it is so: who is registered for another programme is not. */
  readonly verdict: Verdict
  /** In the body's own script; null for one that is not in the register. */
  readonly name: string | null
  readonly valid_to_on: Day | null
  readonly conditions: readonly string[]
  /** What stands in the way. */
  readonly against: readonly Reason[]
}

/** One cell that could not be read; `key` and `params` are a sentence of the catalogues. */
export interface ListError {
  readonly line: number
  readonly column: string
  readonly value: string
  readonly key: MessageKey
  readonly params: MessageParams
}

/** What is kept as a file beside the receipt of a list, as canonical JSON; its hash is in the receipt. */
export interface ListAnswers {
  readonly rows: readonly ListAnswer[]
  readonly errors: readonly ListError[]
}

/** Under which key the answers to a list are kept. */
export const answersKey = (number: string): string => `partner-checks/${number}.json`
