import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addEvidence } from '../../src/audits/add-evidence.ts'
import { contentHash } from '../../src/audits/audit-content.ts'
import { changeFinding } from '../../src/audits/change-finding.ts'
import { gatherAudit } from '../../src/audits/gather-audit.ts'
import { removeEvidence } from '../../src/audits/remove-evidence.ts'
import { reopenAudit } from '../../src/audits/reopen-audit.ts'
import { saveAnswers } from '../../src/audits/save-answers.ts'
import { signAudit } from '../../src/audits/sign-audit.ts'
import { listVisibleAudits } from '../../src/audits/visible-audits-store.ts'
import { anAnswer, anAudit, answerAll, auditCast, BYTES, conformityQuestions } from '../support/builders.ts'
import { DATABASES, type TestDatabase, testDeps } from '../support/databases.ts'

describe.each(Object.entries(DATABASES))('audits on %s', (_, open) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  })
  afterAll(async () => db?.close())

  test('are answered by two at once, reopened, signed by both and locked', async () => {
    const deps = testDeps(db)
    const cast = await auditCast(deps)
    const audit = await anAudit(deps, cast)
    const [first = '', second = '', third = ''] = conformityQuestions().map((question) => question.id)
    const failed = anAnswer(first, { value: 'does_not_conform', note: 'Thu tiền ký quỹ 100%' })
    await Promise.all([
      saveAnswers(deps, cast.lead, audit.id, { answers: [failed] }),
      saveAnswers(deps, cast.member, audit.id, { answers: [anAnswer(second), anAnswer(third)] }),
    ])
    await answerAll(deps, cast.lead, audit.id)
    const photo = { question: first, fileName: '写真.jpg', bytes: BYTES.jpeg }
    const kept = await addEvidence(deps, cast.lead, audit.id, photo)
    await removeEvidence(deps, cast.member, audit.id, kept.id, { reason: 'Mờ' })
    await changeFinding(deps, cast.lead, audit.id, 'F-01', {
      expected_revision: 1,
      affected_workers: 12,
      corrective_action: 'Trả lại tiền',
      due_on: '2026-12-31',
    })
    const sign = async (actor: typeof cast.lead) =>
      signAudit(deps, actor, audit.id, {
        content_hash: contentHash(await gatherAudit(deps, actor, audit.id)),
        declaration: true,
      })
    await sign(cast.lead)
    await reopenAudit(deps, cast.member, audit.id, { reason: 'Thiếu ghi chú' })
    await sign(cast.lead)
    const { audit: locked } = await sign(cast.member)
    const whole = await gatherAudit(deps, cast.officer, audit.id)
    expect(whole.audit).toEqual(locked)
    expect(contentHash(whole)).toBe(locked.contentHash)
    expect(whole.findings).toMatchObject([{ number: 'F-01', affectedWorkers: 12 }])
    expect(whole.signatures.map((signature) => signature.voidedAt === null)).toEqual([false, true, true])
    const list = await listVisibleAudits(db.queries, cast.lead, { status: 'locked' }, { limit: 5 })
    expect(list.audits).toEqual([locked])
  })
})
