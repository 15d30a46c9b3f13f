import { type Case, CONTENT_LEAST_BYTES, LEAST_BYTES } from '../cases/case.ts'
import type { Deps } from '../deps.ts'
import { fromBase64Url } from '../platform/base64url.ts'
import { invalidField } from '../platform/errors.ts'
import { type Sealer, sealer } from '../platform/sealing.ts'
import { keyOfSession, requireSession } from './require-session.ts'

/** A case that its worker holds open, so that what he told can be read for as long as a request takes. */
export interface HeldCase {
  readonly case: Case
  /** Opens `sealedContent`. */
  readonly content: Sealer
  /** Opens messages and what is said of files. */
  readonly worker: Sealer
}

/**
 * The case of a session with its key: that of the session, or, where only the telephone has it, the key that the worker sent along for
 * this request. It is kept nowhere. Throws `unauthenticated` as `requireSession`, and `invalid` where no key was sent that could be one;
 * a wrong key opens nothing (`CannotOpen`).
 */
export async function holdCase(
  deps: Pick<Deps, 'db' | 'now'>,
  token: string | undefined,
  sentKey: string | undefined,
): Promise<HeldCase> {
  const { case: of } = await requireSession(deps, token)
  const key = (await keyOfSession(deps, token)) ?? fromBase64Url(sentKey ?? '')
  if (key?.length !== 32) throw invalidField('case_key', 'case_return.seal_it')
  return {
    case: of,
    content: sealer(key, { leastBytes: CONTENT_LEAST_BYTES }),
    worker: sealer(key, { leastBytes: LEAST_BYTES }),
  }
}
