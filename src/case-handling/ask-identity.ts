import type { Actor } from '../accounts/actor.ts'
import { PLACE } from '../cases/case.ts'
import { type CaseTarget, openCase } from '../cases/open-case.ts'
import { planStep } from '../cases/plan-step.ts'
import { requireCase } from '../cases/require-case.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { Acted } from './case-act.ts'
import { holdsKey } from './holds-key.ts'
import { type AskIdentity, assertDecides, type DecideOpening, OPENINGS_MAX } from './identity-opening.ts'
import { decideRow, insertOpening, listOpenings } from './identity-opening-store.ts'

/**
 * Asks to be shown who the worker is, with a reason that another officer of the case reads and the worker does not. Throws `conflict` where
 * the worker has not said who he is, or a wish of the same officer is still open.
 */
export async function askIdentity(
  deps: Deps,
  actor: Actor,
  { label, unlocked }: CaseTarget,
  { reason }: AskIdentity,
): Promise<Acted> {
  const opened = await openCase(deps, actor, { label, unlocked }, 'content')
  const { case: one } = opened
  if (!one.identified) throw new AppError('conflict', 'case_handling.identity_not_given')
  const before = await listOpenings(deps.db.queries, one.id)
  if (before.some(({ askedBy, decision }) => askedBy === actor.id && decision === null))
    throw new AppError('conflict', 'case_handling.identity_open')
  if (before.length >= OPENINGS_MAX) throw new AppError('conflict', 'case_handling.identity_too_many')
  const at = deps.now()
  const id = deps.newId()
  const staff = await opened.staff()
  const planned = await planStep(deps, actor, one, opened.head, { step: 'identity_asked' }, at)
  return commit(deps, actor, {
    at,
    entries: planned.entries,
    statements: [
      ...planned.statements,
      insertOpening(deps.db.queries, one.id, {
        id,
        sealedReason: await staff.seal(PLACE.opening(one.id, id), reason),
        askedBy: actor.id,
        askedAt: at,
        decision: null,
        decidedBy: null,
        decidedAt: null,
      }),
    ],
    result: { label: one.label },
  })
}

/**
 * Another officer, who can open the case and so has read the reason, grants or refuses it. Throws `forbidden` for who asked himself or
 * holds no key, `conflict` for what was decided before.
 */
export async function decideIdentity(
  deps: Deps,
  actor: Actor,
  { label }: CaseTarget,
  { opening_id: id, decision }: DecideOpening,
): Promise<Acted> {
  const { case: one, head } = await requireCase(deps, actor, label)
  if (!(await holdsKey(deps, one.id, actor.id))) throw new AppError('forbidden', 'errors.forbidden')
  const opening = (await listOpenings(deps.db.queries, one.id)).find((each) => each.id === id)
  if (!opening) throw invalidField('opening_id', 'case_handling.not_here')
  assertDecides(opening, actor.id)
  const at = deps.now()
  const planned = await planStep(deps, actor, one, head, { step: 'identity_decided', detail: decision }, at)
  return commit(deps, actor, {
    at,
    entries: planned.entries,
    statements: [
      ...planned.statements,
      decideRow(deps.db.queries, { ...opening, decision, decidedBy: actor.id, decidedAt: at }),
    ],
    result: { label: one.label },
  })
}
