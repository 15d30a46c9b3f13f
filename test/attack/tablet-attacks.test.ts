import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { gatherAudit } from '../../src/audits/gather-audit.ts'
import {
  anAnswerItem,
  anEvidenceItem,
  DOOR,
  type FilingHouse,
  filingHouse,
  metadata,
  Q1,
  Q2,
  sha256,
  type Tablet,
  tablet,
} from '../audit-filing/server-house.ts'
import { aPng } from '../audit-sign-off/stage.ts'

let room: FilingHouse
let one: Tablet
let two: Tablet
let other: Tablet

beforeAll(async () => {
  room = await filingHouse()
  one = tablet(room, room.cookies.first)
  two = tablet(room, room.cookies.second)
  other = tablet(room, room.cookies.other)
}, 60_000)

const keyOf = async (who: Tablet, device?: string) =>
  (await (await who.ask(`${DOOR}/key${device ? `?device_id=${device}` : ''}`)).json()) as {
    key: string
    former?: { key: string }[]
  }

describe('what one auditor sent', () => {
  test('and another of the same team sends again under its id is his own, and tells nothing of the first', async () => {
    const audit = await room.audit()
    const item = anAnswerItem(Q1, { note: 'of the first' })
    await one.sync(audit, [item])
    const again = await two.sync(audit, [item])
    expect(again.items[0]?.state).not.toBe('already')
    const forged = await two.sync(audit, [{ ...item, question: Q2, note: 'of the second' }])
    expect(['saved', 'refused']).toContain(forged.items[0]?.state)
    const { answers } = await gatherAudit(room.house.deps, room.first, audit.id)
    expect(answers.get(Q1)?.note).toBe('of the first')
    expect((await one.sync(audit, [item])).items[0]?.state).toBe('already')
    expect((await other.raw(audit, [item])).status).toBe(404)
  })

  test('as a file is not made evidence by a colleague, nor asked about, continued or thrown away', async () => {
    const audit = await room.audit()
    const bytes = aPng(44)
    const id = await one.upload(audit, bytes)
    const stolen = await two.sync(audit, [anEvidenceItem(Q1, id, bytes, { file_name: 'photo.png' })])
    expect(stolen.items[0]?.state).toBe('refused')
    for (const who of [two, other])
      for (const method of ['HEAD', 'DELETE']) {
        expect((await who.tus(method, `${DOOR}/uploads/${id}`)).status, method).toBe(404)
      }
    expect(
      (await one.sync(audit, [anEvidenceItem(Q1, id, bytes, { file_name: 'photo.png' })])).items[0]?.state,
    ).toBe('saved')
  })

  test('on one tablet does not make a tablet of somebody who says he has the same', async () => {
    const audit = await room.audit()
    await one.sync(audit, [anAnswerItem(Q1)])
    const mine = await keyOf(one, one.device)
    const theirs = await keyOf(two, one.device)
    expect(theirs.key).not.toBe(mine.key)
    expect(JSON.stringify(theirs)).not.toContain(mine.key)
    const thief = tablet(room, room.cookies.second, one.device)
    expect((await thief.raw(audit, [anAnswerItem(Q2)])).status).toBeLessThan(500)
    expect((await thief.post(`${DOOR}/devices/${one.device}/revocation`, {})).status).toBeLessThan(500)
    expect((await keyOf(one, one.device)).key).toBe(mine.key)
    expect((await one.sync(audit, [anAnswerItem(randomQuestion())])).items[0]?.state).toBe('saved')
  })
})
const randomQuestion = () => Q2

describe('words beside a file', () => {
  const begin = async (said: Record<string, string>, given: Record<string, string> = {}) => {
    const audit = await room.audit()
    const bytes = aPng(1)
    const header = metadata({ filename: 'a.png', sha256: sha256(bytes), audit: audit.id, ...said })
    return one.begin(audit, bytes, { 'upload-metadata': header, ...given })
  }
  const paths = [
    '../../../etc/passwd',
    '..\\..\\boot.ini',
    'a\u0000.png',
    'a\r\nSet-Cookie: x=y.png',
    '<img src=x>.png',
  ]

  test.each(paths)('as %j are kept as a name without a path, or refused', async (filename) => {
    const answer = await begin({ filename })
    expect([201, 422]).toContain(answer.status)
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(answer.headers.get('location') ?? '').not.toMatch(/passwd|boot|<|\s/)
    const rows = await room.house.db.queries.selectFrom('filing_uploads').select('file_name').execute()
    for (const { file_name } of rows) expect(file_name).not.toMatch(/[/\\<>\p{Cc}]/u)
  })

  test.each([
    ['no length', { 'upload-length': '' }],
    ['a length that is none', { 'upload-length': '-1' }],
    ['a length in another spelling', { 'upload-length': '0x10' }],
    ['a length beyond numbers', { 'upload-length': '9'.repeat(400) }],
    ['a length of eleven megabytes', { 'upload-length': '11000000' }],
    [
      'ten thousand names',
      { 'upload-metadata': Array.from({ length: 1_000 }, (_, i) => `k${i} YQ==`).join(',') },
    ],
    ['a name said twice', { 'upload-metadata': 'audit YQ==,audit Yg==' }],
    ['a prototype', { 'upload-metadata': '__proto__ YQ==,constructor YQ==' }],
    ['a long one', { 'upload-metadata': `filename ${'A'.repeat(12_000)}` }],
  ])('with %s begin nothing', async (_, given) => {
    const answer = await begin({}, given)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
  })

  test('an id of an upload is not a path', async () => {
    for (const id of ['..%2f..%2fetc', '%00', '../key', "' or 1=1--", randomUUID()]) {
      const { status } = await one.tus('HEAD', `${DOOR}/uploads/${encodeURI(id)}`)
      expect([200, 404, 405].includes(status) && status !== 500, id).toBe(true)
    }
  })
})
