import type { Actor } from '../accounts/actor.ts'
import { BOTH_SIDES, type RoleInScheme } from '../accounts/condition.ts'
import type { Deps } from '../deps.ts'
import type { InterviewRound } from '../interviews/interview-round.ts'
import { requireRound } from '../interviews/require-round.ts'
import { findTypedOrganisation } from '../organisations/find-typed-organisation.ts'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import { findOrganisation } from '../organisations/organisation-store.ts'
import { invalidField } from '../platform/errors.ts'
import type { IssueFeeReport } from './fee-report-input.ts'

/** Whom or what a report is about, found and held to what was said of it. */
export type FeeReportSubject =
  | {
      readonly kind: 'sending_agency' | 'employer'
      readonly body: StoredOrganisation
      readonly roles: readonly RoleInScheme[]
    }
  | {
      readonly kind: 'interview_round'
      readonly round: InterviewRound
      /** The agency whose workers are asked, where the round is not of one job order. */
      readonly agency: StoredOrganisation | undefined
      readonly roles: readonly RoleInScheme[]
    }

/**
 * Throws `invalid` at `reference` for a body that is not there or not in that role, and for a round whose workers are neither those of a
 * job order nor of a sending agency: of such no figures are made. `not_found` for a round the actor may not see.
 */
export async function findSubject(
  deps: Deps,
  actor: Actor,
  { about, reference }: Pick<IssueFeeReport, 'about' | 'reference'>,
): Promise<FeeReportSubject> {
  if (about === 'interview_round') return subjectRound(deps, await requireRound(deps, actor, reference))
  const body = await findTypedOrganisation(deps, reference)
  if (!body?.roles.includes(about)) throw invalidField('reference', 'fee_report.not_found')
  return { kind: about, body, roles: [about] }
}

async function subjectRound(deps: Deps, round: InterviewRound): Promise<FeeReportSubject> {
  const { jobOrderId, sendingAgencyId } = round.chain
  if (round.period === null) throw invalidField('reference', 'fee_report.round_not_open')
  if (jobOrderId !== null) return { kind: 'interview_round', round, agency: undefined, roles: BOTH_SIDES }
  if (sendingAgencyId === null) throw invalidField('reference', 'fee_report.round_without_figures')
  const agency = await findOrganisation(deps.db.queries, sendingAgencyId)
  return { kind: 'interview_round', round, agency, roles: [round.organisationRole ?? 'sending_agency'] }
}
