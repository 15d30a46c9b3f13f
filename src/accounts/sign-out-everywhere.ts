import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { AppError } from '../platform/errors.ts'
import { deleteSessions } from './account-store.ts'
import type { Actor } from './actor.ts'

/** Ends every session of the acting person, this one too. Keys have no sessions: throws `forbidden` for them. */
export async function signOutEverywhere(deps: Deps, actor: Actor): Promise<void> {
  if (actor.scopes !== null) throw new AppError('forbidden', 'errors.forbidden')
  const subject = { kind: 'account', id: actor.id } as const
  await commit(deps, actor, {
    entries: [
      {
        subject,
        after: await findHead(deps.db, subject),
        action: 'signed_out_everywhere',
        summary: '',
        payload: {},
      },
    ],
    statements: [deleteSessions(deps.db.queries, actor.id)],
    result: null,
  })
}
