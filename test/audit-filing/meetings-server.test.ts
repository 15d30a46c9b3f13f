import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { meetingsOf } from '../../src/audits/meeting-store.ts'
import { aPng } from '../audit-sign-off/stage.ts'
import { DOOR, type FilingHouse, filingHouse, sha256, type Tablet, tablet } from './server-house.ts'

let room: FilingHouse
let one: Tablet
let two: Tablet
beforeAll(async () => {
  room = await filingHouse()
  one = tablet(room, room.cookies.first)
  two = tablet(room, room.cookies.second)
}, 60_000)

const DRAWING = aPng(7)

const present = (given: object = {}) => ({
  name: 'Nguyễn Văn Mẫu',
  function: 'Giám đốc',
  party: 'auditee',
  no_signature_reason: 'Không muốn ký',
  ...given,
})
const aMeeting = (attendance: readonly object[], given: object = {}) => ({
  id: randomUUID(),
  kind: 'meeting',
  meeting: 'opening',
  held_on: '2026-11-20',
  place: 'Hà Nội',
  remarks: '',
  attendance: [present({ name: 'Trưởng đoàn', party: 'auditor' }), ...attendance],
  ...given,
})

test('a meeting with a drawn signature arrives once, and may be mended from the same device', async () => {
  const audit = await room.audit()
  const upload = await one.upload(audit, DRAWING)
  const signed = present({ no_signature_reason: undefined, signature_upload_id: upload })
  const item = aMeeting([signed])
  expect((await one.sync(audit, [item])).items).toEqual([{ id: item.id, state: 'saved', revision: 1 }])
  expect((await one.sync(audit, [item])).items).toMatchObject([{ state: 'already', revision: 1 }])
  expect((await one.tus('HEAD', `${DOOR}/uploads/${upload}`)).status).toBe(404)
  const [kept] = await meetingsOf(room.house.deps, audit.id)
  expect(kept?.attendance.map(({ signatureSha256 }) => signatureSha256)).toEqual([null, sha256(DRAWING)])
  const pack = (await (await two.ask(`${DOOR}/audits/${audit.id}`)).json()) as { meetings: object[] }
  expect(pack.meetings).toMatchObject([
    { meeting: 'opening', revision: 1, attendance: [{ signed: false }, { signed: true }] },
  ])
  const mended = aMeeting([present({ no_signature_reason: undefined, kept_signature: sha256(DRAWING) })], {
    place: 'Huế',
  })
  expect((await one.sync(audit, [mended])).items).toMatchObject([{ state: 'saved', revision: 2 }])
})

test('another person’s record is not written over, unless it was seen', async () => {
  const audit = await room.audit()
  await one.sync(audit, [aMeeting([present()])])
  const late = aMeeting([present()], { place: 'Đà Nẵng' })
  expect((await two.sync(audit, [late])).items).toMatchObject([
    { state: 'refused', problem: { code: 'audit_sign_off.meeting_changed' } },
  ])
  expect((await meetingsOf(room.house.deps, audit.id))[0]?.place).toBe('Hà Nội')
  const knowing = { ...late, id: randomUUID(), based_on_revision: 1 }
  expect((await two.sync(audit, [knowing])).items).toMatchObject([{ state: 'saved', revision: 2 }])
})

test.each([
  ['a day to come', () => aMeeting([present()], { held_on: '2031-01-01' })],
  ['no place', () => aMeeting([present()], { place: ' ' })],
  ['neither signature nor reason', () => aMeeting([present({ no_signature_reason: undefined })])],
  ['an upload nobody knows', () => aMeeting([present({ signature_upload_id: 'f'.repeat(64) })])],
  ['a party that is none', () => aMeeting([present({ party: 'friend' })])],
  ['sixty-one people', () => aMeeting(Array.from({ length: 61 }, () => present()))],
])('a record with %s is refused, and nothing of it stays', async (_, item) => {
  const audit = await room.audit()
  expect((await one.sync(audit, [item()])).items).toMatchObject([{ state: 'refused' }])
  expect(await meetingsOf(room.house.deps, audit.id)).toEqual([])
})
