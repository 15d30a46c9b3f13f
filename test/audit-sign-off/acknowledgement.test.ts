import { describe, expect, test } from 'vitest'
import type { Actor } from '../../src/accounts/actor.ts'
import { AcknowledgeAudit, acknowledgeAudit } from '../../src/audit-sign-off/acknowledge-audit.ts'
import { amendAudit } from '../../src/audit-sign-off/amend-audit.ts'
import { recordSilence } from '../../src/audit-sign-off/record-silence.ts'
import { contentHash } from '../../src/audits/audit-content.ts'
import { gatherAudit } from '../../src/audits/gather-audit.ts'
import { listEntries } from '../../src/journal/journal-store.ts'
import { parseOrRefuse } from '../../src/platform/parse.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import { aPerson } from '../support/builders.ts'
import { lockedBy, readyAudit, type Stage, signAll, stage } from './stage.ts'

const RECEIVED = { say: 'acknowledged' } as const
type Remarks = Extract<AcknowledgeAudit, { say: 'remarked' }>
const remarks = (given: Partial<Remarks> = {}): Remarks => ({
  say: 'remarked',
  remark: 'The receipts are of another year',
  findings: [{ number: 'F-01', remark: 'Only three of them are ours' }],
  ...given,
})
const say = (set: Stage, id: string, input: AcknowledgeAudit, by: Actor = set.body) =>
  acknowledgeAudit(set.deps, by, id, input)
const word = async (set: Stage, id: string) => (await gatherAudit(set.deps, set.body, id)).acknowledgement
const mailsTo = async (set: Stage, account: Actor) =>
  await set.deps.db.queries
    .selectFrom('deliveries')
    .select(['title', 'body'])
    .where('account_id', '=', account.id)
    .orderBy('created_at')
    .execute()

describe('the body', () => {
  test('is told when the last one has signed, where to answer, and nothing of what was found', async () => {
    const set = await stage()
    const id = await lockedBy(set)
    const [mail, ...more] = await mailsTo(set, set.body)
    expect(more).toEqual([])
    expect(mail?.body).toContain('/workspace/corrective-actions')
    expect(mail?.body).toContain(`/workspace/audits/${id}/acknowledgement`)
    expect(mail?.body).toContain('2026-12-05')
    expect(mail?.body).not.toContain('deposits')
  })

  test('acknowledges, remarks later, and what was signed stays as it was', async () => {
    const set = await stage()
    const id = await lockedBy(set)
    const before = await gatherAudit(set.deps, set.cast.lead, id)
    await say(set, id, RECEIVED)
    set.clock.days = 14
    await say(set, id, remarks())
    const after = await gatherAudit(set.deps, set.cast.lead, id)
    expect(contentHash(after)).toBe(contentHash(before))
    expect(after.audit).toEqual(before.audit)
    const finding = after.findings[0]?.id ?? ''
    expect(await word(set, id)).toMatchObject({ remark: 'The receipts are of another year', silentAt: null })
    expect(after.acknowledgement?.findingRemarks.get(finding)).toBe('Only three of them are ours')
    const mails = (await mailsTo(set, set.cast.member)).filter(({ body }) =>
      body.includes('/acknowledgement'),
    )
    expect(mails).toHaveLength(2)
    expect(JSON.stringify(mails)).not.toContain('three')
    const entries = await listEntries(set.deps.db.queries, { kind: 'audit', id }, { limit: 100 })
    expect(entries.slice(-2).map(({ action }) => action)).toEqual(['acknowledged', 'remarked'])
    expect(JSON.stringify(entries)).not.toContain('three')
  })
})

describe('the word of a body is refused', () => {
  test('said twice, and received after it was remarked', async () => {
    const set = await stage()
    const [one, two] = [await lockedBy(set), await lockedBy(set)]
    await say(set, one, RECEIVED)
    await expect(say(set, one, RECEIVED)).rejects.toMatchObject({ code: 'conflict' })
    await say(set, two, remarks())
    await expect(say(set, two, remarks())).rejects.toMatchObject({ code: 'conflict' })
    await expect(say(set, two, RECEIVED)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('before everybody has signed, as if there were no such audit', async () => {
    const set = await stage()
    const id = await readyAudit(set)
    await expect(say(set, id, RECEIVED)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('from another body, and from whoever is none', async () => {
    const set = await stage()
    const id = await lockedBy(set)
    const other = anAgency(set.deps, '903', 'Công ty Khác')
    await enter(set.deps, [other])
    const stranger = await aPerson(set.deps, 'body_user', { organisationId: other.id })
    await expect(say(set, id, RECEIVED, stranger)).rejects.toMatchObject({ code: 'not_found' })
    for (const actor of [set.cast.lead, set.cast.officer, set.cast.reviewer])
      await expect(say(set, id, RECEIVED, actor)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('after the day, though nobody has written yet that it is over', async () => {
    const set = await stage()
    const id = await lockedBy(set)
    set.clock.days = 15
    for (const input of [RECEIVED, remarks()])
      await expect(say(set, id, input)).rejects.toMatchObject({
        code: 'conflict',
        sentence: { key: 'audit_sign_off.period_over' },
      })
  })

  test.each([
    ['without words', { remark: '', findings: [] }],
    ['on a finding that there is not', { findings: [{ number: 'F-09', remark: 'No' }] }],
    [
      'twice on one finding',
      {
        findings: [
          { number: 'F-01', remark: 'No' },
          { number: 'F-01', remark: 'Yes' },
        ],
      },
    ],
  ])('%s', async (_, given) => {
    const set = await stage()
    const id = await lockedBy(set)
    await expect(say(set, id, remarks(given))).rejects.toMatchObject({ code: 'invalid' })
    expect(await word(set, id)).toMatchObject({ remarkedAt: null })
  })

  test('by the schema: other words, a remark beside a receipt, empty remarks, too long ones', () => {
    for (const input of [
      { say: 'agreed' },
      {},
      { ...RECEIVED, remark: 'x' },
      remarks({ remark: 'x'.repeat(8_001) }),
      remarks({ findings: [{ number: 'F-01', remark: ' ' }] }),
      remarks({ findings: Array.from({ length: 201 }, () => ({ number: 'F-01', remark: 'x' })) }),
    ])
      expect(() => parseOrRefuse(AcknowledgeAudit, input)).toThrow()
  })

  test('to a version that was superseded', async () => {
    const set = await stage()
    const id = await lockedBy(set)
    const next = await amendAudit(set.deps, set.cast.officer, id, { reason: 'A mistake', changes: 'Q1' })
    await signAll(set.deps, set.cast, next.id)
    await expect(say(set, id, RECEIVED)).rejects.toMatchObject({
      sentence: { key: 'audit_sign_off.superseded' },
    })
    await say(set, next.id, RECEIVED)
    expect(await word(set, next.id)).toMatchObject({ acknowledgedBy: set.body.id })
  })
})

describe('silence', () => {
  test('is recorded once the day is over, once, and only where nothing was said', async () => {
    const set = await stage()
    const [silent, said] = [await lockedBy(set), await lockedBy(set)]
    await say(set, said, RECEIVED)
    set.clock.days = 14
    expect(await recordSilence(set.deps)).toBe(0)
    set.clock.days = 15
    expect(await Promise.all([recordSilence(set.deps), recordSilence(set.deps)])).toContain(1)
    expect(await recordSilence(set.deps)).toBe(0)
    expect(await word(set, silent)).toMatchObject({ silentAt: expect.any(String), acknowledgedAt: null })
    expect(await word(set, said)).toMatchObject({ silentAt: null })
    await expect(say(set, silent, RECEIVED)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('is not expected of a version that was superseded meanwhile', async () => {
    const set = await stage()
    const id = await lockedBy(set)
    const next = await amendAudit(set.deps, set.cast.officer, id, { reason: 'A mistake', changes: 'Q1' })
    await signAll(set.deps, set.cast, next.id)
    set.clock.days = 30
    expect(await recordSilence(set.deps)).toBe(1)
    expect(await word(set, id)).toMatchObject({ silentAt: null })
    expect(await word(set, next.id)).toMatchObject({ silentAt: expect.any(String) })
  })
})
