import type { Actor } from '../accounts/actor.ts'
import { afterFailure, FORGOTTEN_AFTER_HOURS, isLocked } from '../accounts/sign-in-throttle.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { unkeyed } from '../journal/once.ts'
import { retrying } from '../journal/retrying.ts'
import { type Instant, later } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { CannotOpen, sealer } from '../platform/sealing.ts'
import { derivedFromCode, readCode } from '../platform/secret-code.ts'
import { type OfficerKey, officerKeySubject, PRIVATE_PLACE, READING_PURPOSE } from './officer-key.ts'
import {
  deleteReadingThrottle,
  findReadingThrottle,
  keysOfAccount,
  putReadingThrottle,
} from './officer-key-store.ts'

/** What a right code leads to, besides the journal's entry and the end of the count. */
export interface RightCode<Result> {
  readonly action: string
  readonly summary: string
  readonly statements: readonly Statement[]
  readonly result: Result
}

interface Tried {
  readonly typed: string
  /** Which of the account's keys the code may open. */
  readonly among: (key: OfficerKey) => boolean
}

/**
 * Tries a typed reading code on keys of this account. Whether it was right is told only once that is written down, right or wrong, after
 * the head that was read before: of many tries at once each counts, and none goes past the throttle. Throws `invalid` for a slip (which
 * counts nothing) and for a wrong code, `too_often` after too many.
 */
export async function tryReadingCode<Result>(
  deps: Deps,
  actor: Actor,
  { typed, among }: Tried,
  right: (key: OfficerKey, privateKey: string, at: Instant) => Promise<RightCode<Result>>,
): Promise<Result> {
  const code = readCode(typed)
  if (code === undefined) throw invalidField('code', 'officer_keys.code_slip')
  const sealing = sealer(derivedFromCode(code, READING_PURPOSE).key)
  // Neither a code nor what it opens is kept, so nothing of this is answered a second time.
  const subject = officerKeySubject(actor.id)
  const outcome = await retrying(async () => {
    const after = await findHead(deps.db, subject)
    const at = deps.now()
    const before = await throttleOf(deps, actor.id, at)
    if (isLocked(before, at)) throw new AppError('too_often', 'officer_keys.too_often')
    const keys = (await keysOfAccount(deps.db.queries, actor.id)).filter(among)
    const opened = await firstOpened(keys, sealing.open)
    const done = opened && (await right(opened.key, opened.privateKey, at))
    await commit(unkeyed(deps), actor, {
      at,
      entries: [
        {
          subject,
          after,
          action: done?.action ?? 'code_refused',
          summary: done?.summary ?? '',
          payload: {},
        },
      ],
      statements: done
        ? [...done.statements, deleteReadingThrottle(deps.db.queries, actor.id)]
        : [putReadingThrottle(deps.db.queries, actor.id, afterFailure(before, at), at)],
      result: null,
    })
    return done
  })
  if (!outcome) throw invalidField('code', 'officer_keys.code_wrong')
  return outcome.result
}

async function throttleOf(deps: Pick<Deps, 'db'>, accountId: string, now: Instant) {
  const found = await findReadingThrottle(deps.db.queries, accountId)
  return found && later(found.failedAt, { hours: FORGOTTEN_AFTER_HOURS }) > now ? found : undefined
}

async function firstOpened(
  keys: readonly OfficerKey[],
  open: (place: string, sealed: string) => Promise<string>,
): Promise<{ readonly key: OfficerKey; readonly privateKey: string } | undefined> {
  for (const key of keys) {
    try {
      return { key, privateKey: await open(PRIVATE_PLACE.atRest(key.id), key.sealedPrivate) }
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error
    }
  }
  return undefined
}
