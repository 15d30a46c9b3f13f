import { SEVERITIES } from '../audit-templates/audit-template.ts'
import { stateAfter } from '../corrective-actions/action-life.ts'
import type { Step } from '../corrective-actions/action-step.ts'
import { findStepsOf } from '../corrective-actions/action-store.ts'
import { correctiveActionsOf, type OpenFinding, openFindingsOf } from '../corrective-actions/open-findings.ts'
import type { Deps } from '../deps.ts'
import { dayOf } from '../platform/clock.ts'
import type { OrganisationFinding } from './organisation-report.ts'

/** So many the report lists, the open ones first; what is left out is said. */
const LISTED_MOST = 200

/** Findings of the last audits, and of older ones those that are not closed, each with what was done about it. */
export async function findingsOf(
  deps: Deps,
  organisationId: string,
  auditIds: readonly string[],
): Promise<{ readonly findings: OrganisationFinding[]; readonly leftOut: number }> {
  const [open, ...ofAudits] = await Promise.all([
    openFindingsOf(deps, organisationId),
    ...auditIds.map((id) => correctiveActionsOf(deps, id)),
  ])
  const closed = ofAudits.flat().filter(({ status }) => status === 'closed')
  const all = [...open.toSorted(byGravity), ...closed.toSorted(byGravity)]
  const listed = all.slice(0, LISTED_MOST)
  const steps = await findStepsOf(
    deps.db.queries,
    listed.map(({ findingId }) => findingId),
  )
  const findings = listed.map((one) => withSteps(one, steps.get(one.findingId) ?? []))
  return { findings, leftOut: Math.max(0, all.length - LISTED_MOST) }
}

const byGravity = (a: OpenFinding, b: OpenFinding): number =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || (nameOf(a) < nameOf(b) ? -1 : 1)

const nameOf = ({ auditNumber, findingNumber }: OpenFinding): string => `${auditNumber} ${findingNumber}`

function withSteps(action: OpenFinding, steps: readonly Step[]): OrganisationFinding {
  const { plan } = stateAfter(steps)
  return {
    audit: action.auditNumber,
    number: action.findingNumber,
    severity: action.severity,
    description: action.description,
    affected_workers: action.affectedWorkers,
    asked: action.asked,
    status: action.status,
    round: action.round,
    due_on: action.dueOn,
    overdue: action.overdue,
    // Who answers for it is a name, which this report need not carry about.
    plan: plan && {
      cause: plan.cause,
      action: plan.action,
      prevention: plan.prevention,
      remedy: plan.remedy,
    },
    steps: steps.map(({ said, takenAt }) => ({
      step: said.step,
      on: dayOf(takenAt),
      method: said.step === 'verify' || said.step === 'reject' ? said.method : null,
    })),
  }
}
