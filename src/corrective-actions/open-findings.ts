import type { Deps } from '../deps.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { IDS_A_ROUND, inRounds } from '../platform/database/rounds.ts'
import { findActionsOf, findOpenActions, findOpenActionsOf } from './action-store.ts'
import { type CorrectiveAction, isOverdue, nextDueOn } from './corrective-action.ts'

/** As many as one body's page, report or score looks at. */
const OPEN_MOST = 500

/** A finding that is not closed, as the next audit's opening page, the risk score, the rating and the body's report need it. */
export interface OpenFinding extends CorrectiveAction {
  readonly overdue: boolean
  readonly nextDueOn: Day | null
}

/** Every finding of a body's signed audits that asks something and is not closed. The caller has shown that the reader may. */
export async function openFindingsOf(
  deps: Pick<Deps, 'db' | 'now'>,
  organisationId: string,
): Promise<OpenFinding[]> {
  const today = dayOf(deps.now())
  return (await findOpenActions(deps.db.queries, organisationId, OPEN_MOST)).map((action) =>
    withDay(action, today),
  )
}

/** The same of many bodies, one read for ninety of them. In no order. */
export async function openFindingsOfBodies(
  deps: Pick<Deps, 'db' | 'now'>,
  organisationIds: readonly string[],
): Promise<OpenFinding[]> {
  const today = dayOf(deps.now())
  const found: OpenFinding[] = []
  for (const round of inRounds([...new Set(organisationIds)], IDS_A_ROUND)) {
    const actions = await findOpenActionsOf(deps.db.queries, round)
    found.push(...actions.map((action) => withDay(action, today)))
  }
  return found
}

/** The corrective actions of one audit, closed ones too. */
export async function correctiveActionsOf(
  deps: Pick<Deps, 'db' | 'now'>,
  auditId: string,
): Promise<OpenFinding[]> {
  const today = dayOf(deps.now())
  return (await findActionsOf(deps.db.queries, auditId)).map((action) => withDay(action, today))
}

const withDay = (action: CorrectiveAction, today: Day): OpenFinding => ({
  ...action,
  overdue: isOverdue(action, today),
  nextDueOn: nextDueOn(action),
})
