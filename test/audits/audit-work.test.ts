import { describe, expect, test } from 'vitest'
import { addEvidence } from '../../src/audits/add-evidence.ts'
import { cancelAudit } from '../../src/audits/cancel-audit.ts'
import { changeFinding } from '../../src/audits/change-finding.ts'
import { gatherAudit } from '../../src/audits/gather-audit.ts'
import { planAudit } from '../../src/audits/plan-audit.ts'
import { removeEvidence } from '../../src/audits/remove-evidence.ts'
import { saveAnswers } from '../../src/audits/save-answers.ts'
import { findVisibleAudit, listVisibleAudits } from '../../src/audits/visible-audits-store.ts'
import type { Deps } from '../../src/deps.ts'
import { listEntries } from '../../src/journal/journal-store.ts'
import {
  anAnswer,
  anAudit,
  aPerson,
  aPlan,
  auditCast,
  BYTES,
  conformityQuestions,
  theTemplate,
} from '../support/builders.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'

async function start(overrides: Partial<Deps> = {}) {
  const deps = testDeps(await freshSqlite(), overrides)
  const cast = await auditCast(deps)
  const audit = await anAudit(deps, cast)
  const [first, second, third] = conformityQuestions().map((question) => question.id)
  if (!first || !second || !third) throw new Error('the template is too small')
  return { deps, cast, audit, first, second, third }
}

const fields = (...paths: string[]) => ({
  code: 'invalid',
  fields: paths.map((path) => expect.objectContaining({ path })),
})

describe('planning', () => {
  test('pins the edition of the template, with its hash', async () => {
    const { audit } = await start()
    expect(audit).toMatchObject({
      status: 'planned',
      templateVersion: '2026.1',
      auditedRole: 'sending_agency',
    })
    expect(audit.templateHash).toMatch(/^[0-9a-f]{64}$/)
  })

  test.each([
    ['a body that is not there', { organisation_id: 'nobody' }, 'organisation_id'],
    ['a template that is not there', { template_id: 'nothing' }, 'template_id'],
    ['an edition that is not there', { template_version: '1999.1' }, 'template_id'],
  ])('refuses %s', async (_, given, path) => {
    const { deps, cast } = await start()
    await expect(planAudit(deps, cast.officer, aPlan(cast, given))).rejects.toMatchObject(fields(path))
  })

  test('refuses who is no auditor as lead, and a reviewer who is none', async () => {
    const { deps, cast } = await start()
    const lead = [{ account_id: cast.reviewer.id, role: 'lead' as const }]
    await expect(planAudit(deps, cast.officer, aPlan(cast, { team: lead }))).rejects.toMatchObject(
      fields('team.0.account_id'),
    )
    const team = [
      { account_id: cast.lead.id, role: 'lead' as const },
      { account_id: cast.member.id, role: 'reviewer' as const },
    ]
    await expect(planAudit(deps, cast.officer, aPlan(cast, { team }))).rejects.toMatchObject(
      fields('team.1.account_id'),
    )
  })

  test('refuses an auditor of the other side, and somebody unknown', async () => {
    const { deps, cast } = await start()
    const japanese = await aPerson(deps, 'auditor', { actsFor: 'jp_mirai' })
    for (const id of [japanese.id, 'nobody']) {
      const team = [{ account_id: id, role: 'lead' as const }]
      await expect(planAudit(deps, cast.officer, aPlan(cast, { team }))).rejects.toMatchObject(
        fields('team.0.account_id'),
      )
    }
  })

  test('is not for the other side, nor for those who do not plan', async () => {
    const { deps, cast } = await start()
    const japanese = await aPerson(deps, 'auditor', { actsFor: 'jp_mirai' })
    const interviewer = await aPerson(deps, 'interviewer')
    for (const actor of [japanese, interviewer, cast.reviewer]) {
      await expect(planAudit(deps, actor, aPlan(cast))).rejects.toMatchObject({ code: 'forbidden' })
    }
  })
})

describe('answering', () => {
  test('the first answer starts the audit, and the journal names questions but no words', async () => {
    const { deps, cast, audit, first } = await start()
    const note = 'Ông Trần Văn Mẫu said so'
    await saveAnswers(deps, cast.lead, audit.id, { answers: [anAnswer(first, { note })] })
    expect(await findVisibleAudit(deps.db.queries, cast.lead, audit.id)).toMatchObject({
      status: 'in_progress',
    })
    const entries = await listEntries(deps.db.queries, { kind: 'audit', id: audit.id })
    expect(entries.map((entry) => entry.action)).toEqual(['planned', 'answered'])
    expect(JSON.stringify(entries)).not.toContain('Trần')
  })

  test('a question the template lacks is refused, and nothing of the request is saved', async () => {
    const { deps, cast, audit, first } = await start()
    const answers = [anAnswer(first), anAnswer('no-such-question')]
    await expect(saveAnswers(deps, cast.lead, audit.id, { answers })).rejects.toMatchObject(
      fields('answers.1.question'),
    )
    expect((await gatherAudit(deps, cast.lead, audit.id)).answers.size).toBe(0)
  })

  test.each([
    ['a code that is none', { value: 'maybe' }, 'answers.0.value'],
    ['a number', { value: 1 }, 'answers.0.value'],
    ['a failure without words', { value: 'does_not_conform' }, 'answers.0.note'],
    ['"not verified" without words', { value: 'not_verified', note: '  ' }, 'answers.0.note'],
    ['"not applicable" without words', { value: 'not_applicable' }, 'answers.0.note'],
    ['a note too long', { note: 'あ'.repeat(4001) }, 'answers.0.note'],
  ])('refuses %s for a conformity question', async (_, given, path) => {
    const { deps, cast, audit, first } = await start()
    const answers = [anAnswer(first, given)]
    await expect(saveAnswers(deps, cast.lead, audit.id, { answers })).rejects.toMatchObject(fields(path))
  })

  const ofKind = (kind: string): string => {
    const found = theTemplate()
      .sections.flatMap((s) => s.questions)
      .find((q) => q.kind === kind)
    if (!found) throw new Error(kind)
    return found.id
  }

  test.each([
    ['number', -1],
    ['number', 1.5],
    ['number', 2 ** 60],
    ['number', 'three'],
    ['number', '1,000'],
    ['date', '2026-11-03'],
    ['date', '2026-02-30'],
    ['date', '3 May'],
    ['date', 20260101],
  ])('refuses as a %s: %j', async (kind, value) => {
    const { deps, cast, audit } = await start()
    const answers = [anAnswer(ofKind(kind), { value })]
    await expect(saveAnswers(deps, cast.lead, audit.id, { answers })).rejects.toMatchObject(
      fields('answers.0.value'),
    )
  })

  test('digits typed full width are a number; today is no future date', async () => {
    const { deps, cast, audit } = await start()
    await saveAnswers(deps, cast.lead, audit.id, {
      answers: [
        anAnswer(ofKind('number'), { value: '12' }),
        anAnswer(ofKind('date'), { value: '2026-11-02' }),
      ],
    })
    const { answers } = await gatherAudit(deps, cast.lead, audit.id)
    expect(answers.get(ofKind('number'))?.value).toBe(12)
    expect(answers.get(ofKind('date'))?.value).toBe('2026-11-02')
  })

  test('a question behind a condition is refused until the condition is met', async () => {
    const { deps, cast, audit } = await start()
    const question = theTemplate()
      .sections.flatMap((s) => s.questions)
      .find((q) => q.asked_when?.is.every((code) => code !== 'conforms'))
    const when = question?.asked_when
    if (!question || !when?.is[0]) throw new Error('no conditional question')
    const value = question.kind === 'conformity' ? 'conforms' : 'Lời giải thích'
    const answer = anAnswer(question.id, { value })
    await expect(saveAnswers(deps, cast.lead, audit.id, { answers: [answer] })).rejects.toMatchObject(
      fields('answers.0.question'),
    )
    const condition = anAnswer(when.question, { value: when.is[0], note: 'because' })
    await saveAnswers(deps, cast.lead, audit.id, { answers: [condition, answer] })
    expect((await gatherAudit(deps, cast.lead, audit.id)).answers.size).toBe(2)
  })

  test('a stale answer is refused, saying what the other one saved', async () => {
    const { deps, cast, audit, first } = await start()
    const failed = { value: 'does_not_conform', note: 'Deposit receipts found' }
    await saveAnswers(deps, cast.lead, audit.id, { answers: [anAnswer(first, failed)] })
    await expect(
      saveAnswers(deps, cast.member, audit.id, { answers: [anAnswer(first)] }),
    ).rejects.toMatchObject({
      code: 'conflict',
      facts: { question: first, revision: 1, value: 'does_not_conform', note: 'Deposit receipts found' },
    })
  })

  test('the same answer sent twice is one answer', async () => {
    const { deps, cast, audit, first } = await start()
    const once = await saveAnswers(deps, cast.lead, audit.id, { answers: [anAnswer(first)] })
    const twice = await saveAnswers(deps, cast.lead, audit.id, { answers: [anAnswer(first)] })
    expect(twice.answers).toEqual(once.answers)
    expect(await listEntries(deps.db.queries, { kind: 'audit', id: audit.id })).toHaveLength(2)
  })

  test('twenty answers by two auditors at the same moment are all there', async () => {
    const { deps, cast, audit } = await start()
    const ids = conformityQuestions()
      .slice(0, 20)
      .map((question) => question.id)
    await Promise.all(
      ids.map((id, i) =>
        saveAnswers(deps, i % 2 ? cast.lead : cast.member, audit.id, { answers: [anAnswer(id)] }),
      ),
    )
    const { answers } = await gatherAudit(deps, cast.lead, audit.id)
    expect([...answers.keys()].sort()).toEqual([...ids].sort())
  })
})

describe('findings', () => {
  test('follow the answers: raised, withdrawn, and back under the same number', async () => {
    const { deps, cast, audit, first, second } = await start()
    const failed = (revision: number) => ({
      value: 'does_not_conform',
      note: 'Seen',
      expected_revision: revision,
    })
    const answers = [anAnswer(first, failed(0)), anAnswer(second, failed(0))]
    await saveAnswers(deps, cast.lead, audit.id, { answers })
    await saveAnswers(deps, cast.lead, audit.id, { answers: [anAnswer(first, { expected_revision: 1 })] })
    const states = async () =>
      (await gatherAudit(deps, cast.lead, audit.id)).findings.map((f) => [f.number, f.withdrawnAt !== null])
    expect(await states()).toEqual([
      ['F-01', true],
      ['F-02', false],
    ])
    await saveAnswers(deps, cast.lead, audit.id, { answers: [anAnswer(first, failed(2))] })
    expect(await states()).toEqual([
      ['F-01', false],
      ['F-02', false],
    ])
  })

  test('are raised with a reason, never lowered, and refuse what makes no sense', async () => {
    const { deps, cast, audit } = await start()
    const questions = conformityQuestions()
    const minor = questions.find((q) => q.kind === 'conformity' && q.severity_if_failed === 'major')
    if (!minor) throw new Error('no major question')
    const failed = anAnswer(minor.id, { value: 'does_not_conform', note: 'Seen' })
    await saveAnswers(deps, cast.lead, audit.id, { answers: [failed] })
    const edit = (given: object) =>
      changeFinding(deps, cast.lead, audit.id, 'F-01', { expected_revision: 1, ...given })
    await expect(edit({ severity: 'minor' })).rejects.toMatchObject(fields('severity'))
    await expect(edit({ severity: 'critical' })).rejects.toMatchObject(fields('severity_reason'))
    await expect(edit({ due_on: '2026-11-01' })).rejects.toMatchObject(fields('due_on'))
    await expect(edit({ description: '' })).rejects.toMatchObject(fields('description'))
    const raised = await edit({ severity: 'critical', severity_reason: 'Twelve workers paid' })
    expect(raised).toMatchObject({ severity: 'critical', revision: 2 })
    await expect(edit({ expected_revision: 2, severity: 'major' })).rejects.toMatchObject(fields('severity'))
    await expect(edit({ corrective_action: 'late' })).rejects.toMatchObject({ code: 'conflict' })
    await expect(
      changeFinding(deps, cast.lead, audit.id, 'F-09', { expected_revision: 1 }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('evidence', () => {
  test('is kept with its hash, and leaves only with a reason', async () => {
    const { deps, cast, audit, first } = await start()
    const file = { question: first, fileName: 'C:\\tmp\\ảnh 1.jpg', bytes: BYTES.jpeg }
    const kept = await addEvidence(deps, cast.lead, audit.id, file)
    expect(kept.fileName).toBe('ảnh 1.jpg')
    expect(await deps.files.get(kept.storageKey)).toEqual(BYTES.jpeg)
    await removeEvidence(deps, cast.lead, audit.id, kept.id, { reason: 'Wrong room' })
    const { evidence } = await gatherAudit(deps, cast.lead, audit.id)
    expect(evidence).toMatchObject([{ id: kept.id, removedReason: 'Wrong room', removedBy: cast.lead.id }])
    await expect(
      removeEvidence(deps, cast.lead, audit.id, kept.id, { reason: 'Again' }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  test('for a question the template lacks is refused', async () => {
    const { deps, cast, audit } = await start()
    const file = { question: 'nothing', fileName: 'a.jpg', bytes: BYTES.jpeg }
    await expect(addEvidence(deps, cast.lead, audit.id, file)).rejects.toMatchObject(fields('question'))
  })
})

describe('who may see and change an audit', () => {
  test('a stranger to the team finds nothing, in list and by id', async () => {
    const { deps, cast, audit, first } = await start()
    const bodyUser = await aPerson(deps, 'body_user', { organisationId: cast.agencyId })
    const strangers = [
      await aPerson(deps, 'auditor', { actsFor: 'vamas' }),
      await aPerson(deps, 'auditor', { actsFor: 'jp_mirai' }),
      await aPerson(deps, 'programme_manager', { actsFor: 'jp_mirai' }),
      await aPerson(deps, 'interviewer'),
      await aPerson(deps, 'observer'),
      bodyUser,
    ]
    for (const actor of strangers) {
      const list = await listVisibleAudits(deps.db.queries, actor, {}, { limit: 10 })
      expect(list.audits, actor.role).toEqual([])
      expect(await findVisibleAudit(deps.db.queries, actor, audit.id), actor.role).toBeUndefined()
      await expect(saveAnswers(deps, actor, audit.id, { answers: [anAnswer(first)] })).rejects.toMatchObject({
        code: 'not_found',
      })
      await expect(gatherAudit(deps, actor, audit.id)).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  test('who oversees may look and not answer', async () => {
    const { deps, cast, audit, first } = await start()
    for (const actor of [cast.officer, cast.reviewer]) {
      expect(await findVisibleAudit(deps.db.queries, actor, audit.id)).toMatchObject({ id: audit.id })
      await expect(saveAnswers(deps, actor, audit.id, { answers: [anAnswer(first)] })).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
  })

  test('the list goes on where it stopped, and knows mine and due', async () => {
    const { deps, cast, audit } = await start()
    for (const day of ['2026-11-01', '2026-12-01', '2026-12-01'])
      await anAudit(deps, cast, { planned_on: day })
    const db = deps.db.queries
    const seen: string[] = []
    let after: { plannedOn: string; id: string } | undefined
    for (let page = 0; page < 3; page += 1) {
      const { audits, next } = await listVisibleAudits(db, cast.lead, {}, { limit: 2, after })
      seen.push(...audits.map((one) => one.id))
      if (!next) break
      after = next
    }
    expect(new Set(seen).size).toBe(4)
    expect(seen[2]).toBe(audit.id)
    const due = await listVisibleAudits(db, cast.lead, { dueBy: '2026-11-02' }, { limit: 10 })
    expect(due.audits.map((one) => one.plannedOn)).toEqual(['2026-11-01'])
    const mine = await listVisibleAudits(db, cast.officer, { memberId: cast.officer.id }, { limit: 10 })
    expect(mine.audits).toEqual([])
  })

  test('a cancelled audit takes nothing more', async () => {
    const { deps, cast, audit, first } = await start()
    await cancelAudit(deps, cast.officer, audit.id, { reason: 'The agency closed' })
    await expect(
      saveAnswers(deps, cast.lead, audit.id, { answers: [anAnswer(first)] }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })
})
