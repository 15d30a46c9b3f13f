import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { type JournalHead, NO_HEAD } from '../journal/journal.ts'
import { findHead, findHeads } from '../journal/journal-store.ts'
import { retrying } from '../journal/retrying.ts'
import { type KeyInHand, keyInHand } from '../officer-keys/key-in-hand.ts'
import type { Unlocked } from '../officer-keys/unlocked.ts'
import { dayOf, type Instant } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { unwrapKey, wrapKey } from '../platform/key-wrap.ts'
import { asSubject, PLACE, READERS } from './case.ts'
import { keyChain } from './case-key-chain.ts'
import {
  type CaseKeyRow,
  countPassable,
  findCaseKey,
  insertCaseKeys,
  listPassable,
  type Passable,
  type PassableRow,
} from './case-key-store.ts'
import { isTied } from './case-reach-store.ts'
import { type CaseTarget, caseKeyInHand } from './open-case.ts'
import { type Recipient, recipientOf } from './recipients.ts'
import { requireCase } from './require-case.ts'

/** So many are passed on at a time: each is unwrapped and wrapped, and a Worker's time is short. */
export const PASSED_AT_ONCE = 25

/**
 * Passes a case's key, and the staff's key if there is one, on to a colleague who may handle such a case, has a reading key in force and no
 * tie to a body it is about. Only who can open the case can do so (lessons E2). Throws as `openCase` does, `invalid` for a colleague who may not
 * read it, `conflict` for one who already can.
 */
export async function shareCase(
  deps: Deps,
  actor: Actor,
  { label, unlocked }: CaseTarget,
  toAccountId: string,
): Promise<void> {
  await retrying(async () => {
    const { case: found } = await requireCase(deps, actor, label)
    const after = await findHead(deps.db, keyChain(found.id))
    const { own, row } = await caseKeyInHand(deps, actor, unlocked, found)
    const to = await recipientOf(deps, found.readers, toAccountId)
    if (!to || (await isTied(deps.db, toAccountId, found.id)))
      throw invalidField('account_id', 'officer_keys.cannot_read')
    if (await findCaseKey(deps.db, found.id, to.id))
      throw new AppError('conflict', 'officer_keys.reads_already')
    const rows = [{ ...row, id: found.id, label: found.label }]
    await passOn(deps, actor, { own, to, toAccountId, rows, heads: new Map([[found.id, after]]) }, null)
  })
}

export interface PassedOn {
  readonly passed: number
  readonly remaining: number
}

/**
 * The same for every case that the key in hand opens and the colleague's does not yet, at most PASSED_AT_ONCE of them; the answer says how
 * many remain. The colleague may be the officer himself, with a former key in hand: so a new key takes over. Throws `conflict`
 * officer_keys.locked, and `invalid` for a colleague who may read none of them.
 */
export async function shareCases(
  deps: Deps,
  actor: Actor,
  unlocked: Unlocked | undefined,
  toAccountId: string,
): Promise<PassedOn> {
  return retrying(async () => {
    const own = await keyInHand(deps, actor, unlocked)
    const { to, asked } = await whatPasses(deps, actor, own, toAccountId)
    const found = await listPassable(deps.db.queries, asked, PASSED_AT_ONCE)
    // The heads are read first, and what they guard is read again after them.
    const heads = await findHeads(
      deps.db.queries,
      'officer_key',
      found.map(({ id }) => id),
    )
    const rows = await listPassable(deps.db.queries, asked, PASSED_AT_ONCE)
    const same = rows.filter(({ id }) => found.some((one) => one.id === id))
    const remaining = (await countPassable(deps.db.queries, asked)) - same.length
    const result = { passed: same.length, remaining: Math.max(0, remaining) }
    if (same.length > 0) await passOn(deps, actor, { own, to, toAccountId, rows: same, heads }, result)
    return result
  })
}

/** How many cases could be passed on to this colleague now. Throws as `shareCases` does. */
export async function countShareable(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  unlocked: Unlocked | undefined,
  toAccountId: string,
): Promise<number> {
  const own = await keyInHand(deps, actor, unlocked)
  const { asked } = await whatPasses(deps, actor, own, toAccountId)
  return countPassable(deps.db.queries, asked)
}

async function whatPasses(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  own: KeyInHand,
  toAccountId: string,
): Promise<{ readonly to: Recipient; readonly asked: Passable }> {
  const theirs = await Promise.all(
    READERS.map(async (readers) => ({ readers, to: await recipientOf(deps, readers, toAccountId) })),
  )
  const to = theirs.find((one) => one.to)?.to
  const readers = theirs
    .filter((one) => one.to && can(actor, 'handle_cases', asSubject(one)))
    .map((one) => one.readers)
  if (!to || readers.length === 0) throw invalidField('account_id', 'officer_keys.cannot_read')
  const from = { accountId: actor.id, keyId: own.id }
  return { to, asked: { from, to: { accountId: toAccountId, keyId: to.id }, readers } }
}

interface PassingOn {
  readonly own: KeyInHand
  readonly to: Recipient
  readonly toAccountId: string
  readonly rows: readonly PassableRow[]
  readonly heads: ReadonlyMap<string, JournalHead>
}

/** `result` is what the verb answers, for a request that is sent a second time. */
async function passOn<Result>(
  deps: Deps,
  actor: Actor,
  { own, to, toAccountId, rows, heads }: PassingOn,
  result: Result,
): Promise<void> {
  const at = deps.now()
  const given = await Promise.all(rows.map((row) => rewrapped(row, { own, to, actor, at })))
  await commit(deps, actor, {
    at,
    entries: rows.map(({ id, label }) => ({
      subject: keyChain(id),
      after: heads.get(id) ?? NO_HEAD,
      action: 'passed_on',
      summary: `${label} ${toAccountId}`,
      payload: { officer_key_id: to.id },
    })),
    statements: [...insertCaseKeys(deps.db.queries, given), ...own.renewal],
    result,
  })
}

async function rewrapped(
  row: PassableRow,
  by: { readonly own: KeyInHand; readonly to: Recipient; readonly actor: Actor; readonly at: Instant },
): Promise<CaseKeyRow> {
  const again = async (wrapped: string, place: string) => {
    const [made = ''] = await wrapKey([by.to.publicKey], await unwrapKey(by.own, wrapped, place), place)
    return made
  }
  return {
    case_id: row.id,
    officer_key_id: by.to.id,
    wrapped_key: await again(row.wrapped_key, PLACE.key(row.id)),
    wrapped_staff_key: row.wrapped_staff_key && (await again(row.wrapped_staff_key, PLACE.staffKey(row.id))),
    given_on: dayOf(by.at),
    given_by: by.actor.id,
  }
}
