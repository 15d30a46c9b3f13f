import type { RoleInScheme } from '../accounts/condition.ts'
import type { Deps } from '../deps.ts'
import { type Conflict, isOpen } from '../independence/conflict.ts'
import { conflictsOf } from '../independence/conflicts-of.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { firstIdOf } from './amendment.ts'
import type { Audit, TeamMember } from './audit.ts'
import { findPlan, latestAuditors } from './audit-plan-store.ts'

interface TeamToAsk {
  readonly team: readonly TeamMember[]
  readonly organisationId: string
  readonly role: RoleInScheme
  readonly from: Day
  readonly to: Day
  readonly plannedBy: string
  /** The audit itself is no earlier audit of the body; null before it is there. */
  readonly auditId: string | null
}

const askTeam = async (deps: Pick<Deps, 'db'>, asked: TeamToAsk): Promise<Conflict[]> => {
  const { organisationId, role, from, to, plannedBy } = asked
  const latest = await latestAuditors(deps.db.queries, {
    organisationId,
    role,
    upTo: from,
    except: asked.auditId,
  })
  const reviewers = new Set(asked.team.filter((m) => m.role === 'reviewer').map((m) => m.accountId))
  return await conflictsOf(deps, {
    accountIds: asked.team.map(({ accountId }) => accountId),
    organisationId,
    from,
    to,
    plannedBy,
    // Rotation is about who looks for himself, not about who reads what others saw.
    turnsOf: (accountId) =>
      reviewers.has(accountId) ? [] : latest.map((auditors) => auditors.has(accountId)),
  })
}

/**
 * Why people of this team should not audit this body: from the day it was planned for until today, or until it was locked. Not for the
 * eyes of a body.
 */
export async function conflictsOfAudit(deps: Pick<Deps, 'db' | 'now'>, audit: Audit): Promise<Conflict[]> {
  // A later version is of the same visit: it was planned once, and does not come after itself.
  const visit = firstIdOf(audit)
  const plan = await findPlan(deps.db.queries, visit)
  const until = dayOf(audit.lockedAt ?? deps.now())
  return await askTeam(deps, {
    team: audit.team,
    organisationId: audit.organisationId,
    role: audit.auditedRole,
    from: audit.plannedOn,
    to: until > audit.plannedOn ? until : audit.plannedOn,
    plannedBy: plan?.plannedBy ?? '',
    auditId: visit,
  })
}

/** What a refusal says of one open conflict, for a page or a client that leads on from it. */
export interface PlanConflict {
  readonly account_id: string
  readonly organisation_id: string
  readonly rule: Conflict['rule']
  readonly tie_id: string | null
  readonly may_be_allowed: boolean
}

/**
 * Refuses a team with an open conflict for these days: `conflict`, beside each person the sentence that names the rule, and as facts what a
 * second person could allow.
 */
export async function assertMayPlan(deps: Pick<Deps, 'db'>, asked: TeamToAsk): Promise<void> {
  const open = (await askTeam(deps, asked)).filter(isOpen)
  if (open.length === 0) return
  throw new AppError('conflict', 'independence.plan_refused', {
    fields: open.map(({ accountId, sentence }) => ({
      path: `team.${asked.team.findIndex((m) => m.accountId === accountId)}.account_id`,
      message: sentence,
    })),
    facts: {
      conflicts: open.map(
        (one): PlanConflict => ({
          account_id: one.accountId,
          organisation_id: asked.organisationId,
          rule: one.rule,
          tie_id: one.effect === 'second_person' ? (one.tie?.id ?? null) : null,
          may_be_allowed: one.effect === 'second_person',
        }),
      ),
    },
  })
}

/** Refuses a signature while anyone of the team has an open conflict: `conflict` with a sentence that names the rule, and nobody's tie. */
export async function assertMaySign(deps: Pick<Deps, 'db' | 'now'>, audit: Audit): Promise<void> {
  const [first] = (await conflictsOfAudit(deps, audit)).filter(isOpen)
  if (!first) return
  throw new AppError('conflict', `independence.sign_refused_${first.rule}`, { facts: { rule: first.rule } })
}
