import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import { BOTH_SIDES } from '../accounts/condition.ts'
import type { Deps } from '../deps.ts'
import { listPeriods } from '../fee-statistics/frozen-figure-store.ts'
import { statisticsRuleOn } from '../fee-statistics/statistics-rule.ts'
import { daysLater } from '../platform/calendar.ts'
import { dayOf } from '../platform/clock.ts'
import { invalidField } from '../platform/errors.ts'
import { firstDayOf, quarterAfter } from '../platform/quarter.ts'
import { CORRIDORS } from '../registrations/registration.ts'
import type { About } from './compliance-report.ts'
import type { IssueFeeReport } from './fee-report-input.ts'
import { FEE_REPORT } from './fee-report-kind.ts'
import { type FeePeriod, requirePeriod } from './fee-report-period.ts'
import { type FeeReportSubject, findSubject } from './fee-report-subject.ts'
import { gatherFeeReport } from './gather-fee-report.ts'
import { issueReport } from './issue-report.ts'
import { saysStill } from './says-still.ts'

const [CORRIDOR] = CORRIDORS

/**
 * Issues a fee-monitoring report: the published figures of a sending agency, of the job orders of an employer, or of the group that a
 * round of interviews went into. Asked again while it would say the same, the answer is the same number. Throws `forbidden` for who may
 * not issue for that side; `invalid` at `reference`, `from` or `to`, as `findSubject` and `requirePeriod` do.
 */
export async function issueFeeReport(
  deps: Deps,
  actor: Actor,
  input: IssueFeeReport,
): Promise<{ readonly number: string }> {
  // Before anything is looked up: who may issue nothing learns nothing of what there is.
  assertCan(actor, FEE_REPORT.mayIssue, { kind: 'compliance_report', role: BOTH_SIDES })
  const subject = await findSubject(deps, actor, input)
  assertCan(actor, FEE_REPORT.mayIssue, { kind: 'compliance_report', role: subject.roles })
  const period = await periodOf(deps, subject, input)
  const { audience } = input
  const body = await gatherFeeReport(deps, { subject, period, audience })
  return issueReport(deps, actor, FEE_REPORT, {
    about: aboutOf(subject, period, audience),
    leaveAsked: true,
    stillHolds: (last) => saysStill(last, body),
    content: (stamp) => ({ ...stamp, ...body }),
  })
}

async function periodOf(deps: Deps, subject: FeeReportSubject, input: IssueFeeReport): Promise<FeePeriod> {
  const { from, to, audience } = input
  const round = subject.kind === 'interview_round' ? subject.round.period : null
  if (round !== null && (from !== null || to !== null))
    throw invalidField(from === null ? 'to' : 'from', 'fee_report.round_has_period')
  const today = dayOf(deps.now())
  const published = (await listPeriods(deps.db, CORRIDOR)).map(({ period }) => period)
  const { freezeAfterDays } = statisticsRuleOn(today)
  return requirePeriod({
    from: round ?? from,
    to: round ?? to,
    // Of the quarter that runs a round has no figure: batches are of agencies.
    audience: round === null && subject.kind === 'sending_agency' ? audience : 'public',
    today,
    freezeAfterDays,
    published,
  })
}

/** The two editions are two documents: else the one for reviewers would supersede the one that anyone may hold. */
function aboutOf(
  subject: FeeReportSubject,
  { from, to }: FeePeriod,
  audience: IssueFeeReport['audience'],
): About {
  const period = { from: firstDayOf(from), to: daysLater(firstDayOf(quarterAfter(to)), -1) }
  const { roles } = subject
  if (subject.kind === 'interview_round')
    return {
      kind: 'interview_round',
      id: `${subject.round.id}/${audience}`,
      reference: `${subject.round.number} ${audience}`,
      roles,
      period,
    }
  const { id, identifiers } = subject.body
  const [first] = identifiers
  return {
    kind: 'organisation',
    id: `${id}/${subject.kind}/${audience}`,
    reference: `${first ? `${first.scheme}/${first.value}` : id} ${audience}`,
    // A body reads its own public edition; that of reviewers is nobody's but theirs.
    ...(audience === 'public' && { organisationId: id }),
    roles,
    period,
  }
}
