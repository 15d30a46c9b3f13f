import type { Deps } from '../deps.ts'
import { canonicalJson } from '../platform/canonical-json.ts'
import { AppError } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import { findAnswer } from './idempotency-store.ts'

interface Request {
  /** The Idempotency-Key, undefined when none was sent. */
  readonly key: string | undefined
  /** All that tells one request from another, what is asked (method and route) included. Only its hash is kept. */
  readonly input: unknown
}

/**
 * Runs a verb at most once for a key: when the same actor sends the same request again, or twice at the same moment,
 * the answer is the first one's and nothing happens a second time. The verb must make its one `commit()` with the deps
 * it is given; the answer is kept in the same batch, so there is no moment at which one exists without the other.
 * Throws AppError `conflict` (errors.key_reused) when the key was used for another request.
 */
export async function once<D extends Deps, A extends { readonly id: string }, Result>(
  deps: D,
  actor: A,
  { key, input }: Request,
  verb: (deps: D, actor: A) => Promise<Result>,
): Promise<Result> {
  if (key === undefined) return verb(deps, actor)
  const inputHash = sha256Hex(canonicalJson(input))
  const before = await answered<Result>(deps, actor, key, inputHash)
  if (before) return before.result
  try {
    return await verb({ ...deps, idempotency: { key, inputHash } }, actor)
  } catch (error) {
    // Whatever it stumbled over may be the work of its own twin, which was a moment faster.
    const meanwhile = await answered<Result>(deps, actor, key, inputHash)
    if (meanwhile) return meanwhile.result
    throw error
  }
}

async function answered<Result>(
  deps: Deps,
  actor: { readonly id: string },
  key: string,
  inputHash: string,
): Promise<{ readonly result: Result } | undefined> {
  const answer = await findAnswer(deps.db, actor.id, key)
  if (!answer) return undefined
  if (answer.inputHash !== inputHash) throw new AppError('conflict', 'errors.key_reused')
  return { result: JSON.parse(answer.result) as Result }
}

/**
 * For a commit that is not what was asked for (a reading before the answer, a key handed on beforehand), or whose answer is a secret: nothing of
 * it is kept under the Idempotency-Key.
 */
export function unkeyed<D extends { readonly idempotency?: Deps['idempotency'] }>({
  idempotency: _,
  ...bare
}: D): Omit<D, 'idempotency'> {
  return bare
}
