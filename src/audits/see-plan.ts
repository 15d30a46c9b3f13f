import { accountNames } from '../accounts/account-store.ts'
import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { type Conflict, payerDisclosed } from '../independence/conflict.ts'
import { independenceRulesOn } from '../independence/independence-rule.ts'
import { decidesOnTies } from '../independence/may-declare.ts'
import type { Message } from '../platform/i18n/translate.ts'
import { firstIdOf } from './amendment.ts'
import { type Audit, asSubject, auditNotFound } from './audit.ts'
import type { AuditMove, AuditPlan } from './audit-plan.ts'
import { findPlan, listMoves } from './audit-plan-store.ts'
import { conflictsOfAudit } from './team-conflicts.ts'
import { findVisibleAudit } from './visible-audits-store.ts'

export interface SeenPlan {
  readonly audit: Audit
  readonly plan: AuditPlan | null
  readonly moves: readonly AuditMove[]
  /** Without the ties themselves, but for who may allow an audit despite one. */
  readonly conflicts: readonly Conflict[]
  readonly payer: Message | null
  readonly mayPlan: boolean
  /** Of team, planner, movers and those who allowed something. */
  readonly names: ReadonlyMap<string, string>
}

/**
 * How an audit was planned, and whether its team is independent. For people of the scheme: `not_found` for a body's user and for a key, as
 * for an audit that the reader may not see.
 */
export async function seePlan(deps: Deps, actor: Actor, id: string): Promise<SeenPlan> {
  const audit = await findVisibleAudit(deps.db.queries, actor, id)
  if (!audit || actor.role === 'body_user' || actor.scopes !== null) throw auditNotFound()
  const [plan, moves, conflicts] = await Promise.all([
    findPlan(deps.db.queries, firstIdOf(audit)),
    listMoves(deps.db.queries, firstIdOf(audit)),
    conflictsOfAudit(deps, audit),
  ])
  const seesTies = decidesOnTies(actor)
  const people = [
    ...audit.team.map(({ accountId }) => accountId),
    ...(plan ? [plan.plannedBy] : []),
    ...moves.map(({ movedBy }) => movedBy),
    ...conflicts.flatMap(({ permission }) => permission?.decidedBy ?? []),
  ]
  const mayPlan = can(actor, 'plan_audit', asSubject(audit))
  return {
    audit,
    plan: plan ?? null,
    moves,
    // Who plans needs the id of a tie to ask about it, and it says nothing by itself.
    conflicts: seesTies ? conflicts : conflicts.map((one) => ({ ...one, tie: one.tie && onlyId(one.tie) })),
    payer: payerDisclosed(plan?.payer ?? null, independenceRulesOn(audit.plannedOn))?.sentence ?? null,
    mayPlan,
    names: await accountNames(deps.db.queries, people),
  }
}

const onlyId = (tie: NonNullable<Conflict['tie']>): NonNullable<Conflict['tie']> => ({
  id: tie.id,
  kind: 'otherwise',
  fromOn: null,
  toOn: null,
})
