import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { type Acknowledgement, stateOf } from '../audits/acknowledgement.ts'
import { findAcknowledgement, noteReceipt, noteRemark } from '../audits/acknowledgement-store.ts'
import { type Audit, auditSubject } from '../audits/audit.ts'
import { standingFindings } from '../audits/audit-content.ts'
import type { Finding } from '../audits/finding.ts'
import { gatherWork } from '../audits/gather-audit.ts'
import { requireAudit } from '../audits/require-audit.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import type { JournalHead } from '../journal/journal.ts'
import { retrying } from '../journal/retrying.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { neededText, writtenText } from '../platform/written-text.ts'
import { tellTeam } from './tell-team.ts'

const REMARKS_MAX = 200

export const AcknowledgeAudit = v.variant('say', [
  v.strictObject({ say: v.literal('acknowledged') }),
  v.strictObject({
    say: v.literal('remarked'),
    /** On the audit as a whole; may be empty where findings are remarked on. */
    remark: writtenText(8_000),
    findings: v.pipe(
      v.array(v.strictObject({ number: v.pipe(v.string(), v.maxLength(20)), remark: neededText(4_000) })),
      v.maxLength(REMARKS_MAX),
    ),
  }),
])
export type AcknowledgeAudit = v.InferOutput<typeof AcknowledgeAudit>

/**
 * What the audited body says to the audit that was signed, once each, until its day: that it has it, or what it remarks on the facts. Nothing
 * that was signed changes by it. Throws `not_found` for another body's audit and before it is locked, `conflict` said twice, after the day, or
 * of a version that is superseded, `invalid` for a remark without words or on a finding that the audit has not.
 */
export async function acknowledgeAudit(
  deps: Deps,
  actor: Actor,
  auditId: string,
  input: AcknowledgeAudit,
): Promise<{ readonly said: 'acknowledged' | 'remarked' }> {
  return retrying(async () => {
    const { audit, head } = await requireAudit(deps, actor, auditId, 'acknowledge_audit')
    await assertMaySay(deps, audit, input.say)
    return input.say === 'acknowledged'
      ? noteIt(deps, actor, { audit, head })
      : remark(deps, actor, { audit, head }, input)
  })
}

interface Found {
  readonly audit: Audit
  readonly head: JournalHead
}

async function assertMaySay(
  deps: Deps,
  audit: Audit,
  say: AcknowledgeAudit['say'],
): Promise<Acknowledgement> {
  const asked = await findAcknowledgement(deps.db.queries, audit.id)
  if (!asked) throw new AppError('conflict', 'audit_sign_off.not_asked')
  if (audit.supersededAt !== null) throw new AppError('conflict', 'audit_sign_off.superseded')
  const state = stateOf(asked, dayOf(deps.now()))
  if (state === 'remarked' || (say === 'acknowledged' && state === 'acknowledged'))
    throw new AppError('conflict', 'audit_sign_off.said_already')
  if (state === 'silent' || dayOf(deps.now()) > asked.dueOn)
    throw new AppError('conflict', 'audit_sign_off.period_over', { params: { day: asked.dueOn } })
  return asked
}

async function noteIt(deps: Deps, actor: Actor, { audit, head }: Found) {
  const at = deps.now()
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject: auditSubject(audit),
        after: head,
        action: 'acknowledged',
        summary: audit.number,
        payload: {},
      },
    ],
    statements: [
      noteReceipt(deps.db.queries, audit.id, { at, id: actor.id }),
      ...(await tellTeam(deps, audit, { at, news: 'acknowledged' })),
    ],
    result: { said: 'acknowledged' as const },
  })
}

async function remark(
  deps: Deps,
  actor: Actor,
  { audit, head }: Found,
  input: Extract<AcknowledgeAudit, { say: 'remarked' }>,
) {
  const standing = standingFindings(await gatherWork(deps, audit))
  const findings = remarkedFindings(input, standing)
  if (input.remark === '' && findings.length === 0)
    throw invalidField('remark', 'audit_sign_off.remark_needed')
  const at = deps.now()
  const remarks = { at, by: actor.id, whole: input.remark, findings }
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject: auditSubject(audit),
        after: head,
        action: 'remarked',
        summary: `${audit.number} ${input.findings.map(({ number }) => number).join(' ')}`.trim(),
        payload: { remark: input.remark, findings: input.findings },
      },
    ],
    statements: [
      ...noteRemark(deps.db.queries, audit.id, remarks),
      ...(await tellTeam(deps, audit, { at, news: 'remarked' })),
    ],
    result: { said: 'remarked' as const },
  })
}

function remarkedFindings(
  input: Extract<AcknowledgeAudit, { say: 'remarked' }>,
  standing: readonly Finding[],
): { readonly findingId: string; readonly remark: string }[] {
  const seen = new Set<string>()
  return input.findings.map(({ number, remark: said }, i) => {
    const finding = standing.find((one) => one.number === number)
    if (!finding || seen.has(number))
      throw invalidField(`findings.${i}.number`, 'audit_sign_off.finding_unknown')
    seen.add(number)
    return { findingId: finding.id, remark: said }
  })
}
