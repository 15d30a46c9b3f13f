import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import type { JournalHead } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import { unkeyed } from '../journal/once.ts'
import { retrying } from '../journal/retrying.ts'
import { type KeyInHand, keyInHand } from '../officer-keys/key-in-hand.ts'
import { officerKeySubject } from '../officer-keys/officer-key.ts'
import type { Unlocked } from '../officer-keys/unlocked.ts'
import { later } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { unwrapKey } from '../platform/key-wrap.ts'
import { type Sealer, sealer } from '../platform/sealing.ts'
import { type Case, CONTENT_LEAST_BYTES, LEAST_BYTES, PLACE } from './case.ts'
import { staffSealer } from './case-key-staff.ts'
import { type CaseKeyRow, findCaseKey, hasReadSince, insertReading } from './case-key-store.ts'
import type { ReadThing } from './case-reading.ts'
import { requireCase } from './require-case.ts'

/** The case somebody acts on, as its address calls it, and his reading key if it is in use. */
export interface CaseTarget {
  readonly label: string
  readonly unlocked: Unlocked | undefined
}

/** A case with what is needed to read and to answer it, for as long as a request takes. */
export interface OpenedCase {
  readonly case: Case
  /** Of the case's chain, as it was before anything was read: for the caller's own commit. */
  readonly head: JournalHead
  /** For what worker and officers tell each other: messages, files, identity, reasons of referrals, check-ins. */
  readonly worker: Sealer
  /** For `sealedContent`. */
  readonly content: Sealer
  /** For what the worker is not shown: notes, reasons of openings. The key is made the first time anyone asks. */
  readonly staff: () => Promise<Sealer>
}

/** The same thing read again within this time is the same reading. */
const SAME_READING_SECONDS = 60

/**
 * Opens a case with the officer's unlocked reading key (`unlockedOf` at the doors), and writes down who reads what, and when (lessons S8).
 * Throws `not_found` as `requireCase` does, `conflict` officer_keys.locked without a key in hand, and `conflict` cases.no_key where the
 * case was not sealed for that key: then only a colleague who holds it can pass it on.
 */
export async function openCase(
  deps: Deps,
  actor: Actor,
  { label, unlocked }: CaseTarget,
  what: ReadThing,
): Promise<OpenedCase> {
  const found = await requireCase(deps, actor, label)
  const held = await caseKeyInHand(deps, actor, unlocked, found.case)
  await noteReading(deps, actor, held.own, { label: found.case.label, what })
  return {
    ...found,
    worker: sealer(held.key, { leastBytes: LEAST_BYTES }),
    content: sealer(held.key, { leastBytes: CONTENT_LEAST_BYTES }),
    staff: () => staffSealer(deps, actor, held.own, found.case),
  }
}

export interface HeldCaseKey {
  readonly own: KeyInHand
  readonly row: CaseKeyRow
  readonly key: Uint8Array<ArrayBuffer>
}

/** The case's own key, by the officer's. Throws `conflict` as `openCase` does. */
export async function caseKeyInHand(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  unlocked: Unlocked | undefined,
  { id }: Pick<Case, 'id'>,
): Promise<HeldCaseKey> {
  const own = await keyInHand(deps, actor, unlocked)
  const row = await findCaseKey(deps.db, id, own.id)
  if (!row) throw new AppError('conflict', 'cases.no_key')
  return { own, row, key: await unwrapKey(own, row.wrapped_key, PLACE.key(id)) }
}

/** Nothing is shown before it is written down that it is. */
async function noteReading(
  deps: Deps,
  actor: Actor,
  own: KeyInHand,
  { label, what }: { readonly label: string; readonly what: ReadThing },
): Promise<void> {
  const since = later(deps.now(), { seconds: -SAME_READING_SECONDS })
  if (await hasReadSince(deps.db, { label, accountId: actor.id, what, since })) return
  const subject = officerKeySubject(actor.id)
  // Not under the Idempotency-Key of a POST: that one is for what is done, not for the reading before it.
  await retrying(async () => {
    const after = await findHead(deps.db, subject)
    const at = deps.now()
    await commit(unkeyed(deps), actor, {
      at,
      entries: [{ subject, after, action: 'read', summary: `${label} ${what}`, payload: {} }],
      statements: [
        insertReading(deps.db.queries, {
          id: deps.newId(),
          case_label: label,
          account_id: actor.id,
          what,
          read_at: at,
        }),
        ...own.renewal,
      ],
      result: null,
    })
  })
}
