import type { Actor } from '../../src/accounts/actor.ts'
import { contentHash } from '../../src/audits/audit-content.ts'
import { changeFinding } from '../../src/audits/change-finding.ts'
import { findFindings } from '../../src/audits/finding-store.ts'
import { gatherAudit } from '../../src/audits/gather-audit.ts'
import { saveAnswers } from '../../src/audits/save-answers.ts'
import { signAudit } from '../../src/audits/sign-audit.ts'
import type { Deps } from '../../src/deps.ts'
import { freezeStatistics } from '../../src/fee-statistics/freeze-statistics.ts'
import type { StoredOrganisation } from '../../src/organisations/organisation-rows.ts'
import { rateBody } from '../../src/ratings/rate-body.ts'
import { previewRating } from '../../src/ratings/see-ratings.ts'
import { tell, workers } from '../fee-statistics/told.ts'
import { moveBody } from '../job-orders/certified-order.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import {
  type AuditCast,
  anAnswer,
  anAudit,
  answerAll,
  aPerson,
  conformityQuestions,
} from '../support/builders.ts'

export const SENDING_AGENCY = 'sending_agency' as const

/** What the audit of one agency finds, and what its workers said. */
export interface Given {
  /** How many questions of each severity fail, the first of the template. */
  readonly major?: number
  readonly minor?: number
  /** Questions that fail, by their ids. */
  readonly fails?: readonly string[]
  /** How many of thirty paid what is not allowed; left out: nobody was asked. */
  readonly paid?: number
}

export interface People extends Omit<AuditCast, 'agencyId'> {
  /** Was on no team: gives ratings. */
  readonly rater: Actor
}

export async function peopleWhoRate(deps: Deps): Promise<People> {
  return {
    lead: await aPerson(deps, 'auditor', { actsFor: 'vamas' }),
    member: await aPerson(deps, 'auditor', { actsFor: 'vamas' }),
    reviewer: await aPerson(deps, 'reviewer', { actsFor: 'vamas' }),
    officer: await aPerson(deps, 'programme_manager', { actsFor: 'vamas' }),
    rater: await aPerson(deps, 'reviewer', { actsFor: 'vamas' }),
  }
}

/** Questions that fail so, leaving out those that say that a worker paid. */
export const failing = (severity: 'critical' | 'major' | 'minor', count: number): string[] =>
  conformityQuestions()
    .filter(
      (q) => q.kind === 'conformity' && q.severity_if_failed === severity && !/^(fee|feri|coc4)/.test(q.id),
    )
    .slice(0, count)
    .map(({ id }) => id)

let licence = 5_000

/** A registered agency of this name. */
export async function aRegisteredAgency(deps: Deps, name: string): Promise<StoredOrganisation> {
  licence += 1
  const agency = anAgency(deps, String(licence), name)
  await enter(deps, [agency])
  await moveBody(deps, agency, 'registered')
  return agency
}

/** An audit of the agency in which all else conforms, signed by its team. */
export async function auditOf(
  deps: Deps,
  people: People,
  agency: { readonly id: string },
  given: Given = {},
): Promise<{ readonly id: string; readonly number: string }> {
  const { id, number } = await anAudit(deps, { ...people, agencyId: agency.id })
  const fails = [
    ...failing('major', given.major ?? 0),
    ...failing('minor', given.minor ?? 0),
    ...(given.fails ?? []),
  ]
  if (fails.length > 0) {
    const failed = { value: 'does_not_conform', note: 'Twelve receipts for deposits' }
    await saveAnswers(deps, people.lead, id, { answers: fails.map((one) => anAnswer(one, failed)) })
  }
  await answerAll(deps, people.lead, id)
  for (const finding of await findFindings(deps.db.queries, id))
    await changeFinding(deps, people.lead, id, finding.number, {
      expected_revision: finding.revision,
      affected_workers: 12,
      corrective_action: 'Pay the deposits back',
      due_on: '2026-12-31',
    })
  for (const signer of [people.lead, people.member]) {
    const content_hash = contentHash(await gatherAudit(deps, signer, id))
    await signAudit(deps, signer, id, { content_hash, declaration: true })
  }
  return { id, number }
}

/** What thirty workers of each agency said in a quarter that is over, published. */
export async function publish(
  deps: Deps,
  said: readonly { readonly agencyId: string; readonly paid: number }[],
): Promise<void> {
  await tell(
    deps,
    said.map(({ agencyId, paid }) => ({
      agencyId,
      orderId: null,
      period: '2026-Q2',
      listed: 60,
      told: workers(30, paid),
    })),
  )
  await freezeStatistics(deps)
}

/** Looks at the preview and says yes to it. */
export async function rateAsSeen(deps: Deps, rater: Actor, organisationId: string) {
  const preview = await previewRating(deps, rater, { organisationId, role: SENDING_AGENCY })
  return rateBody(deps, rater, {
    organisation_id: organisationId,
    role: SENDING_AGENCY,
    basis_hash: preview.basisHash ?? '0'.repeat(64),
  })
}
