import type { Actor } from '../accounts/actor.ts'
import { canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { findOrganisation } from '../organisations/organisation-store.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { hashed } from './case-act.ts'
import { countHeldAlone, withdrawAllAbout } from './key-holder-store.ts'
import { type DeclareTie, type EndTie, TIES_MAX, tieSubject } from './tie.ts'
import { findTie, insertTie, listTiesOf, updateTie } from './tie-store.ts'

function assertHandles(actor: Actor): void {
  if (actor.scopes !== null || actor.role === 'system' || !canSomewhere(actor, 'handle_cases'))
    throw new AppError('forbidden', 'errors.forbidden')
}

/**
 * An officer says what he has to do with a body. From then on cases about it are not there for him, and the keys of those he could open
 * are taken from him. Throws `conflict` as long as he alone can open one of them: he shares it first, or nobody could read it any more.
 */
export async function declareTie(
  deps: Deps,
  actor: Actor,
  { organisation_id: organisationId, kind }: DeclareTie,
): Promise<{ readonly organisation_id: string }> {
  assertHandles(actor)
  const subject = tieSubject({ accountId: actor.id, organisationId })
  const head = await findHead(deps.db, subject)
  const { queries } = deps.db
  if (!(await findOrganisation(queries, organisationId)))
    throw invalidField('organisation_id', 'case_handling.body_unknown')
  const alone = await countHeldAlone(queries, actor.id, organisationId)
  if (alone > 0)
    throw new AppError('conflict', 'case_handling.tie_share_first', { params: { n: String(alone) } })
  const before = await findTie(queries, actor.id, organisationId)
  if (!before && (await listTiesOf(queries, actor.id, TIES_MAX)).length >= TIES_MAX)
    throw new AppError('conflict', 'case_handling.too_many_ties', { params: { limit: String(TIES_MAX) } })
  const at = deps.now()
  const tie = { accountId: actor.id, organisationId, kind, declaredAt: at, endedAt: null }
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject,
        after: head,
        action: 'declared',
        summary: kind,
        payload: await hashed(deps, [organisationId, kind]),
      },
    ],
    statements: [
      before ? updateTie(queries, tie) : insertTie(queries, tie),
      ...withdrawAllAbout(queries, actor.id, organisationId),
    ],
    result: { organisation_id: organisationId },
  })
}

/** The tie is over. What was withdrawn does not come back by itself: a colleague shares it. Throws `not_found` for one that is not there. */
export async function endTie(
  deps: Deps,
  actor: Actor,
  { organisation_id: organisationId }: EndTie,
): Promise<{ readonly organisation_id: string }> {
  assertHandles(actor)
  const subject = tieSubject({ accountId: actor.id, organisationId })
  const head = await findHead(deps.db, subject)
  const tie = await findTie(deps.db.queries, actor.id, organisationId)
  if (!tie || tie.endedAt !== null) throw new AppError('not_found', 'errors.not_found')
  const at = deps.now()
  return commit(deps, actor, {
    at,
    entries: [{ subject, after: head, action: 'ended', summary: tie.kind, payload: null }],
    statements: [updateTie(deps.db.queries, { ...tie, endedAt: at })],
    result: { organisation_id: organisationId },
  })
}
