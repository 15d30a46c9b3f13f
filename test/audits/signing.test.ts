import { describe, expect, test } from 'vitest'
import type { Actor } from '../../src/accounts/actor.ts'
import { addEvidence } from '../../src/audits/add-evidence.ts'
import type { PlanAudit } from '../../src/audits/audit.ts'
import { contentHash } from '../../src/audits/audit-content.ts'
import { cancelAudit } from '../../src/audits/cancel-audit.ts'
import { changeFinding } from '../../src/audits/change-finding.ts'
import { gatherAudit } from '../../src/audits/gather-audit.ts'
import { removeEvidence } from '../../src/audits/remove-evidence.ts'
import { reopenAudit } from '../../src/audits/reopen-audit.ts'
import { saveAnswers } from '../../src/audits/save-answers.ts'
import { signAudit } from '../../src/audits/sign-audit.ts'
import type { Deps } from '../../src/deps.ts'
import { listEntries } from '../../src/journal/journal-store.ts'
import {
  anAnswer,
  anAudit,
  answerAll,
  aPerson,
  auditCast,
  BYTES,
  conformityQuestions,
} from '../support/builders.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'

type Cast = Awaited<ReturnType<typeof auditCast>>

async function start(team?: (cast: Cast) => PlanAudit['team']) {
  const deps = testDeps(await freshSqlite())
  const cast = await auditCast(deps)
  const audit = await anAudit(deps, cast, team ? { team: team(cast) } : {})
  const [first = ''] = conformityQuestions().map((question) => question.id)
  return { deps, cast, audit, first }
}

const hashFor = async (deps: Deps, actor: Actor, id: string) =>
  contentHash(await gatherAudit(deps, actor, id))
const sign = async (deps: Deps, actor: Actor, id: string, hash?: string) =>
  signAudit(deps, actor, id, { content_hash: hash ?? (await hashFor(deps, actor, id)), declaration: true })

describe('the whole journey', () => {
  test('plan, answer, find, sign by each, lock', async () => {
    const { deps, cast, audit, first } = await start(({ lead, member, reviewer }) => [
      { account_id: lead.id, role: 'lead' },
      { account_id: member.id, role: 'member' },
      { account_id: reviewer.id, role: 'reviewer' },
    ])
    const failed = { value: 'does_not_conform', note: 'Twelve receipts for deposits' }
    await saveAnswers(deps, cast.lead, audit.id, { answers: [anAnswer(first, failed)] })
    await answerAll(deps, cast.member, audit.id)
    await addEvidence(deps, cast.lead, audit.id, { question: first, fileName: 'a.jpg', bytes: BYTES.jpeg })
    await changeFinding(deps, cast.lead, audit.id, 'F-01', {
      expected_revision: 1,
      affected_workers: 12,
      corrective_action: 'Pay the deposits back',
      due_on: '2026-12-31',
    })
    const hash = await hashFor(deps, cast.lead, audit.id)
    expect((await sign(deps, cast.lead, audit.id)).audit.status).toBe('signing')
    expect((await sign(deps, cast.member, audit.id)).audit.status).toBe('signing')
    const last = await sign(deps, cast.reviewer, audit.id)
    expect(last.audit).toMatchObject({ status: 'locked', contentHash: hash })
    const entries = await listEntries(deps.db.queries, { kind: 'audit', id: audit.id }, { limit: 100 })
    expect(entries.slice(-3).map((entry) => entry.action)).toEqual(['signed', 'signed', 'signed_and_locked'])
    const body = await aPerson(deps, 'body_user', { organisationId: cast.agencyId })
    expect((await gatherAudit(deps, body, audit.id)).audit.status).toBe('locked')
  })
})

describe('signing is refused', () => {
  test('while questions are open and findings lack something, naming each', async () => {
    const { deps, cast, audit, first } = await start()
    const failed = { value: 'does_not_conform', note: 'Seen' }
    await saveAnswers(deps, cast.lead, audit.id, { answers: [anAnswer(first, failed)] })
    const error = await sign(deps, cast.lead, audit.id).catch((e) => e)
    expect(error.code).toBe('invalid')
    const paths = error.fields.map((field: { path: string }) => field.path)
    expect(paths).toContain('findings.F-01.corrective_action')
    expect(paths).toContain('findings.F-01.due_on')
    expect(paths).not.toContain(`answers.${first}`)
    expect(paths.filter((path: string) => path.startsWith('answers.')).length).toBeGreaterThan(60)
  })

  test('before anything was answered', async () => {
    const { deps, cast, audit } = await start()
    await expect(sign(deps, cast.lead, audit.id)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('when the audit changed after the signer read it', async () => {
    const { deps, cast, audit, first } = await start()
    await answerAll(deps, cast.lead, audit.id)
    const read = await hashFor(deps, cast.lead, audit.id)
    const note = 'One more look'
    await saveAnswers(deps, cast.member, audit.id, {
      answers: [anAnswer(first, { note, expected_revision: 1 })],
    })
    const error = await sign(deps, cast.lead, audit.id, read).catch((e) => e)
    expect(error).toMatchObject({ code: 'conflict', sentence: { key: 'audits.changed_since_read' } })
    expect(error.facts.content_hash).toBe(await hashFor(deps, cast.lead, audit.id))
  })

  test('to the second signer with a hash of before a reopening', async () => {
    const { deps, cast, audit, first } = await start()
    await answerAll(deps, cast.lead, audit.id)
    const read = await hashFor(deps, cast.lead, audit.id)
    await sign(deps, cast.lead, audit.id)
    await reopenAudit(deps, cast.member, audit.id, { reason: 'A note is missing' })
    await saveAnswers(deps, cast.lead, audit.id, {
      answers: [anAnswer(first, { note: 'Added', expected_revision: 1 })],
    })
    await sign(deps, cast.lead, audit.id)
    await expect(sign(deps, cast.member, audit.id, read)).rejects.toMatchObject({
      sentence: { key: 'audits.changed_since_read' },
    })
    expect((await sign(deps, cast.member, audit.id)).audit.status).toBe('locked')
  })

  test('to who signed already, is not on the team, or may not see it', async () => {
    const { deps, cast, audit } = await start()
    await answerAll(deps, cast.lead, audit.id)
    await sign(deps, cast.lead, audit.id)
    const hash = await hashFor(deps, cast.lead, audit.id)
    const refused = async (actor: Actor) => sign(deps, actor, audit.id, hash).catch((e) => e.code)
    expect(await refused(cast.lead)).toBe('conflict')
    expect(await refused(cast.officer)).toBe('forbidden')
    expect(await refused(cast.reviewer)).toBe('forbidden')
    expect(await refused(await aPerson(deps, 'auditor', { actsFor: 'vamas' }))).toBe('not_found')
  })

  test('of two signers at the same moment both count, and the audit is locked once', async () => {
    const { deps, cast, audit } = await start()
    await answerAll(deps, cast.lead, audit.id)
    const hash = await hashFor(deps, cast.lead, audit.id)
    const both = await Promise.all([cast.lead, cast.member].map((actor) => sign(deps, actor, audit.id, hash)))
    expect(both.map((one) => one.audit.status).sort()).toEqual(['locked', 'signing'])
  })
})

describe('a signed audit', () => {
  const attempts = (deps: Deps, cast: Cast, id: string, question: string, evidence: string) => {
    const answer = anAnswer(question, { note: 'later', expected_revision: 1 })
    return [
      () => saveAnswers(deps, cast.lead, id, { answers: [answer] }),
      () => addEvidence(deps, cast.lead, id, { question, fileName: 'a.jpg', bytes: BYTES.jpeg }),
      () => removeEvidence(deps, cast.lead, id, evidence, { reason: 'no' }),
      () => changeFinding(deps, cast.lead, id, 'F-01', { expected_revision: 1 }),
      () => cancelAudit(deps, cast.officer, id, { reason: 'no' }),
    ]
  }

  test('cannot be edited by any verb, neither half signed nor locked', async () => {
    const { deps, cast, audit, first } = await start()
    await answerAll(deps, cast.lead, audit.id)
    const photo = { question: first, fileName: 'a.jpg', bytes: BYTES.jpeg }
    const kept = await addEvidence(deps, cast.lead, audit.id, photo)
    for (const actor of [cast.lead, cast.member]) {
      await sign(deps, actor, audit.id)
      const hash = await hashFor(deps, cast.lead, audit.id)
      for (const attempt of attempts(deps, cast, audit.id, first, kept.id)) {
        await expect(attempt()).rejects.toMatchObject({ code: 'conflict' })
      }
      expect(await hashFor(deps, cast.lead, audit.id)).toBe(hash)
    }
    await expect(reopenAudit(deps, cast.officer, audit.id, { reason: 'too late' })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test('that was reopened keeps the void signatures and needs all of them again', async () => {
    const { deps, cast, audit } = await start()
    await answerAll(deps, cast.lead, audit.id)
    await sign(deps, cast.lead, audit.id)
    await reopenAudit(deps, cast.officer, audit.id, { reason: 'Wrong body' })
    const { signatures } = await gatherAudit(deps, cast.lead, audit.id)
    expect(signatures).toMatchObject([{ accountId: cast.lead.id, voidedAt: expect.any(String) }])
    await sign(deps, cast.lead, audit.id)
    expect((await sign(deps, cast.member, audit.id)).audit.status).toBe('locked')
  })
})
