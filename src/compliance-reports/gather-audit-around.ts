import { drawnBefore } from '../audit-planning/audit-sample.ts'
import { findSample } from '../audit-planning/sample-store.ts'
import { stateOf } from '../audits/acknowledgement.ts'
import { findAcknowledgement } from '../audits/acknowledgement-store.ts'
import type { AuditWork } from '../audits/audit-content.ts'
import { meetingContent } from '../audits/meeting.ts'
import { previousContent } from '../audits/previous-finding.ts'
import { correctiveActionsOf } from '../corrective-actions/open-findings.ts'
import type { Deps } from '../deps.ts'
import { findRound } from '../interviews/round-store.ts'
import { dayOf } from '../platform/clock.ts'
import { SAMPLE_RULES } from '../statistics/sample-rule.ts'
import type { AuditAround } from './audit-report-around.ts'

/** What stands around a locked audit, as it is on this day. The caller has shown that the actor may. */
export async function gatherAuditAround(deps: Deps, work: AuditWork): Promise<AuditAround> {
  const { audit, amendment } = work
  const [sample, actions, bodys_word] = await Promise.all([
    sampleOf(deps, work),
    correctiveActionsOf(deps, audit.id),
    wordOf(deps, work),
  ])
  return {
    amendment: amendment && {
      version: audit.version,
      reason: amendment.reason,
      changes: amendment.changes,
      opened_on: dayOf(amendment.openedAt),
      amends: amendment.amendedHash,
    },
    meetings: work.meetings.map(meetingContent),
    previous_findings: work.previous.map(previousContent),
    sample,
    actions: actions.map(({ findingNumber, severity, status, dueOn, nextDueOn, overdue }) => ({
      finding: findingNumber,
      severity,
      status,
      due_on: dueOn,
      next_due_on: nextDueOn,
      overdue,
    })),
    bodys_word,
  }
}

async function sampleOf(deps: Deps, { audit }: AuditWork): Promise<AuditAround['sample']> {
  const sample = await findSample(deps.db.queries, audit.firstId ?? audit.id)
  if (!sample) return null
  const { listed, rule, size, roundId } = sample
  const draw = roundId === null ? null : ((await findRound(deps.db, roundId))?.draw ?? null)
  return {
    listed,
    rule,
    rule_name: { ...SAMPLE_RULES[rule].name },
    size,
    chosen: draw?.how ?? null,
    drawn_before: drawnBefore(draw?.drawnAt ?? null, audit.startedAt),
  }
}

async function wordOf(deps: Deps, { audit, findings }: AuditWork): Promise<AuditAround['bodys_word']> {
  const word = await findAcknowledgement(deps.db.queries, audit.id)
  if (!word) return null
  const numbers = new Map(findings.map(({ id, number }) => [id, number]))
  return {
    state: stateOf(word, dayOf(deps.now())),
    due_on: word.dueOn,
    remarked_on: word.remarkedAt === null ? null : dayOf(word.remarkedAt),
    remark: word.remark ?? '',
    findings: [...word.findingRemarks].map(([id, remark]) => ({ finding: numbers.get(id) ?? '–', remark })),
  }
}
