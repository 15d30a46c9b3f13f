import { actorOf } from '../accounts/account.ts'
import { findAccounts } from '../accounts/account-store.ts'
import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { RoleInScheme } from '../accounts/condition.ts'
import { type AuditTemplate, templateHash } from '../audit-templates/audit-template.ts'
import { findTemplate, latestTemplates } from '../audit-templates/find-template.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { NO_HEAD } from '../journal/journal.ts'
import { findOrganisation } from '../organisations/organisation-store.ts'
import { dayOf } from '../platform/clock.ts'
import { UniqueViolation } from '../platform/database/database.ts'
import { invalidField } from '../platform/errors.ts'
import {
  type Audit,
  auditSubject,
  checkTeam,
  mayServe,
  newAuditNumber,
  type PlanAudit,
  type TeamMember,
} from './audit.ts'
import { checkDays } from './audit-plan.ts'
import { insertPlan } from './audit-plan-store.ts'
import { insertAudit } from './audit-store.ts'
import { assertMayPlan } from './team-conflicts.ts'
import { tellTeam } from './tell-team.ts'

/**
 * Plans an audit of a body against the template of its role, with a team of which one leads. Throws `invalid` for a body,
 * template or team that does not fit together, `conflict` for somebody on the team who is not independent of it (beside each the rule),
 * `forbidden` for who may not plan on that side.
 */
export async function planAudit(deps: Deps, actor: Actor, input: PlanAudit): Promise<Audit> {
  const template = await chosenTemplate(deps, input)
  assertCan(actor, 'plan_audit', {
    kind: 'audit',
    role: template.role,
    organisationId: input.organisation_id,
  })
  const team = input.team.map((m): TeamMember => ({ accountId: m.account_id, role: m.role }))
  checkTeam(team)
  const organisation = await findOrganisation(deps.db.queries, input.organisation_id)
  if (!organisation) throw invalidField('organisation_id', 'audits.organisation_unknown')
  if (!organisation.roles.includes(template.role)) {
    throw invalidField('template_id', 'audits.template_other_role')
  }
  await checkPeople(deps, team, template.role)
  checkDays(input.kind, input)
  await assertMayPlan(deps, {
    team,
    organisationId: organisation.id,
    role: template.role,
    from: input.planned_on,
    to: input.until_on ?? input.planned_on,
    plannedBy: actor.id,
    auditId: null,
  })
  const hash = await templateHash(template)
  const planned = { input, template, hash, team }
  // The number is drawn at random; should it be taken, another is drawn.
  for (let drawn = 1; ; drawn += 1) {
    try {
      return await write(deps, actor, planned)
    } catch (error) {
      if (!(error instanceof UniqueViolation) || drawn >= DRAWS) throw error
    }
  }
}

const DRAWS = 3

interface Planned {
  readonly input: PlanAudit
  readonly template: AuditTemplate
  readonly hash: string
  readonly team: readonly TeamMember[]
}

async function write(deps: Deps, actor: Actor, { input, template, hash, team }: Planned): Promise<Audit> {
  const at = deps.now()
  const audit: Audit = {
    id: deps.newId(),
    number: newAuditNumber(dayOf(at)),
    kind: input.kind,
    organisationId: input.organisation_id,
    auditedRole: template.role,
    templateId: template.id,
    templateVersion: template.version,
    templateHash: hash,
    plannedOn: input.planned_on,
    status: 'planned',
    team,
    plannedAt: at,
    startedAt: null,
    lockedAt: null,
    contentHash: null,
    version: 1,
    firstId: null,
    amendsId: null,
    supersededAt: null,
  }
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject: auditSubject(audit),
        after: NO_HEAD,
        action: 'planned',
        summary: `${audit.number} ${audit.kind} ${template.id} ${template.version}`,
        payload: { number: audit.number, ...input },
      },
    ],
    statements: [
      ...insertAudit(deps.db.queries, audit),
      insertPlan(deps.db.queries, {
        auditId: audit.id,
        plannedBy: actor.id,
        untilOn: input.until_on ?? null,
        payer: input.payer ?? null,
      }),
      ...(await tellTeam(deps, actor, audit, 'planned', at)),
    ],
    result: audit,
  })
}

async function chosenTemplate(deps: Pick<Deps, 'db'>, input: PlanAudit): Promise<AuditTemplate> {
  const { template_id: id, template_version: version } = input
  const found =
    version === undefined
      ? (await latestTemplates(deps)).find((t) => t.id === id)
      : await findTemplate(deps, id, version)
  if (!found) throw invalidField('template_id', 'audits.template_unknown')
  return found
}

/** Auditors inspect, a reviewer reviews, each on their side of the corridor; a person who has left does neither. */
async function checkPeople(
  deps: Deps,
  team: readonly TeamMember[],
  auditedRole: RoleInScheme,
): Promise<void> {
  const ids = team.map(({ accountId }) => accountId)
  const accounts = await findAccounts(deps.db.queries, ids)
  team.forEach(({ accountId, role }, i) => {
    const path = `team.${i}.account_id`
    const account = accounts.get(accountId)
    if (!account || account.endedAt !== null) throw invalidField(path, 'audits.person_unknown')
    if (!mayServe(actorOf(account), role, auditedRole)) {
      throw invalidField(path, role === 'reviewer' ? 'audits.not_a_reviewer' : 'audits.not_an_auditor')
    }
  })
}
