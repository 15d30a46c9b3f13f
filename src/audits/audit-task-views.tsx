import type { Day } from '../platform/clock.ts'
import type { Task } from '../platform/http/components/lists.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { stateOf } from './acknowledgement.ts'
import { standingFindings } from './audit-content.ts'
import { missingInFinding } from './finding.ts'
import type { GatheredAudit } from './gather-audit.ts'
import { MEETINGS, type MeetingKind } from './meeting.ts'
import { yetToSign } from './signature.ts'

/** What remains after the sections: meetings, findings, evidence, signatures. */
export function laterTasks(page: PageContext, work: GatheredAudit, answered: boolean): Task[] {
  const { t } = page
  const to = (path: string) => href(page, `/workspace/audits/${work.audit.id}/${path}`)
  const findings = standingFindings(work)
  const lacking = findings.some((finding) => missingInFinding(finding).length > 0)
  const files = work.evidence.filter((file) => file.removedAt === null).length
  const findingState = findings.length === 0 ? 'none' : lacking ? 'incomplete' : 'done'
  const meetings = MEETINGS.map((kind) => meetingTask(page, work, kind))
  const met = work.meetings.length === MEETINGS.length
  return [
    ...meetings,
    {
      title: t('audits.task_previous'),
      hint: t('audits.task_previous_hint'),
      href: to('previous-findings'),
      status: t('audits.noted', { count: work.previous.length }),
    },
    {
      title: t('audits.task_findings'),
      hint: t('audits.task_findings_hint'),
      href: to('findings'),
      status: t(`audits.state_${findingState}`),
      ...(lacking ? { colour: 'orange' } : {}),
    },
    { title: t('audits.task_evidence'), href: to('evidence'), status: t('audits.files', { count: files }) },
    { title: t('audits.task_sign'), href: to('sign'), ...signState(page, work, answered && !lacking && met) },
  ]
}

function meetingTask(page: PageContext, work: GatheredAudit, kind: MeetingKind): Task {
  const { t } = page
  const meeting = work.meetings.find((one) => one.kind === kind)
  return {
    title: t(`audits.task_${kind}_meeting`),
    href: href(page, `/workspace/audits/${work.audit.id}/meetings/${kind}`),
    status: meeting ? (meeting.heldOn ?? t('audits.state_not_held')) : t('audits.state_to_do'),
    ...(meeting ? {} : { colour: 'grey' }),
  }
}

/** What follows once everyone has signed. */
export function lockedTasks(
  page: PageContext,
  { audit, acknowledgement }: GatheredAudit,
  today: Day,
): Task[] {
  const { t } = page
  const to = (path: string) => href(page, `/workspace/audits/${audit.id}/${path}`)
  return [
    { title: t('audits.task_report'), href: to('report'), status: t('audits.state_ready') },
    ...(acknowledgement
      ? [
          {
            title: t('audits.task_acknowledgement'),
            hint: t('audits.task_acknowledgement_hint'),
            href: to('acknowledgement'),
            status: t(`audit_sign_off.state_${stateOf(acknowledgement, today)}`),
          },
        ]
      : []),
    {
      title: t('audits.task_versions'),
      href: to('versions'),
      status: t('audits.versions_count', { n: audit.version }),
    },
  ]
}

function signState(page: PageContext, work: GatheredAudit, ready: boolean): Pick<Task, 'status' | 'colour'> {
  const { t } = page
  if (work.audit.status === 'locked') return { status: t('audits.state_done') }
  if (work.audit.status === 'signing') {
    const count = yetToSign(work.audit, work.signatures).length
    return { status: t('audits.state_waiting', { count }), colour: 'yellow' }
  }
  return ready
    ? { status: t('audits.state_ready'), colour: 'green' }
    : { status: t('audits.state_not_yet'), colour: 'grey' }
}
