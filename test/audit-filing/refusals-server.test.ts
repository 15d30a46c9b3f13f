import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Audit } from '../../src/audits/audit.ts'
import { contentHash } from '../../src/audits/audit-content.ts'
import { cancelAudit } from '../../src/audits/cancel-audit.ts'
import { gatherAudit } from '../../src/audits/gather-audit.ts'
import { signAudit } from '../../src/audits/sign-audit.ts'
import { listEntries } from '../../src/journal/journal-store.ts'
import { later } from '../../src/platform/clock.ts'
import { ORIGIN } from '../accounts/house.ts'
import { jpegPicture } from '../bench/big-picture.ts'
import { answerAll } from '../support/builders.ts'
import {
  anAnswerItem,
  anEvidenceItem,
  DOOR,
  type FilingHouse,
  filingHouse,
  Q1,
  Q2,
  Q3,
  sha256,
  type Tablet,
  tablet,
} from './server-house.ts'

let room: FilingHouse
let one: Tablet
let audit: Audit

beforeAll(async () => {
  room = await filingHouse()
  one = tablet(room, room.cookies.first)
  audit = await room.audit()
}, 60_000)

const entriesOf = async (id: string) =>
  (await listEntries(room.house.deps.db.queries, { kind: 'audit', id }, { limit: 100 })).length

/** Nothing of it may have been kept. */
async function refusedWhole(answer: Response, status: number, subject: Audit) {
  const problem = (await answer.json()) as { code: string; detail: string; facts?: Record<string, unknown> }
  expect(answer.status).toBe(status)
  expect((await gatherAudit(room.house.deps, room.first, subject.id)).answers.has(Q3)).toBe(false)
  return problem
}

describe('a sync is refused as a whole, and keeps nothing', () => {
  test('for who is not on the team, of whatever role, and for a key', async () => {
    for (const role of [
      'reviewer',
      'programme_manager',
      'scheme_administrator',
      'interviewer',
      '@other-auditor',
    ] as const) {
      const stranger = tablet(room, (await room.house.as(role)).cookie())
      await refusedWhole(await stranger.raw(audit, [anAnswerItem(Q3)]), 404, audit)
      expect((await stranger.ask(`${DOOR}/audits/${audit.id}`)).status).toBe(404)
      expect((await stranger.ask(`${DOOR}/audits/${audit.id}/conflicts`)).status).toBe(404)
    }
  })

  test('for a stranger', async () => {
    const nobody = tablet(room, '')
    await refusedWhole(await nobody.raw(audit, [anAnswerItem(Q3)]), 401, audit)
    for (const path of ['key', 'audits', 'devices', `audits/${audit.id}`])
      expect((await nobody.ask(`${DOOR}/${path}`)).status, path).toBe(401)
  })

  test('for an auditor who is no longer on the team', async () => {
    const given = await room.audit()
    const two = tablet(room, room.cookies.second)
    await two.sync(given, [anAnswerItem(Q1)])
    const { db } = room.house.deps
    await db.atomically([
      db.queries
        .deleteFrom('audit_team_members')
        .where('audit_id', '=', given.id)
        .where('user_id', '=', room.second.id),
    ])
    await refusedWhole(await two.raw(given, [anAnswerItem(Q3)]), 404, given)
  })

  test('for an audit that is cancelled', async () => {
    const given = await room.audit()
    await cancelAudit(room.house.deps, room.first, given.id, { reason: 'Hoãn' })
    const problem = await refusedWhole(await one.raw(given, [anAnswerItem(Q3)]), 409, given)
    expect(problem.facts).toMatchObject({ status: 'cancelled' })
    expect((await one.begin(given, jpegPicture(2_000))).status).toBe(409)
  })

  test('for an audit that is being signed; but what had arrived before is still known', async () => {
    const given = await room.audit()
    const { deps } = room.house
    const before = anAnswerItem(Q1)
    await one.sync(given, [before])
    await answerAll(deps, room.first, given.id)
    const content_hash = contentHash(await gatherAudit(deps, room.first, given.id))
    await signAudit(deps, room.first, given.id, { content_hash, declaration: true })
    const late = anAnswerItem(Q2, { based_on_revision: 1, value: 'not_applicable', note: 'x' })
    const answer = await one.raw(given, [late])
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ facts: { status: 'signing' } })
    expect((await one.sync(given, [before])).items).toMatchObject([{ state: 'already', revision: 1 }])
  })

  test('for another template, naming both hashes', async () => {
    const sent = 'a'.repeat(64)
    const answer = await one.raw(audit, [anAnswerItem(Q3)], { template_hash: sent })
    const problem = await refusedWhole(answer, 409, audit)
    expect(problem.facts).toEqual({
      reason: 'template_changed',
      template_hash: audit.templateHash,
      sent_hash: sent,
    })
  })

  test.each([
    ['201 items', () => Array.from({ length: 201 }, () => anAnswerItem(Q3)), {}],
    ['an item without an id', () => [{ ...anAnswerItem(Q3), id: 'one' }], {}],
    ['a device that is no UUID', () => [anAnswerItem(Q3)], { device_id: 'tablet' }],
    ['a clock that says no time', () => [anAnswerItem(Q3)], { device_now: 'yesterday' }],
    ['a day that does not exist', () => [anAnswerItem(Q3)], { device_now: '2026-13-40T00:00:00Z' }],
    ['a hash that is none', () => [anAnswerItem(Q3)], { template_hash: 'x' }],
    ['a field nobody knows', () => [anAnswerItem(Q3)], { also: 1 }],
  ])('for %s', async (_, items, given) => {
    await refusedWhole(await one.raw(audit, items(), given), 422, audit)
  })

  test('for a device that was revoked', async () => {
    const lost = tablet(room, room.cookies.first)
    await lost.sync(audit, [])
    await one.post(`${DOOR}/devices/${lost.device}/revocation`, {})
    const problem = await refusedWhole(await lost.raw(audit, [anAnswerItem(Q3)]), 403, audit)
    expect(problem.facts).toEqual({ reason: 'device_revoked' })
  })
})

describe('one item is refused, and none of the others', () => {
  test.each([
    ['an unknown question', { question: 'no-such-question' }, 'audits.question_unknown'],
    ['a value of the wrong kind', { value: 7 }, 'errors.not_an_option'],
    ['a failure without a note', { value: 'does_not_conform' }, 'audits.note_needed_failed'],
    ['a note that is too long', { note: 'x'.repeat(4_001) }, 'audits.text_too_long'],
    ['no revision', { based_on_revision: undefined }, 'errors.required'],
    ['a revision below nothing', { based_on_revision: -1 }, 'errors.not_accepted'],
    ['an instant that is none', { answered_at: '2026-11-20' }, 'audit_filing.not_an_instant'],
    ['a kind that is none', { kind: 'opinion' }, 'errors.not_an_option'],
    ['a field nobody knows', { severity: 'minor' }, 'errors.unknown_field'],
  ])('%s', async (_, given, code) => {
    const fresh = await room.audit()
    const [bad, good] = [anAnswerItem(Q1, given), anAnswerItem(Q2)]
    const { items } = await one.sync(fresh, [bad, good])
    expect(items).toMatchObject([
      { id: bad.id, state: 'refused', problem: { code } },
      { id: good.id, state: 'saved' },
    ])
    expect(items[0]?.problem?.detail).not.toBe('')
    expect((await gatherAudit(room.house.deps, room.first, fresh.id)).answers.size).toBe(1)
  })

  test('another content under an id that was used, now or in the same sync', async () => {
    const fresh = await room.audit()
    const item = anAnswerItem(Q1)
    const other = { ...item, value: 'not_applicable', note: 'khác' }
    const { items } = await one.sync(fresh, [item, other])
    expect(items).toMatchObject([
      { state: 'saved' },
      { state: 'refused', problem: { code: 'audit_filing.item_reused' } },
    ])
    expect((await one.sync(fresh, [other])).items).toMatchObject([
      { state: 'refused', problem: { code: 'audit_filing.item_reused' } },
    ])
    expect((await one.sync(await room.audit(), [item])).items[0]).toMatchObject({ state: 'refused' })
    expect((await gatherAudit(room.house.deps, room.first, fresh.id)).answers.get(Q1)).toMatchObject({
      value: 'conforms',
      revision: 1,
    })
  })

  test('a finding that is not there, one named twice, and a severity below the template', async () => {
    const fresh = await room.audit()
    await one.sync(fresh, [anAnswerItem(Q1, { value: 'does_not_conform', note: 'Thu tiền' })])
    const finding = { id: '', kind: 'finding', based_on_revision: 1 }
    const { items } = await one.sync(fresh, [
      { ...finding, id: randomUUID(), finding_number: 'F-09', corrective_action: 'x' },
      { ...finding, id: randomUUID(), question: Q2, corrective_action: 'x' },
      { ...finding, id: randomUUID(), question: Q1, finding_number: 'F-01', corrective_action: 'x' },
      { ...finding, id: randomUUID(), corrective_action: 'x' },
      { ...finding, id: randomUUID(), finding_number: 'F-01', severity: 'observation' },
      { ...finding, id: randomUUID(), finding_number: 'F-01', due_on: '2020-01-01' },
      {
        ...finding,
        id: randomUUID(),
        finding_number: 'F-01',
        corrective_action: 'Trả lại tiền',
        due_on: '2027-03-31',
      },
    ])
    expect(items.map(({ state, problem }) => problem?.code ?? state)).toEqual([
      'audit_filing.finding_unknown',
      'audit_filing.finding_unknown',
      'audit_filing.finding_or_question',
      'audit_filing.finding_or_question',
      expect.stringMatching(/^audits\.(critical_stays|severity_below_template)$/),
      'audits.due_in_past',
      'saved',
    ])
  })

  test('a file of another audit, one that is not whole, another hash, and an upload nobody knows', async () => {
    const [fresh, another] = [await room.audit(), await room.audit()]
    const bytes = jpegPicture(3_000)
    const elsewhere = await one.upload(another, bytes)
    const whole = await one.upload(fresh, bytes)
    const path = (await one.begin(fresh, bytes)).headers.get('location') ?? ''
    await one.piece(path, 0, bytes.subarray(0, 1_000))
    const theirs = await tablet(room, room.cookies.second).upload(fresh, bytes)
    const { items } = await one.sync(fresh, [
      anEvidenceItem(Q1, elsewhere, bytes),
      anEvidenceItem(Q1, path.split('/').at(-1) ?? '', bytes),
      anEvidenceItem(Q1, whole, bytes, { sha256: sha256(jpegPicture(4_000)) }),
      anEvidenceItem(Q1, 'f'.repeat(64), bytes),
      anEvidenceItem(Q1, theirs, bytes),
      anEvidenceItem('no-such-question', whole, bytes),
      anEvidenceItem(Q1, whole, bytes, { file_name: 'photo.png' }),
      anEvidenceItem(Q1, whole, bytes),
      anEvidenceItem(Q2, whole, bytes),
    ])
    expect(items.map(({ state, problem }) => problem?.code ?? state)).toEqual([
      'audit_filing.upload_unknown',
      'audit_filing.upload_unfinished',
      'audit_filing.sha_mismatch',
      'audit_filing.upload_unknown',
      'audit_filing.upload_unknown',
      'audits.question_unknown',
      'audits.file_disguised',
      'saved',
      'audit_filing.upload_unknown',
    ])
    expect((await gatherAudit(room.house.deps, room.first, fresh.id)).evidence).toHaveLength(1)
  })

  test('an archive that calls itself a photo', async () => {
    const fresh = await room.audit()
    const zip = new Uint8Array(2_000)
    zip.set([0x50, 0x4b, 3, 4, 20, 0])
    const id = await one.upload(fresh, zip)
    const { items } = await one.sync(fresh, [anEvidenceItem(Q1, id, zip), anAnswerItem(Q1)])
    expect(items).toMatchObject([
      { state: 'refused', problem: { code: 'audits.file_type_refused' } },
      { state: 'saved' },
    ])
  })

  test('a choice about nothing, about something decided, and one that cannot stand', async () => {
    const fresh = await room.audit()
    const two = tablet(room, room.cookies.second)
    await one.sync(fresh, [anAnswerItem(Q1, { note: 'đã xem hợp đồng' })])
    const late = anAnswerItem(Q1, { value: 'not_verified', note: 'không mở được kho' })
    const [met] = (await two.sync(fresh, [late])).items
    const [value, note] = met?.conflict?.map(({ id }) => id) ?? []
    const choice = (conflict_id: string | undefined, given: object) => ({
      id: randomUUID(),
      kind: 'resolution',
      conflict_id,
      ...given,
    })
    const refused = await one.sync(fresh, [
      choice('nothing', { keep: 'mine' }),
      choice(value, { keep: 'both' }),
      choice(value, { keep: 'other' }),
    ])
    expect(refused.items.map(({ problem }) => problem?.code)).toEqual([
      'audit_filing.conflict_unknown',
      'errors.not_an_option',
      'errors.required',
    ])
    const wrong = await one.sync(fresh, [choice(value, { keep: 'other', value: 'maybe' })])
    expect(wrong.items[0]?.problem?.code).toBe('errors.not_an_option')
    const empty = await one.sync(fresh, [
      choice(value, { keep: 'mine' }),
      choice(note, { keep: 'other', note: '' }),
    ])
    expect(empty.items.map(({ problem }) => problem?.code)).toEqual([
      'audits.note_needed_not_verified',
      'audits.note_needed_not_verified',
    ])
    await one.sync(fresh, [choice(value, { keep: 'theirs' })])
    const again = await two.sync(fresh, [choice(value, { keep: 'mine' })])
    expect(again.items[0]).toMatchObject({
      state: 'refused',
      problem: { code: 'audit_filing.conflict_resolved' },
    })
  })
})

test('a clock that is a day ahead is noted, and what it says is kept as it says it', async () => {
  const fresh = await room.audit()
  const own = tablet(room, room.cookies.first)
  const device_now = later(room.house.deps.now(), { days: 1 })
  const bytes = jpegPicture(3_000)
  const photo = anEvidenceItem(Q1, await own.upload(fresh, bytes), bytes, { taken_at: device_now })
  const synced = await own.sync(fresh, [photo], { device_now })
  expect(synced.clock_off_seconds).toBeGreaterThan(86_390)
  expect(synced.clock_is_off).toBe(true)
  const page = await own.ask(`/workspace/audits/${fresh.id}/custody?lang=en`)
  expect(await page.text()).toMatch(/whose clock was 1440 minutes off/)
  expect(await (await own.ask('/workspace/tablets?lang=en')).text()).toContain('1440 minutes ahead')
})

test('what is refused writes no entry into the journal', async () => {
  const fresh = await room.audit()
  const before = await entriesOf(fresh.id)
  await one.sync(fresh, [anAnswerItem('no-such-question'), { ...anAnswerItem(Q1), kind: 'opinion' }])
  await one.raw(fresh, [anAnswerItem(Q1)], { template_hash: 'a'.repeat(64) })
  expect(await entriesOf(fresh.id)).toBe(before)
})

test('too many devices of one person are refused, until one is removed', async () => {
  const cookie = (await room.house.as('@other-auditor')).cookie()
  expect(cookie).not.toBe('')
  const two = room.cookies.second
  const made: Tablet[] = []
  for (let i = 0; i < 30; i += 1) {
    const next = tablet(room, two)
    const answer = await next.raw(audit, [])
    if (answer.status === 200) made.push(next)
    else {
      expect(await answer.json()).toMatchObject({ code: 'conflict', facts: { reason: 'too_many_devices' } })
      break
    }
  }
  expect(made.length).toBeLessThanOrEqual(20)
  const [lost] = made
  await tablet(room, two).post(`${DOOR}/devices/${lost?.device}/revocation`, {})
  expect((await tablet(room, two).raw(audit, [])).status).toBe(200)
  void ORIGIN
})
