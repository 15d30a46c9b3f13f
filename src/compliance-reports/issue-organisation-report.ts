import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import { BOTH_SIDES } from '../accounts/condition.ts'
import type { Deps } from '../deps.ts'
import { findTypedOrganisation } from '../organisations/find-typed-organisation.ts'
import { invalidField } from '../platform/errors.ts'
import { neededText } from '../platform/written-text.ts'
import { gatherOrganisationReport } from './gather-organisation-report.ts'
import { issueReport } from './issue-report.ts'
import { ORGANISATION_REPORT } from './organisation-report-kind.ts'
import { saysStill } from './says-still.ts'

export const IssueOrganisationReport = v.strictObject({
  /** A number as people type it, or `scheme/value`. */
  organisation: neededText(200),
})
export type IssueOrganisationReport = v.InferOutput<typeof IssueOrganisationReport>

/**
 * Issues the compliance report of an organisation as it stands today. Asked again on the same day while it would say the same, the answer is the same
 * number; else it is the next edition. Throws `forbidden` for who may not issue for its side, `invalid` at `organisation` for a number nobody has.
 */
export async function issueOrganisationReport(
  deps: Deps,
  actor: Actor,
  input: IssueOrganisationReport,
): Promise<{ readonly number: string }> {
  // Before anything is looked up: who may issue nothing learns nothing of what there is.
  assertCan(actor, ORGANISATION_REPORT.mayIssue, {
    kind: 'compliance_report',
    role: BOTH_SIDES,
  })
  const body = await findTypedOrganisation(deps, input.organisation)
  if (!body) throw invalidField('organisation', 'organisation_report.unknown')
  assertCan(actor, ORGANISATION_REPORT.mayIssue, { kind: 'compliance_report', role: body.roles })
  const said = await gatherOrganisationReport(deps, body)
  const [first] = body.identifiers
  return issueReport(deps, actor, ORGANISATION_REPORT, {
    about: {
      kind: 'organisation',
      id: body.id,
      reference: first ? `${first.scheme}/${first.value}` : body.id,
      organisationId: body.id,
      roles: body.roles,
    },
    leaveAsked: true,
    stillHolds: (last) => saysStill(last, said),
    content: (stamp) => ({ ...stamp, ...said }),
  })
}
