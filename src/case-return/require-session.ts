import { type Case, LEAST_BYTES } from '../cases/case.ts'
import { findCase } from '../cases/case-store.ts'
import type { Deps } from '../deps.ts'
import { fromBase64Url } from '../platform/base64url.ts'
import { AppError } from '../platform/errors.ts'
import { type Sealer, sealer } from '../platform/sealing.ts'
import { openForSession, sessionHash } from './session.ts'
import { findSession } from './session-store.ts'

/** A worker who has come back. */
export interface Returned {
  readonly case: Case
  /** Opens and seals with the case's key; null where only the browser has it. */
  readonly worker: Sealer | null
  /** The session's hash, for ending it. */
  readonly tokenHash: string
}

/** One answer for a session that never was, is over, was closed, or whose case is gone. */
const sessionOver = (): AppError => new AppError('unauthenticated', 'case_return.session_over')

const FORM = /^[A-Za-z0-9_-]{43}$/

/** Whoever the session's token was given to. Throws `unauthenticated`, with the same sentence whatever is the matter. */
export async function requireSession(
  deps: Pick<Deps, 'db' | 'now'>,
  token: string | undefined,
): Promise<Returned> {
  if (token === undefined || !FORM.test(token)) throw sessionOver()
  const tokenHash = sessionHash(token)
  const row = await findSession(deps.db, tokenHash)
  if (!row || row.expiresAt <= deps.now()) throw sessionOver()
  const of = await findCase(deps.db, row.caseId)
  if (!of) throw sessionOver()
  return { case: of, worker: await sealerOf(token, row.caseId, row.sealedKey), tokenHash }
}

async function sealerOf(token: string, caseId: string, sealedKey: string | null): Promise<Sealer | null> {
  const key = await keyOf(token, caseId, sealedKey)
  return key ? sealer(key, { leastBytes: LEAST_BYTES }) : null
}

async function keyOf(
  token: string,
  caseId: string,
  sealedKey: string | null,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return sealedKey === null ? undefined : fromBase64Url(await openForSession(token, caseId, sealedKey))
}

/** The case's key, where the session holds it; undefined where only the telephone does. For a session that `requireSession` let in. */
export async function keyOfSession(
  deps: Pick<Deps, 'db'>,
  token: string | undefined,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const row = token === undefined ? undefined : await findSession(deps.db, sessionHash(token))
  return row && token !== undefined ? keyOf(token, row.caseId, row.sealedKey) : undefined
}
