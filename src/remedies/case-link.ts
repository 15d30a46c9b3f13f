import type { Actor } from '../accounts/actor.ts'
import { assertGiven } from '../case-handling/holds-key.ts'
import { planStep } from '../cases/plan-step.ts'
import { requireCase } from '../cases/require-case.ts'
import type { Deps } from '../deps.ts'
import type { NewEntry } from '../journal/journal.ts'
import type { Statement } from '../platform/database/database.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { listSharesOfCase } from './repayment-share-store.ts'

export interface PlannedLink {
  readonly caseId: string
  readonly entries: readonly NewEntry[]
  readonly statements: readonly Statement[]
}

/**
 * For the commit that puts a case behind a share: only an officer who may open the case can name it, and a case has one share of a plan at
 * most, for its worker would not know which is his. Throws `invalid` at `case`, the same for a case that is not there and one the officer
 * could not open; `conflict` cases.no_key for an officer of its side who was never given it.
 */
export async function planCaseLink(
  deps: Deps,
  actor: Actor,
  { planId, label }: { readonly planId: string; readonly label: string },
): Promise<PlannedLink> {
  const found = await requireNamedCase(deps, actor, label)
  const others = await listSharesOfCase(deps.db, found.case.id)
  if (others.some((one) => one.planId === planId)) throw invalidField('case', 'remedies.case_has_share')
  const step = await planStep(deps, actor, found.case, found.head, { step: 'repayment_planned' }, deps.now())
  return { caseId: found.case.id, entries: step.entries, statements: step.statements }
}

/**
 * A case that somebody names in a form of a plan. Throws `invalid` at `case`, the same for one that is not there and one the officer could
 * not open; `conflict` cases.no_key for an officer of its side who was never given it.
 */
export async function requireNamedCase(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  label: string,
): ReturnType<typeof requireCase> {
  const found = await requireCase(deps, actor, label).catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'not_found' ? caseUnknown() : error
  })
  await assertGiven(deps, found.case.id, actor.id)
  return found
}

export const caseUnknown = (): AppError => invalidField('case', 'remedies.case_unknown')
