import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { type Audit, auditSubject } from './audit.ts'
import { type AuditMove, checkDays, MOVES_MAX, type MoveAudit } from './audit-plan.ts'
import { findPlan, insertPlan, listMoves, moveStatements } from './audit-plan-store.ts'
import { requireMove } from './require-audit.ts'
import { assertMayPlan } from './team-conflicts.ts'
import { tellTeam } from './tell-team.ts'

/**
 * Gives an audit that has not begun another day, or another window, with a reason; the team is told. Throws `invalid` for the days it has
 * already, `conflict` where it has begun or somebody of the team is not independent on the new days.
 */
export async function moveAudit(deps: Deps, actor: Actor, auditId: string, input: MoveAudit): Promise<Audit> {
  return retrying(async () => {
    const { audit, head, moved } = await requireMove(deps, actor, auditId, 'move')
    checkDays(audit.kind, input)
    const { queries } = deps.db
    const [plan, before] = await Promise.all([findPlan(queries, audit.id), listMoves(queries, audit.id)])
    const from = { on: audit.plannedOn, untilOn: plan?.untilOn ?? null }
    const to = { on: input.planned_on, untilOn: input.until_on }
    if (from.on === to.on && from.untilOn === to.untilOn)
      throw invalidField('planned_on', 'audit_planning.same_days')
    if (before.length >= MOVES_MAX)
      throw new AppError('conflict', 'audit_planning.too_many_moves', { params: { limit: MOVES_MAX } })
    await assertMayPlan(deps, {
      team: audit.team,
      organisationId: audit.organisationId,
      role: audit.auditedRole,
      from: to.on,
      to: to.untilOn ?? to.on,
      plannedBy: plan?.plannedBy ?? actor.id,
      auditId: audit.id,
    })
    const at = deps.now()
    const sequence = before.length + 1
    const move: AuditMove = {
      auditId: audit.id,
      sequence,
      from,
      to,
      reason: input.reason,
      movedAt: at,
      movedBy: actor.id,
    }
    return commit(deps, actor, {
      at,
      entries: [
        {
          subject: auditSubject(audit),
          after: head,
          action: moved.entry,
          summary: `${audit.number} ${sequence}`,
          payload: { number: audit.number, sequence, from, to },
        },
      ],
      statements: [
        // Of an audit that was planned before plans were kept.
        ...(plan
          ? []
          : [insertPlan(queries, { auditId: audit.id, plannedBy: actor.id, untilOn: null, payer: null })]),
        ...moveStatements(queries, move),
        ...(await tellTeam(deps, actor, audit, 'moved', at)),
      ],
      result: { ...audit, status: moved.status, plannedOn: to.on },
    })
  })
}
