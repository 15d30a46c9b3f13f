import { asChallengeRefusal, checkChallenge, type SentChallenge } from '../case-intake/challenge.ts'
import { CODE_PURPOSE, LEAST_BYTES, PLACE } from '../cases/case.ts'
import { lookupHash, openForCode } from '../cases/case-code.ts'
import { findCaseByLookup } from '../cases/case-store.ts'
import type { Deps } from '../deps.ts'
import { keepBriefly } from '../journal/commit.ts'
import { fromBase64Url } from '../platform/base64url.ts'
import type { Instant } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { CannotOpen, sealer } from '../platform/sealing.ts'
import { derivedFromCode, readCode } from '../platform/secret-code.ts'
import { newSessionToken, sealForSession, sessionEnd, sessionHash } from './session.ts'
import { foundOrLate } from './session-failures.ts'
import { deleteSessionsOver, insertSession } from './session-store.ts'

/** What a worker came with: the code as typed, or what his telephone made of it and the code itself not. */
export type CameWith = { readonly code: string } | { readonly token: string }

export interface OpenedSession {
  /** For bodies of requests, never for an address or a cookie. */
  readonly session: string
  readonly expiresAt: Instant
  readonly caseId: string
  /** The case's key as the telephone opens it; only where the code itself was not sent. */
  readonly inner?: string
}

/** One answer for a code that is wrong, of a case that is gone, or mistyped: none can be told from another. */
const noSuchCode = (): AppError => new AppError('not_found', 'case_return.code_unknown')

/** In the place of what cannot be a code: looked up like any other, so that it takes as long. Its check digits are wrong, so nobody has it. */
const NO_CODE = '0000 0000 0000 0000 0000 0000 0000'
const TOKEN = /^[A-Za-z0-9_-]{43}$/

/**
 * Opens the case behind a code for up to an hour. With the code itself, its key is sealed with the session's token and kept for as long;
 * with what a browser derived from it we cannot open anything. The challenge is spent before anything is looked up: each serves one
 * guess. That somebody came leaves no line in the journal (R11).
 *
 * Throws `not_found`, always the same and always as late (C9); what `checkChallenge` throws, which says nothing about the code.
 */
export async function openSession(
  deps: Deps,
  came: CameWith,
  challenge: SentChallenge,
): Promise<OpenedSession> {
  const spent = await checkChallenge(deps, 'return', challenge)
  try {
    await keepBriefly(deps, [spent])
  } catch (error) {
    throw asChallengeRefusal(error)
  }
  const found = await foundOrLate(deps, () => lookUp(deps, came))
  if (!found) throw noSuchCode()
  const { of, inner, key } = found
  const session = newSessionToken()
  const now = deps.now()
  const expiresAt = sessionEnd(now)
  const sealedKey = key ? await sealForSession(session, of.id, key) : null
  await keepBriefly(deps, [
    deleteSessionsOver(deps.db.queries, now),
    insertSession(deps.db.queries, {
      tokenHash: sessionHash(session),
      caseId: of.id,
      sealedKey,
      expiresAt,
    }),
  ])
  return { session, expiresAt, caseId: of.id, ...(key ? {} : { inner }) }
}

async function lookUp(deps: Deps, came: CameWith) {
  const derived = 'code' in came ? derivedFromCode(readCode(came.code) ?? NO_CODE, CODE_PURPOSE) : undefined
  const token = derived?.token ?? ('token' in came && TOKEN.test(came.token) ? came.token : '')
  const of = await findCaseByLookup(deps.db, await lookupHash(deps, token))
  if (!of) return undefined
  const inner = await openForCode(deps, of)
  if (!derived) return { of, inner, key: undefined }
  const key = await keyIn(inner, of.id, derived.key)
  return key && { of, inner, key }
}

async function keyIn(
  inner: string,
  caseId: string,
  codeKey: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array | undefined> {
  try {
    return fromBase64Url(await sealer(codeKey, { leastBytes: LEAST_BYTES }).open(PLACE.code(caseId), inner))
  } catch (error) {
    // Filed by a telephone that sealed something else: nobody can open it, and to the asker it is as if it were not there.
    if (error instanceof CannotOpen) return undefined
    throw error
  }
}
