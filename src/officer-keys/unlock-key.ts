import type { Actor } from '../accounts/actor.ts'
import { canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { retrying } from '../journal/retrying.ts'
import { toBase64Url } from '../platform/base64url.ts'
import type { Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { inUseSealer, tokenHash, untilWhen } from './key-in-hand.ts'
import { type OfficerKey, officerKeySubject, PRIVATE_PLACE } from './officer-key.ts'
import { deleteExpiredUnlocked, deleteUnlocked, findUnlocked, insertUnlocked } from './officer-key-store.ts'
import { tryReadingCode } from './try-reading-code.ts'
import type { Unlocked } from './unlocked.ts'

export interface UnlockedKey {
  /** For the cookie; kept nowhere else. */
  readonly token: Unlocked
  readonly keyId: string
  /** Whether it is a former key: it opens what was sealed before. */
  readonly former: boolean
  readonly until: Instant
}

interface InSession {
  readonly privateKey: string
  readonly sessionId: string
  readonly at: Instant
}

/** The private half, sealed once more with a fresh token; and whatever is over is cleared away. */
export async function plannedUnlock(
  deps: Pick<Deps, 'db'>,
  key: OfficerKey,
  { privateKey, sessionId, at }: InSession,
): Promise<{ readonly statements: Statement[]; readonly unlocked: UnlockedKey }> {
  const token = toBase64Url(crypto.getRandomValues(new Uint8Array(32)))
  const hash = tokenHash(token)
  const until = untilWhen(at, at)
  const sealedPrivate = await (await inUseSealer(token)).seal(PRIVATE_PLACE.inUse(hash), privateKey)
  const row = {
    token_hash: hash,
    officer_key_id: key.id,
    session_id: sessionId,
    sealed_private: sealedPrivate,
    unlocked_at: at,
    expires_at: until,
  }
  return {
    statements: [deleteExpiredUnlocked(deps.db.queries, at), insertUnlocked(deps.db.queries, row)],
    unlocked: { token, keyId: key.id, former: key.retiredAt !== null, until },
  }
}

/**
 * Unlocks the key that this reading code belongs to, the one in force or a former one, in this session only. Throws `forbidden` for who
 * handles no cases, and as `tryReadingCode` does.
 */
export async function unlockKey(
  deps: Deps,
  actor: Actor,
  { typed, sessionId }: { readonly typed: string; readonly sessionId: string },
): Promise<UnlockedKey> {
  if (!canSomewhere(actor, 'handle_cases')) throw new AppError('forbidden', 'errors.forbidden')
  const among = ({ confirmedAt }: OfficerKey) => confirmedAt !== null
  return tryReadingCode(deps, actor, { typed, among }, async (key, privateKey, at) => {
    const { statements, unlocked } = await plannedUnlock(deps, key, { privateKey, sessionId, at })
    return { action: 'unlocked', summary: key.id, statements, result: unlocked }
  })
}

/** Locks the key that is unlocked in this browser; that there is none is no error. */
export async function lockKey(deps: Deps, actor: Actor, unlocked: Unlocked | undefined): Promise<void> {
  if (unlocked === undefined) return
  const hash = tokenHash(unlocked)
  await retrying(async () => {
    const subject = officerKeySubject(actor.id)
    const after = await findHead(deps.db, subject)
    const row = await findUnlocked(deps.db, hash)
    if (row?.account_id !== actor.id) return
    await commit(deps, actor, {
      entries: [{ subject, after, action: 'locked', summary: row.id, payload: {} }],
      statements: [deleteUnlocked(deps.db.queries, hash)],
      result: null,
    })
  })
}
