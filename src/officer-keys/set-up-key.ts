import { findAccount } from '../accounts/account-store.ts'
import type { Actor, ActsFor } from '../accounts/actor.ts'
import { canSomewhere } from '../accounts/can.ts'
import type { RoleInScheme } from '../accounts/condition.ts'
import type { Deps } from '../deps.ts'
import { tellOfWaiting } from '../interviews/tell-of-waiting.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { unkeyed } from '../journal/once.ts'
import type { Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { makeKeyPair } from '../platform/key-wrap.ts'
import { sealer } from '../platform/sealing.ts'
import { derivedFromCode, newCode } from '../platform/secret-code.ts'
import { KEYS_MAX, officerKeySubject, PRIVATE_PLACE, READING_PURPOSE } from './officer-key.ts'
import {
  confirmKeyRow,
  deleteUnconfirmed,
  insertKey,
  keysOfAccount,
  retireKeysBut,
} from './officer-key-store.ts'
import { tryReadingCode } from './try-reading-code.ts'
import { plannedUnlock, type UnlockedKey } from './unlock-key.ts'

/** Only case officers have keys, and only with a second factor. Throws `forbidden`. */
async function assertMayHaveKey(deps: Pick<Deps, 'db'>, actor: Actor): Promise<void> {
  if (actor.role !== 'case_officer' || actor.scopes !== null || !canSomewhere(actor, 'handle_cases'))
    throw new AppError('forbidden', 'errors.forbidden')
  const account = await findAccount(deps.db.queries, actor.id)
  if (!account || account.endedAt !== null || account.role !== 'case_officer')
    throw new AppError('forbidden', 'errors.forbidden')
  if (!account.secondFactor) throw new AppError('forbidden', 'officer_keys.second_factor_needed')
}

/**
 * Makes a key for the acting officer and gives its reading code, to be shown once: nobody can show it again, reset it or send it. The key is
 * in force only when the code has been typed back. What was made before and not typed back is dropped. Throws `forbidden`, and `conflict`
 * for someone who has made KEYS_MAX.
 */
export async function startKey(deps: Deps, actor: Actor): Promise<{ readonly code: string }> {
  await assertMayHaveKey(deps, actor)
  const subject = officerKeySubject(actor.id)
  const after = await findHead(deps.db, subject)
  const kept = (await keysOfAccount(deps.db.queries, actor.id)).filter((key) => key.confirmedAt !== null)
  if (kept.length >= KEYS_MAX) throw new AppError('conflict', 'officer_keys.too_many')
  const code = newCode()
  const id = deps.newId()
  const { publicKey, privateKey } = await makeKeyPair()
  const sealing = sealer(derivedFromCode(code, READING_PURPOSE).key)
  const sealedPrivate = await sealing.seal(PRIVATE_PLACE.atRest(id), privateKey)
  const at = deps.now()
  // The code is no answer to be kept under an Idempotency-Key.
  const db = deps.db.queries
  await commit(unkeyed(deps), actor, {
    at,
    entries: [{ subject, after, action: 'key_made', summary: id, payload: { publicKey } }],
    statements: [
      deleteUnconfirmed(db, actor.id),
      insertKey(db, {
        id,
        accountId: actor.id,
        publicKey,
        sealedPrivate,
        madeAt: at,
        confirmedAt: null,
        retiredAt: null,
      }),
    ],
    result: null,
  })
  return { code }
}

/** Whose officers get cases with this one. */
const SIDES: Readonly<Record<ActsFor | 'both', readonly RoleInScheme[]>> = {
  jp_mirai: ['supervising_organisation'],
  vamas: ['sending_agency'],
  both: ['supervising_organisation', 'sending_agency'],
}

/**
 * Mails to everyone for whom the same cases are sealed, the officer himself too: who is let in quietly, or takes over a colleague's account,
 * is noticed by those who know who should be there (lessons §5.10: an administrator may add a reader of future cases, and that is announced).
 */
const tellColleagues = (deps: Deps, { actsFor }: Actor, at: Instant): Promise<Statement[]> =>
  tellOfWaiting(
    deps,
    {
      action: 'handle_cases',
      subject: { kind: 'case', role: SIDES[actsFor ?? 'both'] },
      path: '/workspace/reading-key/officers',
      mail: { subject: 'officer_keys.mail_subject', text: 'officer_keys.mail_text' },
    },
    at,
  )

/**
 * Puts the key into force whose reading code is typed back, retires the one before it, and unlocks it in this session. Throws as
 * `tryReadingCode` does, and `conflict` where no key waits.
 */
export async function confirmKey(
  deps: Deps,
  actor: Actor,
  sent: { readonly typed: string; readonly sessionId: string },
): Promise<UnlockedKey> {
  await assertMayHaveKey(deps, actor)
  const keys = await keysOfAccount(deps.db.queries, actor.id)
  if (!keys.some(({ confirmedAt }) => confirmedAt === null))
    throw new AppError('conflict', 'officer_keys.none_waiting')
  const among = ({ confirmedAt }: { readonly confirmedAt: string | null }) => confirmedAt === null
  const db = deps.db.queries
  return tryReadingCode(deps, actor, { typed: sent.typed, among }, async (key, privateKey, at) => {
    const told = await tellColleagues(deps, actor, at)
    const { statements, unlocked } = await plannedUnlock(deps, key, {
      privateKey,
      sessionId: sent.sessionId,
      at,
    })
    return {
      action: 'key_confirmed',
      summary: key.id,
      statements: [
        retireKeysBut(db, actor.id, key.id, at),
        confirmKeyRow(db, key.id, at),
        ...statements,
        ...told,
      ],
      result: unlocked,
    }
  })
}
