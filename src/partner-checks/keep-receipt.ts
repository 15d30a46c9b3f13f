import { type Actor, PUBLIC_ACTOR } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { NO_HEAD, type Subject } from '../journal/journal.ts'
import { dayOf, type Instant, yearOf } from '../platform/clock.ts'
import { UniqueViolation } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { signCanonical } from '../platform/signed-document.ts'
import type { PartnerCheck } from './partner-check.ts'
import { insertPartnerCheck } from './partner-check-store.ts'
import { newReceiptNumber } from './receipt-number.ts'

/** Of 8 × 10^14 numbers a year: one that is taken is next to impossible, two in a row are a broken source of chance. */
const ATTEMPTS = 3

interface ReceiptToKeep<Content> {
  readonly kind: PartnerCheck['kind']
  readonly at: Instant
  /** The receipt under this number, its members in the order of canonical JSON: what is signed. */
  readonly content: (number: string) => Content
  /** Codes for the journal: no names. */
  readonly summary: string
  /** Called with the number before anything is written, for what lies outside the database. */
  readonly before?: (number: string) => Promise<void>
  /** Takes that back when nothing was written. */
  readonly undo?: (number: string) => Promise<void>
}

/**
 * Numbers, signs and keeps a receipt, in one commit with its journal entry. A number that is taken is drawn again.
 * Throws AppError `unavailable` when nothing could be kept: a check without its proof is not answered.
 */
export async function keepReceipt<Content extends object>(
  deps: Deps,
  actor: Actor,
  { kind, at, content, summary, before, undo }: ReceiptToKeep<Content>,
): Promise<{ readonly check: PartnerCheck; readonly content: Content }> {
  const askedBy = actor.id === PUBLIC_ACTOR.id ? null : actor.id
  for (let attempt = 1; ; attempt += 1) {
    const number = newReceiptNumber(yearOf(dayOf(at)))
    const numbered = content(number)
    const signed = await signCanonical(deps.signer, number, JSON.stringify(numbered))
    const check: PartnerCheck = { ...signed, kind, askedAt: at, askedBy }
    await before?.(number)
    try {
      await commit(deps, actor, {
        at,
        entries: [
          {
            subject: journalSubject(check),
            after: NO_HEAD,
            action: 'issued',
            summary: `${number} ${summary}`,
            payload: { number, data_hash: check.dataHash },
          },
        ],
        statements: [insertPartnerCheck(deps.db.queries, check)],
        result: { number },
      })
      return { check, content: numbered }
    } catch (error) {
      await undo?.(number)
      if (!isTaken(error) || attempt === ATTEMPTS) throw error
    }
  }
}

/** By time and number, not by number alone: entries made together lie together, and a commit writes a few pages, not one each. */
const journalSubject = ({ number, askedAt }: Pick<PartnerCheck, 'number' | 'askedAt'>): Subject => ({
  kind: 'partner_check',
  id: `${askedAt} ${number}`,
})

/** Under one Idempotency-Key only one can be kept; the slower of two twins is answered from the faster one's. */
const isTaken = (error: unknown): boolean =>
  (error instanceof UniqueViolation && error.table !== 'idempotency_keys') ||
  (error instanceof AppError && error.code === 'conflict')
