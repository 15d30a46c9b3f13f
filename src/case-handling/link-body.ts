import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { Case } from '../cases/case.ts'
import type { CaseTarget } from '../cases/open-case.ts'
import { planStep } from '../cases/plan-step.ts'
import { requireCase } from '../cases/require-case.ts'
import type { Deps } from '../deps.ts'
import { requireJobOrder } from '../job-orders/require-job-order.ts'
import { commit } from '../journal/commit.ts'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import { findOrganisation } from '../organisations/organisation-store.ts'
import { UniqueViolation } from '../platform/database/database.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { type Acted, RowId } from './case-act.ts'
import { deleteBody, deleteOrder, insertBody, insertOrder, listBodies, listOrders } from './link-store.ts'
import { tiedTo } from './tie-store.ts'
import { planWithdrawal } from './withdraw-keys.ts'

export const LinkBody = v.strictObject({ organisation_id: RowId, role: v.picklist(ORGANISATION_ROLES) })
export type LinkBody = v.InferOutput<typeof LinkBody>
export const LinkOrder = v.strictObject({ number: v.pipe(v.string(), v.trim(), v.maxLength(40)) })

/** Bodies or orders one case may be about. */
const LINKS_MAX = 20

/**
 * Says which body a case is about, and in which role. Officers with a tie to it are given nothing of the case any more: what was wrapped
 * for them is taken away in the same commit. Throws `invalid` for a body that has no such role, `conflict` where only officers with a
 * tie can open the case (it is shared with another first), and where the actor himself has one.
 */
export async function linkBody(
  deps: Deps,
  actor: Actor,
  { label }: CaseTarget,
  { organisation_id: organisationId, role }: LinkBody,
): Promise<Acted> {
  const { case: one, head } = await requireCase(deps, actor, label)
  const { queries } = deps.db
  const body = await findOrganisation(queries, organisationId)
  if (!body) throw invalidField('organisation_id', 'case_handling.body_unknown')
  if (!body.roles.includes(role)) throw invalidField('role', 'case_handling.body_other_role')
  if ((await listBodies(queries, one.id)).length >= LINKS_MAX) throw tooMany()
  const tied = await tiedTo(queries, [organisationId])
  if (tied.has(actor.id)) throw new AppError('conflict', 'case_handling.body_own_tie')
  const withdrawal = await planWithdrawal(deps, one, tied)
  const assigneeTied = one.assignedTo !== null && tied.has(one.assignedTo)
  const changed: Case = assigneeTied ? { ...one, assignedTo: null } : one
  const at = deps.now()
  const planned = await planStep(deps, actor, changed, head, { step: 'body_linked' }, at)
  return linking(() =>
    commit(deps, actor, {
      at,
      entries: [...planned.entries, ...withdrawal.entries],
      statements: [
        ...planned.statements,
        insertBody(queries, { caseId: one.id, by: actor.id, at }, { organisationId, role }),
        ...withdrawal.statements,
      ],
      result: { label: one.label },
    }),
  )
}

const tooMany = () =>
  new AppError('conflict', 'case_handling.too_many_links', { params: { limit: String(LINKS_MAX) } })

async function linking(verb: () => Promise<Acted>): Promise<Acted> {
  try {
    return await verb()
  } catch (error) {
    if (error instanceof UniqueViolation) throw new AppError('conflict', 'case_handling.linked_already')
    throw error
  }
}

/** It was the wrong body. Officers who were kept away because of it are not given the case back: somebody shares it with them. */
export async function unlinkBody(
  deps: Deps,
  actor: Actor,
  { label }: CaseTarget,
  { organisation_id: organisationId, role }: LinkBody,
): Promise<Acted> {
  const { case: one, head } = await requireCase(deps, actor, label)
  const bodies = await listBodies(deps.db.queries, one.id)
  const found = bodies.find((body) => body.organisationId === organisationId && body.role === role)
  if (!found) throw invalidField('organisation_id', 'case_handling.not_here')
  const at = deps.now()
  const planned = await planStep(deps, actor, one, head, { step: 'body_unlinked' }, at)
  return commit(deps, actor, {
    at,
    entries: planned.entries,
    statements: [...planned.statements, deleteBody(deps.db.queries, one.id, found)],
    result: { label: one.label },
  })
}

/** Says which job order a case is about. Throws `not_found` for one that the officer may not see. */
export async function linkOrder(
  deps: Deps,
  actor: Actor,
  { label }: CaseTarget,
  { number }: v.InferOutput<typeof LinkOrder>,
): Promise<Acted> {
  const { case: one, head } = await requireCase(deps, actor, label)
  const order = await requireJobOrder(deps, actor, number).catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'not_found'
      ? invalidField('number', 'case_handling.order_unknown')
      : error
  })
  if ((await listOrders(deps.db.queries, one.id)).length >= LINKS_MAX) throw tooMany()
  const at = deps.now()
  const planned = await planStep(deps, actor, one, head, { step: 'body_linked' }, at)
  return linking(() =>
    commit(deps, actor, {
      at,
      entries: planned.entries,
      statements: [
        ...planned.statements,
        insertOrder(deps.db.queries, { caseId: one.id, by: actor.id, at }, order.id),
      ],
      result: { label: one.label },
    }),
  )
}

/** It was the wrong order. */
export async function unlinkOrder(
  deps: Deps,
  actor: Actor,
  { label }: CaseTarget,
  { number }: v.InferOutput<typeof LinkOrder>,
): Promise<Acted> {
  const { case: one, head } = await requireCase(deps, actor, label)
  const order = await requireJobOrder(deps, actor, number)
  const at = deps.now()
  const planned = await planStep(deps, actor, one, head, { step: 'body_unlinked' }, at)
  return commit(deps, actor, {
    at,
    entries: planned.entries,
    statements: [...planned.statements, deleteOrder(deps.db.queries, one.id, order.id)],
    result: { label: one.label },
  })
}
