import type { Actor } from '../../src/accounts/actor.ts'
import type { Auth } from '../../src/accounts/auth.ts'
import { authenticateHeaders } from '../../src/accounts/authenticate.ts'
import type { Deps } from '../../src/deps.ts'

/** Who may act with these headers: null for a stranger, and while a second factor is still to be set up. */
export async function actorFrom(deps: Deps, auth: Auth, headers: Headers): Promise<Actor | null> {
  const caller = await authenticateHeaders(deps, auth, headers)
  return caller === null || caller.secondFactorPending ? null : caller.actor
}
