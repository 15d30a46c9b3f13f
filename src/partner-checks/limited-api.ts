import type { Context } from 'hono'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import { callerNetwork } from '../platform/http/caller-address.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { type CheckLimit, makeCheckLimit } from './check-limit.ts'

const limits = new WeakMap<Deps, CheckLimit>()

/** One limit for an app, whichever door is used. */
function limitOf(deps: Deps): CheckLimit {
  const known = limits.get(deps)
  if (known) return known
  const made = makeCheckLimit(() => Date.parse(deps.now()), sha256Hex)
  limits.set(deps, made)
  return made
}

/**
 * Counts one check of whoever asks, for both doors. Throws `too_often`, with `Retry-After` on the answer, when it was one too
 * many. An API key is not counted.
 */
export function countCheck(deps: Deps, c: Context<HttpEnv>, actor: Actor): void {
  if (actor.scopes !== null) return
  const refused = limitOf(deps).take(
    actor.role === 'public' ? { network: callerNetwork(c) } : { account: actor.id },
  )
  if (!refused) return
  const { seconds, who } = refused
  c.header('retry-after', String(seconds))
  const key = who === 'caller' ? 'partner_checks.too_often' : 'partner_checks.busy'
  throw new AppError('too_often', key, { params: { seconds }, facts: { retry_after_seconds: seconds } })
}
