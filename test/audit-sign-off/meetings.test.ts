import { beforeAll, describe, expect, test } from 'vitest'
import { holdMeeting, leaveOutMeeting } from '../../src/audit-sign-off/hold-meeting.ts'
import { HoldMeeting } from '../../src/audit-sign-off/meeting-input.ts'
import { contentHash } from '../../src/audits/audit-content.ts'
import { gatherAudit } from '../../src/audits/gather-audit.ts'
import { meetingsOf } from '../../src/audits/meeting-store.ts'
import { saveAnswers } from '../../src/audits/save-answers.ts'
import { listEntries } from '../../src/journal/journal-store.ts'
import { parseOrRefuse } from '../../src/platform/parse.ts'
import { aMeeting, anAnswer, anAudit, answerAll, aPerson, BYTES } from '../support/builders.ts'
import { aPng, Q1, readyAudit, type Stage, signAll, signBy, stage } from './stage.ts'

let set: Stage
beforeAll(async () => {
  set = await stage()
})
const fresh = async () => (await anAudit(set.deps, set.cast)).id
const person = (given: object = {}) => ({
  name: 'Phạm Mẫu',
  function: '',
  party: 'auditee' as const,
  no_signature_reason: 'left early',
  ...given,
})
const auditor = person({ name: 'Trần Văn Mẫu', party: 'auditor' })
const refusal = (id: string, given: Partial<HoldMeeting>) =>
  holdMeeting(set.deps, set.cast.lead, id, aMeeting(given)).catch((error) => error)
const pathsOf = (error: { fields: { path: string }[] }) => error.fields.map(({ path }) => path)

describe('a meeting', () => {
  test('is written down with drawn signatures, their metadata gone, and starts the audit', async () => {
    const id = await fresh()
    const drawn = aPng(7, 'made at 35.6N by Tablet 9')
    const attendance = [auditor, person({ signature: drawn, no_signature_reason: null })]
    const held = await holdMeeting(set.deps, set.cast.lead, id, aMeeting({ attendance }))
    expect(held).toMatchObject({ kind: 'opening', heldOn: '2026-11-20', revision: 1 })
    const [, signed] = held.attendance
    const bytes = await set.deps.files.get(signed?.signatureKey ?? '')
    expect(bytes && new TextDecoder('latin1').decode(bytes)).not.toContain('Tablet 9')
    expect(bytes).toEqual(aPng(7))
    expect((await gatherAudit(set.deps, set.cast.lead, id)).audit.status).toBe('in_progress')
    expect(await meetingsOf(set.deps, id)).toEqual([held])
    const entries = await listEntries(set.deps.db.queries, { kind: 'audit', id }, { limit: 10 })
    expect(JSON.stringify(entries)).not.toContain('Phạm')
  })

  test('changes the content hash, and counts nothing while there is none', async () => {
    const id = await fresh()
    const hash = async () => contentHash(await gatherAudit(set.deps, set.cast.lead, id))
    const bare = await hash()
    await holdMeeting(set.deps, set.cast.lead, id, aMeeting())
    const once = await hash()
    await holdMeeting(set.deps, set.cast.lead, id, aMeeting({ place: 'Huế' }))
    expect(new Set([bare, once, await hash()]).size).toBe(3)
  })

  test('written down again keeps a drawing beside its name, and only there', async () => {
    const id = await fresh()
    const signed = person({ signature: aPng(9), no_signature_reason: null })
    const held = await holdMeeting(set.deps, set.cast.lead, id, aMeeting({ attendance: [auditor, signed] }))
    const kept = held.attendance[1]?.signatureSha256
    const again = (name: string) => [
      auditor,
      person({ name, kept_signature: kept, no_signature_reason: null }),
    ]
    const error = await refusal(id, { attendance: again('Another Person') })
    expect(error).toMatchObject({ code: 'invalid' })
    expect(pathsOf(error)).toEqual(['attendance.1.name'])
    const second = await holdMeeting(set.deps, set.cast.lead, id, aMeeting({ attendance: again('Phạm Mẫu') }))
    expect(second).toMatchObject({ revision: 2, attendance: [{}, { signatureSha256: kept }] })
    const elsewhere = aMeeting({ meeting: 'closing', held_on: '2026-11-21', attendance: again('Phạm Mẫu') })
    await expect(holdMeeting(set.deps, set.cast.lead, id, elsewhere)).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  test('of two auditors who write at once one is told that the other did', async () => {
    const id = await fresh()
    const both = await Promise.allSettled(
      [set.cast.lead, set.cast.member].map((actor) =>
        holdMeeting(set.deps, actor, id, aMeeting({ expected_revision: 0, place: actor.id })),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'conflict', sentence: { key: 'audit_sign_off.meeting_changed' } },
    })
  })
})

describe('a meeting is refused', () => {
  test('on a day to come', async () => {
    expect(pathsOf(await refusal(await fresh(), { held_on: '2026-11-22' }))).toEqual(['held_on'])
  })

  test('when the closing one would be before the opening one, whichever comes last', async () => {
    const id = await fresh()
    await holdMeeting(set.deps, set.cast.lead, id, aMeeting({ held_on: '2026-11-20' }))
    expect(pathsOf(await refusal(id, { meeting: 'closing', held_on: '2026-11-19' }))).toEqual(['held_on'])
    await holdMeeting(set.deps, set.cast.lead, id, aMeeting({ meeting: 'closing', held_on: '2026-11-20' }))
    expect(pathsOf(await refusal(id, { meeting: 'opening', held_on: '2026-11-21' }))).toEqual(['held_on'])
  })

  test.each([
    ['without anybody of the body', [auditor], 'attendance'],
    ['without an auditor', [person()], 'attendance'],
    [
      'for who has neither signature nor reason',
      [auditor, person({ no_signature_reason: '' })],
      'attendance.1.no_signature_reason',
    ],
    ['for who has both', [auditor, person({ signature: aPng(1) })], 'attendance.1.no_signature_reason'],
  ])('%s', async (_, attendance, path) => {
    expect(pathsOf(await refusal(await fresh(), { attendance }))).toEqual([path])
  })

  test.each([
    ['a photograph', BYTES.jpeg],
    ['a page', BYTES.html],
    ['a picture that is cut off', aPng(3).slice(0, 40)],
    ['a picture without a picture', BYTES.png],
    ['a single byte', new Uint8Array(1)],
    ['more than 200 kB', new Uint8Array(200_001)],
  ])('with %s for a signature, and nothing is kept', async (_, signature) => {
    const id = await fresh()
    const error = await refusal(id, {
      attendance: [auditor, person({ signature, no_signature_reason: null })],
    })
    expect(pathsOf(error)).toEqual(['attendance.1.signature'])
    expect(await set.deps.files.list(`meetings/${id}`)).toEqual([])
    expect(await meetingsOf(set.deps, id)).toEqual([])
  })

  test('by the schema: 61 people, nobody, no name, a party that is none, an unknown field', () => {
    const wrong = (attendance: unknown) => () => parseOrRefuse(HoldMeeting, { ...aMeeting(), attendance })
    for (const attendance of [
      Array.from({ length: 61 }, () => person()),
      [],
      [person({ name: '  ' })],
      [person({ name: 'x'.repeat(201) })],
      [person({ party: 'friend' })],
      [person({ surprise: 1 })],
      [person({ kept_signature: 'none' })],
    ])
      expect(wrong(attendance)).toThrow()
    for (const given of [
      { place: ' ' },
      { held_on: '2026-02-30' },
      { meeting: 'lunch' },
      { remarks: 'x'.repeat(4_001) },
    ])
      expect(() => parseOrRefuse(HoldMeeting, { ...aMeeting(), ...given })).toThrow()
  })

  test('to who is not on the team, and to nobody’s surprise once it is being signed', async () => {
    const id = await readyAudit(set)
    const stranger = await aPerson(set.deps, 'auditor', { actsFor: 'vamas' })
    for (const [actor, code] of [
      [stranger, 'not_found'],
      [set.cast.officer, 'forbidden'],
      [set.cast.reviewer, 'forbidden'],
      [set.body, 'not_found'],
    ] as const)
      await expect(holdMeeting(set.deps, actor, id, aMeeting())).rejects.toMatchObject({ code })
    await signBy(set.deps, set.cast.lead, id)
    expect(await refusal(id, {})).toMatchObject({ code: 'conflict' })
    await signBy(set.deps, set.cast.member, id)
    expect(await refusal(id, {})).toMatchObject({ code: 'conflict' })
  })
})

describe('signing', () => {
  const answered = async () => {
    const id = await fresh()
    await answerAll(set.deps, set.cast.lead, id)
    await set.deps.db.atomically([
      set.deps.db.queries
        .deleteFrom('audit_attendance')
        .where('meeting_id', 'in', (eb) =>
          eb.selectFrom('audit_meetings').select('id').where('audit_id', '=', id),
        ),
      set.deps.db.queries.deleteFrom('audit_meetings').where('audit_id', '=', id),
    ])
    return id
  }

  test('needs both meetings, and names the one that lacks', async () => {
    const id = await answered()
    const none = await signBy(set.deps, set.cast.lead, id).catch((error) => error)
    expect(pathsOf(none)).toEqual(['meetings.opening', 'meetings.closing'])
    await holdMeeting(set.deps, set.cast.lead, id, aMeeting())
    const one = await signBy(set.deps, set.cast.lead, id).catch((error) => error)
    expect(pathsOf(one)).toEqual(['meetings.closing'])
  })

  test('does without where somebody said why there was none', async () => {
    const id = await answered()
    for (const meeting of ['opening', 'closing'] as const)
      await leaveOutMeeting(set.deps, set.cast.lead, id, {
        meeting,
        not_held_reason: 'A desk audit of papers',
      })
    await signAll(set.deps, set.cast, id)
    const work = await gatherAudit(set.deps, set.cast.lead, id)
    expect(work.audit.status).toBe('locked')
    expect(work.meetings).toMatchObject([{ heldOn: null, notHeldReason: 'A desk audit of papers' }, {}])
  })

  test('of a meeting that changed after it was read is refused', async () => {
    const id = await readyAudit(set)
    const work = await gatherAudit(set.deps, set.cast.lead, id)
    await saveAnswers(set.deps, set.cast.member, id, {
      answers: [
        anAnswer(Q1, { value: 'does_not_conform', note: 'Receipts for deposits', expected_revision: 1 }),
      ],
    })
    await holdMeeting(set.deps, set.cast.member, id, aMeeting({ place: 'Đà Nẵng' }))
    const { signAudit } = await import('../../src/audits/sign-audit.ts')
    const stale = { content_hash: contentHash(work), declaration: true } as const
    await expect(signAudit(set.deps, set.cast.lead, id, stale)).rejects.toMatchObject({
      sentence: { key: 'audits.changed_since_read' },
    })
  })
})
