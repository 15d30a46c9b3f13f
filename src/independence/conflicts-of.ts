import type { Deps } from '../deps.ts'
import { type Day, yearOf } from '../platform/clock.ts'
import { type Conflict, findConflicts } from './conflict.ts'
import { independenceRulesOn } from './independence-rule.ts'
import { permissionsOf } from './permission-store.ts'
import { tiesOf, yearsOf } from './tie-store.ts'

export interface AskedOfTeam {
  readonly accountIds: readonly string[]
  readonly organisationId: string
  /** From the day it is planned for until the day asked about; the same day twice where one day is meant. */
  readonly from: Day
  readonly to: Day
  /** Whose permissions do not count; null before anyone plans. */
  readonly plannedBy: string | null
  /** Of each person, whether he audited it, of the earlier audits of the body, the latest first: the audits are to our right. */
  readonly turnsOf: (accountId: string) => readonly boolean[]
}

/**
 * Why these people should not audit this body, each conflict with its rule, its sentence and what a second person allowed. By the rules in
 * force on the later of the two days. Without asking who wants to know: the caller shows it to nobody of a body.
 */
export async function conflictsOf(deps: Pick<Deps, 'db'>, asked: AskedOfTeam): Promise<Conflict[]> {
  const { accountIds, organisationId, from, to, plannedBy } = asked
  const db = deps.db.queries
  const [ties, permissions, declarations] = await Promise.all([
    tiesOf(db, accountIds, organisationId),
    permissionsOf(db, accountIds, organisationId),
    yearsOf(db, accountIds, Number(yearOf(to))),
  ])
  const rules = independenceRulesOn(to)
  return accountIds.flatMap((accountId) =>
    findConflicts(
      { accountId, organisationId, from, to },
      { ties, permissions, declarations, plannedBy, turns: asked.turnsOf(accountId) },
      rules,
    ),
  )
}
