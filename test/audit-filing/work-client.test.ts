import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isReady, lackOf } from '../../src/audit-filing/check-client.ts'
import { FILING_RULES } from '../../src/audit-filing/filing-rules.ts'
import type { AnswerChange, Change, Item } from '../../src/audit-filing/item-client.ts'
import { mergeFields, rebase } from '../../src/audit-filing/merge-client.ts'
import { put } from '../../src/audit-filing/outbox-client.ts'
import type { ServedAnswer, TakeAlong } from '../../src/audit-filing/package-client.ts'
import { within } from '../../src/audit-filing/photo-client.ts'
import { failureOf, Refused, SignedOut, Unreachable } from '../../src/audit-filing/server-client.ts'
import { NOTHING_KEPT } from '../../src/audit-filing/vault-client.ts'
import { deviceWarnings } from '../../src/audit-filing/warnings-client.ts'
import { answerOf, filesBeside, findingsOf, progressOf } from '../../src/audit-filing/work-client.ts'
import { templateInFiles } from '../../src/audit-templates/load-audit-templates.ts'

const NOW = Date.parse('2026-11-21T06:00:00.000Z')
const found = templateInFiles('sending-agency', '2026.1')
if (!found) throw new Error('there is no template to try')
const template = found
const [first, second] = template.sections
  .flatMap((section) => section.questions)
  .filter(({ kind, asked_when }) => kind === 'conformity' && !asked_when)
const ASKED = first?.id ?? ''
const OTHER = second?.id ?? ''

const served = (question: string, value: string, note = '', revision = 1): ServedAnswer => ({
  question,
  kind: 'conformity',
  value,
  note,
  revision,
  answered_by_name: 'B',
  answered_at: '2026-11-21T05:00:00.000Z',
})

const pack = (answers: readonly ServedAnswer[] = [], more: Partial<TakeAlong> = {}): TakeAlong => ({
  audit: { id: 'a', number: 'A-1', kind: 'initial', planned_on: '2026-11-21', status: 'planned', team: [] },
  organisation: { names: { en: 'Sample' }, address: null },
  template,
  template_hash: 'h',
  answers,
  findings: [],
  evidence: [],
  meetings: [],
  opening: { findings: [] },
  sample: null,
  server_now: '2026-11-21T06:00:00.000Z',
  package_hash: 'p',
  ...more,
})

let seq = 0
const keep = (items: readonly Item[], change: Change): readonly Item[] =>
  put(items, change, { id: `i${++seq}`, audit: 'a', seq, at: '2026-11-21T06:00:00.000Z' })
const say = (question: string, value: string, note: string, base: AnswerChange['base']): AnswerChange => ({
  kind: 'answer',
  question,
  value,
  note,
  base,
})
const NEVER = { revision: 0, fields: { value: null, note: '' } }

describe('what stands on the device', () => {
  test('is the service’s, with what was written here over it', () => {
    const there = pack([served(ASKED, 'conforms')])
    expect(answerOf(there, [], ASKED)).toMatchObject({ value: 'conforms', item: undefined })
    const items = keep([], say(ASKED, 'not_applicable', 'x', answerOf(there, [], ASKED).base))
    expect(answerOf(there, items, ASKED)).toMatchObject({
      value: 'not_applicable',
      note: 'x',
      base: { revision: 1 },
    })
  })

  test('counts the questions that the answers here call for', () => {
    const before = progressOf(pack(), [])
    const after = progressOf(pack(), keep([], say(ASKED, 'conforms', '', NEVER)))
    const done = (sections: typeof before) => sections.reduce((sum, one) => sum + one.done, 0)
    expect([done(before), done(after)]).toEqual([0, 1])
  })

  test('makes a finding of “does not conform” at once, and takes it back with the answer', () => {
    const failed = keep([], say(ASKED, 'does_not_conform', 'no breakdown', NEVER))
    expect(findingsOf(pack(), failed)).toMatchObject([
      { question: ASKED, number: null, fields: { description: 'no breakdown' } },
    ])
    expect(findingsOf(pack(), keep(failed, say(ASKED, 'conforms', '', NEVER)))).toEqual([])
  })

  test('shows a file once, when the service has it and the device still remembers it', () => {
    const file = { blob: 'b', name: 'a.jpg', type: 'image/jpeg', size: 3, sha256: 'f'.repeat(64) }
    const items = keep([], { kind: 'evidence', question: ASKED, file }).map(
      (item): Item => ({ ...item, state: 'sent' }),
    )
    const evidence = [
      {
        id: 'e',
        question: ASKED,
        file_name: 'a.jpg',
        media_type: 'image/jpeg',
        size_bytes: 3,
        sha256: file.sha256,
      },
    ]
    expect(filesBeside(pack([], { evidence }), items, ASKED).length).toBe(1)
    expect(filesBeside(pack([], { evidence }), [], ASKED).length).toBe(1)
  })
})

describe('what is not whole is kept, and waits', () => {
  test.each([
    ['does_not_conform', '', 'audits.note_needed_failed'],
    ['not_verified', '  ', 'audits.note_needed_not_verified'],
    ['not_applicable', 'x'.repeat(4_001), 'audits.text_too_long'],
    ['perhaps', 'x', 'errors.not_an_option'],
    ['conforms', '', undefined],
  ])('an answer %j with the note %j', (value, note, key) => {
    const items = keep([], say(ASKED, value, note, NEVER))
    const [item] = items
    expect(item && lackOf(pack(), items, item, NOW)?.key).toBe(key)
    expect(item && isReady(pack(), items, item, NOW)).toBe(key === undefined)
  })

  test('a finding waits for its answer, a file for its bytes, a meeting for the word that it is over', () => {
    const answer = keep([], say(ASKED, 'does_not_conform', 'x', NEVER))
    const finding = {
      kind: 'finding',
      question: ASKED,
      fields: { corrective_action: 'y' },
      base: { revision: 0, fields: {} },
    } as const
    const file = { blob: 'b', name: 'a.jpg', type: 'image/jpeg', size: 3, sha256: 'f' }
    const meeting = {
      kind: 'meeting',
      meeting: 'opening',
      held_on: '2026-11-21',
      place: 'Osaka',
      remarks: '',
      attendance: [
        { name: 'N', function: '', party: 'auditee', signature: null, no_signature_reason: 'ill' },
      ],
      finished: false,
    } as const
    for (const change of [finding, { kind: 'evidence', question: ASKED, file } as const, meeting]) {
      const items = keep(answer, change)
      const item = items.at(-1) as Item
      expect(isReady(pack(), items, item, NOW), change.kind).toBe(false)
    }
    const items = keep([], { ...meeting, finished: true })
    expect(isReady(pack(), items, items[0] as Item, NOW)).toBe(true)
  })

  test.each([
    [{ place: ' ' }, 'filing_app.meeting_place_needed'],
    [{ attendance: [] }, 'filing_app.attendance_needed'],
    [{ held_on: '2026-11-22' }, 'errors.future_date'],
    [
      {
        attendance: [{ name: '', function: '', party: 'auditee', signature: null, no_signature_reason: 'x' }],
      },
      'filing_app.attendee_name_needed',
    ],
    [
      {
        attendance: [
          { name: 'N', function: '', party: 'auditee', signature: null, no_signature_reason: ' ' },
        ],
      },
      'filing_app.signature_needed',
    ],
  ] as const)('a meeting with %j says what it lacks', (more, key) => {
    const person = {
      name: 'N',
      function: '',
      party: 'auditee',
      signature: null,
      no_signature_reason: 'ill',
    } as const
    const whole = {
      kind: 'meeting',
      meeting: 'opening',
      held_on: '2026-11-21',
      place: 'Osaka',
      remarks: '',
      attendance: [person],
      finished: true,
    } as const
    const items = keep([], { ...whole, ...more })
    expect(lackOf(pack(), items, items[0] as Item, NOW)?.key).toBe(key)
  })
})

describe('a newer package', () => {
  const value = fc.constantFrom('conforms', 'not_applicable', 'not_verified')
  const note = fc.constantFrom('', 'a', 'b')

  test('is put together with what waits field by field; only where both sides changed one differently a person decides', () => {
    fc.assert(
      fc.property(value, note, value, note, value, note, (v0, n0, v1, n1, v2, n2) => {
        const base = { revision: 1, fields: { value: v0, note: n0 } }
        const items = keep([], say(ASKED, v1, n1, base))
        const [after] = rebase(items, pack([served(ASKED, v2, n2, 2)]))
        const change = after?.change as AnswerChange
        const clash = (a: string, b: string, c: string) => b !== a && c !== a && b !== c
        if (clash(v0, v1, v2) || clash(n0, n1, n2)) {
          expect(change).toEqual(items[0]?.change)
        } else {
          expect(change.base.revision).toBe(2)
          expect(change.value).toBe(v1 === v0 ? v2 : v1)
          expect(change.note).toBe(n1 === n0 ? n2 : n1)
        }
      }),
    )
  })

  test('never touches what has left the device, what follows it, or another audit', () => {
    const base = { revision: 1, fields: { value: 'conforms', note: '' } }
    const sent = keep([], say(ASKED, 'conforms', 'x', base)).map((item): Item => ({ ...item, attempts: 1 }))
    const both = keep(sent, say(ASKED, 'conforms', 'xy', base))
    expect(rebase(both, pack([served(ASKED, 'conforms', '', 3)]))).toEqual(both)
    const elsewhere = keep([], say(OTHER, 'conforms', 'x', base)).map(
      (item): Item => ({ ...item, audit: 'b' }),
    )
    expect(rebase(elsewhere, pack([served(OTHER, 'conforms', '', 3)]))).toEqual(elsewhere)
  })

  test('that raised our finding is no stranger’s edit', () => {
    const finding = {
      kind: 'finding',
      question: ASKED,
      fields: { corrective_action: 'y' },
      base: { revision: 0, fields: {} },
    } as const
    const raised = {
      id: 'f',
      number: 'F-01',
      question: ASKED,
      severity: 'major',
      template_severity: 'major',
      severity_reason: null,
      description: 'x',
      affected_workers: null,
      corrective_action: '',
      due_on: null,
      revision: 1,
    } as const
    const [item] = rebase(keep([], finding), pack([], { findings: [raised] }))
    expect(item?.change).toMatchObject({ base: { revision: 1 }, fields: { corrective_action: 'y' } })
  })

  test('merging is the same whichever side is called mine, and leaves equal words alone', () => {
    const fields = fc.record({ a: value, b: note })
    fc.assert(
      fc.property(fields, fields, fields, (base, mine, theirs) => {
        expect(mergeFields(['a', 'b'], base, mine, theirs)).toEqual(
          mergeFields(['a', 'b'], base, theirs, mine),
        )
        expect(mergeFields(['a', 'b'], base, mine, mine)).toEqual(mine)
      }),
    )
  })
})

describe('what the service answers', () => {
  test.each([
    [401, { code: 'unauthenticated' }, SignedOut],
    [404, { code: 'not_found', detail: 'x' }, Refused],
    [409, { code: 'conflict', detail: 'x' }, Refused],
    [422, { code: 'invalid', detail: 'x' }, Refused],
    [429, { code: 'too_often' }, Unreachable],
    [500, { code: 'internal' }, Unreachable],
    [503, undefined, Unreachable],
    [404, '<html>a hotel’s sign-in page</html>', Unreachable],
    [200, undefined, Unreachable],
  ])('%i with %j', (status, said, kind) => {
    expect(failureOf(status, said)).toBeInstanceOf(kind)
  })
})

test('of a photograph one side is told, so that the other follows; a small one is left as it is', () => {
  expect(within(7_760, 5_184, 2_560)).toMatchObject({ resizeWidth: 2_560 })
  expect(within(7_760, 5_184, 2_560)).not.toHaveProperty('resizeHeight')
  expect(within(5_184, 7_760, 2_560)).toMatchObject({ resizeHeight: 2_560 })
  expect(within(2_560, 1_920, 2_560)).not.toHaveProperty('resizeWidth')
})

test('the auditor is warned of days, clock, room and promises, each once', () => {
  const state = { daysLeft: 14, clockOff: 0, fault: undefined, refusal: undefined, kept: NOTHING_KEPT }
  const calm = { ...state, room: { persisted: true, used: 1, quota: 100 } }
  expect(deviceWarnings(calm, FILING_RULES, true)).toEqual([])
  const keys = (more: object) =>
    deviceWarnings({ ...calm, ...more }, FILING_RULES, true).map(({ key }) => key)
  expect(keys({ daysLeft: 3 })).toEqual(['days_few'])
  expect(keys({ clockOff: -86_400 })).toEqual(['clock_off'])
  expect(keys({ clockOff: 599 })).toEqual([])
  expect(keys({ room: { persisted: true, used: 91, quota: 100 } })).toEqual(['storage_filling'])
  expect(keys({ fault: 'storage_full', room: { persisted: true, used: 99, quota: 100 } })).toEqual([
    'storage_full',
  ])
  const withAudit = { kept: { ...NOTHING_KEPT, packs: new Map([['a', pack()]]) } }
  expect(keys({ ...withAudit, daysLeft: undefined })).toEqual(['no_passphrase'])
  expect(keys({ ...withAudit, room: { persisted: false, used: 1, quota: 100 } })).toEqual(['not_persisted'])
})
