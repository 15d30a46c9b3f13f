import type { Actor } from '../../src/accounts/actor.ts'
import type { Audit } from '../../src/audits/audit.ts'
import { contentHash } from '../../src/audits/audit-content.ts'
import { changeFinding } from '../../src/audits/change-finding.ts'
import { findFindings } from '../../src/audits/finding-store.ts'
import { gatherAudit } from '../../src/audits/gather-audit.ts'
import { saveAnswers } from '../../src/audits/save-answers.ts'
import { signAudit } from '../../src/audits/sign-audit.ts'
import type { TakeStep } from '../../src/corrective-actions/action-step.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import {
  type AuditCast,
  anAnswer,
  anAudit,
  answerAll,
  aPerson,
  auditCast,
  conformityQuestions,
} from '../support/builders.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'

/** Where the clock of these tests begins; `to` moves it. */
const BEGIN = '2026-11-02T03:00:00.000Z'

export interface Stage {
  readonly deps: ReturnType<typeof testDeps>
  readonly cast: AuditCast
  readonly body: Actor
  readonly otherBody: Actor
  /** An auditor of the same side who was not on the team. */
  readonly verifier: Actor
  readonly clock: { now: string }
}

export async function aStage(): Promise<Stage> {
  const clock = { now: BEGIN }
  const deps = testDeps(await freshSqlite(), { now: () => clock.now })
  const cast = await auditCast(deps)
  const other = anAgency(deps, '902', 'Công ty TNHH Phái cử Khác')
  await enter(deps, [other])
  return {
    deps,
    cast,
    clock,
    body: await aPerson(deps, 'body_user', { organisationId: cast.agencyId }),
    otherBody: await aPerson(deps, 'body_user', { organisationId: other.id }),
    verifier: await aPerson(deps, 'auditor', { actsFor: 'vamas' }),
  }
}

/** The first conformity question of each severity. */
export const questionOf = (severity: 'critical' | 'major' | 'minor' | 'observation'): string => {
  const found = conformityQuestions().find(
    (question) => question.kind === 'conformity' && question.severity_if_failed === severity,
  )
  if (!found) throw new Error(`no question is ${severity}`)
  return found.id
}

/** A signed audit in which these questions fail, and the ids of its findings in their order. */
export async function aSignedAudit(
  { deps, cast }: Pick<Stage, 'deps' | 'cast'>,
  questions: readonly string[],
): Promise<{ readonly audit: Audit; readonly findings: readonly string[] }> {
  const { id } = await anAudit(deps, cast)
  const failed = { value: 'does_not_conform', note: 'Twelve receipts for deposits' }
  await saveAnswers(deps, cast.lead, id, { answers: questions.map((q) => anAnswer(q, failed)) })
  await answerAll(deps, cast.lead, id)
  for (const finding of await findFindings(deps.db.queries, id))
    await changeFinding(deps, cast.lead, id, finding.number, {
      expected_revision: finding.revision,
      affected_workers: 12,
      corrective_action: 'Pay the deposits back',
      due_on: '2026-12-31',
    })
  for (const signer of [cast.lead, cast.member]) {
    const content_hash = contentHash(await gatherAudit(deps, signer, id))
    await signAudit(deps, signer, id, { content_hash, declaration: true })
  }
  const { audit } = await gatherAudit(deps, cast.lead, id)
  return { audit, findings: (await findFindings(deps.db.queries, id)).map((finding) => finding.id) }
}

export const aPlan = (given: Partial<Extract<TakeStep, { step: 'propose_plan' }>> = {}) => ({
  step: 'propose_plan' as const,
  cause_method: 'five_whys' as const,
  causes: ['no_procedure' as const],
  cause: 'Không có quy trình thu hồi tiền ký quỹ',
  action: 'Hoàn trả toàn bộ tiền ký quỹ',
  prevention: 'Kiểm tra sổ quỹ hằng tháng',
  remedy: 'Mười hai người nhận lại tiền',
  owner: 'Nguyễn Văn Ví Dụ, trưởng phòng tài chính',
  due_on: '2026-12-20',
  ...given,
})
