import { accountNames } from '../accounts/account-store.ts'
import type { Actor } from '../accounts/actor.ts'
import { type Audit, auditNotFound, type TeamRole } from '../audits/audit.ts'
import { standingFindings } from '../audits/audit-content.ts'
import { type GatheredAudit, gatherWork } from '../audits/gather-audit.ts'
import type { Meeting } from '../audits/meeting.ts'
import { meetingsOf } from '../audits/meeting-store.ts'
import type { OpenBefore, OpenFindings } from '../audits/previous-finding.ts'
import { listVisibleAudits } from '../audits/visible-audits-store.ts'
import type { Deps } from '../deps.ts'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import { findOrganisations } from '../organisations/organisation-store.ts'
import { assertAnswersAudits } from './device-key.ts'
import { teamAudit } from './team-audit.ts'

/** The workers to be interviewed, by their codes: never a name. */
export interface SampleDrawn {
  /** The number of the round of interviews. */
  readonly round: string
  readonly workers: readonly { readonly code: string; readonly status?: string }[]
}

/** What features to the right know of an audit, handed in by whoever composes. */
export interface Beside {
  readonly openFindings?: OpenFindings
  readonly sample?: (audit: Audit) => Promise<SampleDrawn | null>
}

export interface TakenAlong {
  readonly work: GatheredAudit
  readonly organisation: StoredOrganisation
  /** Of the team and of everyone who answered, by account id. */
  readonly names: ReadonlyMap<string, string>
  readonly meetings: readonly Meeting[]
  readonly opening: readonly OpenBefore[]
  readonly sample: SampleDrawn | null
}

/** All that an auditor needs of an audit where there is no network. Throws `not_found` for who does not answer it. */
export async function takeAlong(
  deps: Deps,
  actor: Actor,
  auditId: string,
  beside: Beside,
): Promise<TakenAlong> {
  const audit = await teamAudit(deps, actor, auditId)
  const work = await gatherWork(deps, audit)
  const [organisation] = await findOrganisations(deps.db.queries, [audit.organisationId])
  if (!organisation) throw auditNotFound()
  const people = new Set([
    ...audit.team.map(({ accountId }) => accountId),
    ...[...work.answers.values()].map(({ answeredBy }) => answeredBy),
  ])
  const [names, meetings, opening, sample] = await Promise.all([
    accountNames(deps.db.queries, [...people]),
    meetingsOf(deps, audit.id),
    beside.openFindings?.(audit.organisationId) ?? [],
    beside.sample?.(audit) ?? null,
  ])
  const findings = standingFindings(work)
  return { work: { ...work, findings }, organisation, names, meetings, opening, sample }
}

export interface OfferedAudit {
  readonly audit: Audit
  readonly role: TeamRole
  readonly organisation: StoredOrganisation | undefined
}

/** As many as a person may reasonably have before them; older ones are found on the list of audits. */
const OFFERED_MAX = 100

/** The unfinished audits whose team the person is on, nearest day first. Throws `not_found` for who answers none at all. */
export async function offeredAudits(deps: Deps, actor: Actor): Promise<OfferedAudit[]> {
  assertAnswersAudits(actor)
  const offered: Audit[] = []
  for (const status of ['in_progress', 'planned', 'signing'] as const) {
    const filter = { status, memberId: actor.id }
    const { audits } = await listVisibleAudits(deps.db.queries, actor, filter, { limit: OFFERED_MAX })
    offered.push(...audits)
  }
  const bodies = await findOrganisations(deps.db.queries, [
    ...new Set(offered.map(({ organisationId }) => organisationId)),
  ])
  const byId = new Map(bodies.map((body) => [body.id, body]))
  return offered
    .flatMap((audit) => {
      const role = audit.team.find(({ accountId }) => accountId === actor.id)?.role
      return role && role !== 'reviewer'
        ? [{ audit, role, organisation: byId.get(audit.organisationId) }]
        : []
    })
    .sort((a, b) => (a.audit.plannedOn < b.audit.plannedOn ? -1 : 1))
    .slice(0, OFFERED_MAX)
}
