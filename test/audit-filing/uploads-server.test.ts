import { beforeAll, describe, expect, test } from 'vitest'
import { dropStaleUploads } from '../../src/audit-filing/drop-upload.ts'
import type { Audit } from '../../src/audits/audit.ts'
import { jpegPicture } from '../bench/big-picture.ts'
import {
  anEvidenceItem,
  DOOR,
  type FilingHouse,
  filingHouse,
  metadata,
  Q1,
  sha256,
  type Tablet,
  tablet,
} from './server-house.ts'

let room: FilingHouse
let one: Tablet
let two: Tablet
let audit: Audit
const photo = jpegPicture(30_000)

beforeAll(async () => {
  room = await filingHouse()
  one = tablet(room, room.cookies.first)
  two = tablet(room, room.cookies.second)
  audit = await room.audit()
}, 60_000)

const begun = async (bytes = photo): Promise<string> =>
  (await one.begin(audit, bytes)).headers.get('location') ?? ''
const offsetOf = async (path: string): Promise<string | null> =>
  (await one.tus('HEAD', path)).headers.get('upload-offset')
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code

describe('a file comes in pieces (tus 1.0)', () => {
  test('what the service speaks is told beforehand', async () => {
    const answer = await one.tus('OPTIONS', `${DOOR}/uploads`)
    expect(answer.status).toBe(204)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'tus-version': '1.0.0',
      'tus-max-size': '10000000',
      'tus-extension': expect.stringContaining('creation'),
    })
  })

  test('broken off in the middle, it goes on where it stopped', async () => {
    const path = await begun()
    expect(await offsetOf(path)).toBe('0')
    expect((await one.piece(path, 0, photo.subarray(0, 12_345))).status).toBe(204)
    expect(await offsetOf(path)).toBe('12345')
    const last = await one.piece(path, 12_345, photo.subarray(12_345))
    expect([last.status, last.headers.get('upload-offset')]).toEqual([204, '30000'])
    const id = path.split('/').at(-1) ?? ''
    expect(id).toMatch(/^[0-9a-f]{64}$/)
    expect((await one.sync(audit, [anEvidenceItem(Q1, id, photo)])).items).toMatchObject([{ state: 'saved' }])
  })

  test('given up, it is gone', async () => {
    const path = await begun()
    await one.piece(path, 0, photo.subarray(0, 5_000))
    expect((await one.tus('DELETE', path)).status).toBe(204)
    expect((await one.tus('HEAD', path)).status).toBe(404)
    expect((await one.piece(path, 5_000, photo.subarray(5_000))).status).toBe(404)
    expect((await one.tus('DELETE', path)).status).toBe(404)
  })

  test('of two pieces for one place at the same moment one is taken', async () => {
    const path = await begun()
    const answers = await Promise.all([1, 2, 3].map(() => one.piece(path, 0, photo.subarray(0, 9_000))))
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409])
    expect(await offsetOf(path)).toBe('9000')
  })
})

describe('a beginning is refused', () => {
  const creation = (length: string | undefined, said: Record<string, string>, given = {}) =>
    one.tus('POST', `${DOOR}/uploads`, {
      ...(length === undefined ? {} : { 'upload-length': length }),
      'upload-metadata': metadata(said),
      ...given,
    })
  const good = () => ({ filename: 'a.jpg', sha256: sha256(photo), audit: audit.id })

  test.each([
    ['without a length', undefined, {}, 422],
    ['with a length in words', 'many', {}, 422],
    ['of nothing', '0', {}, 422],
    ['of 11 MB', '11000000', {}, 413],
    ['without a hash', '100', { sha256: '' }, 422],
    ['with capital letters for a hash', '100', { sha256: 'A'.repeat(64) }, 422],
    ['without a name', '100', { filename: '' }, 422],
    ['for an audit that is not there', '100', { audit: 'none' }, 404],
  ])('%s', async (_, length, given, status) => {
    expect((await creation(length, { ...good(), ...given })).status).toBe(status)
  })

  test('with metadata that is no base64', async () => {
    const answer = await creation('100', {}, { 'upload-metadata': 'filename !!!!,audit x' })
    expect(answer.status).toBe(422)
  })

  test('in another version of the protocol, by 412 with ours', async () => {
    for (const version of ['0.2.2', '']) {
      const answer = await one.begin(audit, photo, { 'tus-resumable': version })
      expect(answer.status).toBe(412)
      expect(answer.headers.get('tus-version')).toBe('1.0.0')
      expect(await answer.json()).toMatchObject({ status: 412, detail: expect.stringContaining('1.0.0') })
    }
  })

  test('when sixty are open already', async () => {
    const fresh = await filingHouse()
    const device = tablet(fresh, fresh.cookies.first)
    const own = await fresh.audit()
    for (let i = 0; i < 60; i += 1) expect((await device.begin(own, photo)).status).toBe(201)
    const answer = await device.begin(own, photo)
    expect(answer.status).toBe(429)
    expect((await tablet(fresh, fresh.cookies.second).begin(own, photo)).status).toBe(201)
  }, 30_000)
})

describe('a piece is refused', () => {
  test('that does not begin where the last one ended', async () => {
    const path = await begun()
    await one.piece(path, 0, photo.subarray(0, 10_000))
    for (const offset of [0, 5_000, 10_001, 29_999]) {
      const answer = await one.piece(path, offset, photo.subarray(offset, offset + 10))
      expect(answer.status, String(offset)).toBe(409)
      expect(await answer.json()).toMatchObject({ code: 'conflict', facts: { offset: 10_000 } })
    }
    expect(await offsetOf(path)).toBe('10000')
  })

  test('that goes beyond the length, or is larger than a piece may be', async () => {
    const path = await begun()
    const beyond = await one.piece(path, 0, jpegPicture(30_001))
    expect([beyond.status, await codeOf(beyond)]).toEqual([413, 'too_large'])
    const large = jpegPicture(1_200_000)
    const wide = (await one.begin(audit, large)).headers.get('location') ?? ''
    expect((await one.piece(wide, 0, large)).status).toBe(413)
    expect(await offsetOf(wide)).toBe('0')
  })

  test('of another type, without an offset, or with one that is no number', async () => {
    const path = await begun()
    expect((await one.piece(path, 0, photo, { 'content-type': 'image/jpeg' })).status).toBe(415)
    expect((await one.piece(path, 0, photo, { 'upload-offset': '' })).status).toBe(422)
    expect((await one.piece(path, 0, photo, { 'upload-offset': '-1' })).status).toBe(422)
    expect((await one.piece(path, 0, photo, { 'tus-resumable': '2.0.0' })).status).toBe(412)
  })

  test('with which the whole has another hash: all of it is thrown away, and both hashes are named', async () => {
    const path = await begun()
    const wrong = photo.slice()
    wrong[20_000] = (wrong[20_000] ?? 0) ^ 1
    await one.piece(path, 0, wrong.subarray(0, 15_000))
    const answer = await one.piece(path, 15_000, wrong.subarray(15_000))
    expect(answer.status).toBe(422)
    const { errors } = (await answer.json()) as { errors: { path: string; detail: string }[] }
    expect(errors[0]?.path).toBe('sha256')
    expect(errors[0]?.detail).toContain(sha256(photo))
    expect(errors[0]?.detail).toContain(sha256(wrong))
    expect((await one.tus('HEAD', path)).status).toBe(404)
  })

  test('that is the hundred-and-first', async () => {
    const path = await begun()
    for (let at = 0; at < 100; at += 1) await one.piece(path, at, photo.subarray(at, at + 1))
    expect((await one.piece(path, 100, photo.subarray(100))).status).toBe(413)
  })
})

describe('nobody else sees an upload, and nobody reads it back', () => {
  test('not a colleague of the same audit, not a reviewer, not a stranger', async () => {
    const path = await begun()
    await one.piece(path, 0, photo.subarray(0, 100))
    const reviewer = tablet(room, (await room.house.as('reviewer')).cookie())
    for (const other of [two, reviewer]) {
      expect((await other.tus('HEAD', path)).status).toBe(404)
      expect((await other.tus('GET', path)).status).toBe(404)
      expect((await other.piece(path, 100, photo.subarray(100))).status).toBe(404)
      expect((await other.tus('DELETE', path)).status).toBe(404)
    }
    expect((await tablet(room, '').tus('HEAD', path)).status).toBe(401)
    expect((await reviewer.begin(audit, photo)).status).toBe(404)
    expect((await reviewer.tus('OPTIONS', `${DOOR}/uploads`)).status).toBe(404)
    expect((await one.tus('GET', path)).status).toBe(405)
    expect(await offsetOf(path)).toBe('100')
  })

  test('a form from another site begins nothing', async () => {
    const answer = await one.begin(audit, photo, { origin: 'https://evil.example' })
    expect(answer.status).toBe(403)
  })
})

test('what nobody finished within a week is taken away, bytes and all', async () => {
  const fresh = await filingHouse()
  const device = tablet(fresh, fresh.cookies.first)
  const own = await fresh.audit()
  const path = (await device.begin(own, photo)).headers.get('location') ?? ''
  await device.piece(path, 0, photo.subarray(0, 1_000))
  const { deps, clock } = fresh.house
  const folder = `filing-uploads/${path.split('/').at(-1)}`
  expect(await dropStaleUploads(deps)).toBe(0)
  expect(await deps.files.list(folder)).toHaveLength(1)
  clock.aheadMs = 8 * 86_400_000
  expect(await dropStaleUploads(deps)).toBe(1)
  expect(await deps.files.list(folder)).toEqual([])
  expect(await dropStaleUploads(deps)).toBe(0)
})

test('an audit whose files have two gigabytes takes no more', async () => {
  const fresh = await filingHouse()
  const device = tablet(fresh, fresh.cookies.first)
  const own = await fresh.audit()
  const { db, now } = fresh.house.deps
  const row = (i: number) => ({
    id: String(i).padStart(64, '0'),
    account_id: fresh.second.id,
    audit_id: own.id,
    file_name: 'a.jpg',
    sha256: sha256(photo),
    size_bytes: 10_000_000,
    began_at: now(),
    whole_at: null,
  })
  const rows = Array.from({ length: 200 }, (_, i) => row(i))
  await db.atomically(rows.map((one) => db.queries.insertInto('filing_uploads').values(one)))
  const answer = await device.begin(own, photo)
  expect(answer.status).toBe(413)
  expect(await answer.text()).toContain('2 GB')
  expect((await device.begin(await fresh.audit(), photo)).status).toBe(201)
})
