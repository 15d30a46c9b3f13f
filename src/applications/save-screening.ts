import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import type { Instant } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { applicationMove } from './application-life.ts'
import { findScreening, putScreening } from './content-store.ts'
import { journalSubject, requireScreener } from './require-application.ts'
import { requirementsOf } from './requirements.ts'
import { mergePoints, type SaveScreening, screeningPoints } from './screening.ts'

/**
 * Keeps what the officer found, point by point. Throws `conflict` when the screening was saved elsewhere after it was opened,
 * is another officer's, or is not going on; `invalid` for a point that there is not.
 */
export async function saveScreening(
  deps: Deps,
  actor: Actor,
  id: string,
  input: SaveScreening,
): Promise<{ revision: number; savedAt: Instant }> {
  const { application, head } = await requireScreener(deps, actor, id)
  const move = applicationMove(application.status, 'note')
  const before = await findScreening(deps.db.queries, id)
  if (before.revision !== input.expected_revision)
    throw new AppError('conflict', 'applications.screening_changed', {
      facts: { revision: before.revision },
    })
  const points = screeningPoints(application, requirementsOf(application))
  const content = mergePoints(points, before.content, input.points)
  const at = deps.now()
  const revision = before.revision + 1
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject: journalSubject(application),
        after: head,
        action: move.entry,
        summary: `${application.number} ${revision}`,
        payload: { revision, content },
      },
    ],
    statements: [putScreening(deps.db.queries, id, { content, revision, savedAt: at, savedBy: actor.id })],
    result: { revision, savedAt: at },
  })
}
