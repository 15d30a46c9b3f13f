import type { Actor } from '../accounts/actor.ts'
import { AppError } from '../platform/errors.ts'

/** Whose a webhook or a list of watches is: an account's, or an API key's own. */
export interface Owner {
  /** The id of whichever of the two it is. */
  readonly owner: string
  readonly accountId: string | null
  readonly apiKeyId: string | null
}

/** Only keys have scopes. Throws `forbidden` for the service itself, which has nothing to watch. */
export function ownerOf(actor: Actor): Owner {
  if (actor.role === 'public' || actor.role === 'system') throw new AppError('forbidden', 'errors.forbidden')
  return actor.scopes === null
    ? { owner: actor.id, accountId: actor.id, apiKeyId: null }
    : { owner: actor.id, accountId: null, apiKeyId: actor.id }
}
