import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dropStaleUploads } from '../../src/audit-filing/drop-upload.ts'
import { gatherAudit } from '../../src/audits/gather-audit.ts'
import { findOpenConflicts } from '../../src/audits/held-conflict-store.ts'
import {
  anAnswerItem,
  anEvidenceItem,
  DOOR,
  filingHouse,
  metadata,
  Q1,
  QUESTIONS,
  sha256,
  tablet,
} from '../audit-filing/server-house.ts'
import { jpegPicture } from '../bench/big-picture.ts'
import { DATABASES, type TestDatabase } from '../support/databases.ts'

describe.each(Object.entries(DATABASES))('filing from tablets on %s', (_, open) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  }, 60_000)
  afterAll(async () => db?.close())

  test('sixty answers and photos arrive once, two at once lose nothing, and a choice is carried out', async () => {
    const room = await filingHouse(db)
    const audit = await room.audit()
    const [one, two] = [tablet(room, room.cookies.first), tablet(room, room.cookies.second)]
    const photo = jpegPicture(30_000)
    const uploads = [await one.upload(audit, photo, 11_000), await one.upload(audit, photo)]
    const items = [
      ...QUESTIONS.slice(0, 60).map((question) => anAnswerItem(question)),
      ...uploads.map((id) => anEvidenceItem(Q1, id, photo)),
    ]
    const late = anAnswerItem(Q1, { value: 'does_not_conform', note: 'Thu tiền ký quỹ' })
    // The same sync twice, for nobody heard the first answer.
    const [first, again] = await Promise.all([one.sync(audit, items), one.sync(audit, items)])
    for (const [i, { state }] of first.items.entries())
      expect([state, again.items[i]?.state].toSorted(), String(i)).toEqual(['already', 'saved'])
    const [met] = (await two.sync(audit, [late])).items
    expect(met).toMatchObject({ state: 'conflict', conflict: [{ field: 'value' }, { field: 'note' }] })
    expect((await two.sync(audit, [late])).items).toEqual([met])
    const { deps } = room.house
    for (const { id } of await findOpenConflicts(db.queries, audit.id).then((held) => held.toReversed()))
      expect((await one.post(`${DOOR}/audits/${audit.id}/conflicts/${id}`, { keep: 'mine' })).status).toBe(
        200,
      )
    const work = await gatherAudit(deps, room.first, audit.id)
    expect(work.answers.size).toBe(Math.min(60, QUESTIONS.length))
    expect(work.answers.get(Q1)).toMatchObject({ value: 'does_not_conform', note: 'Thu tiền ký quỹ' })
    expect(work.evidence.map((file) => file.sha256)).toEqual([sha256(photo), sha256(photo)])
    const pieces = await Promise.all([
      one.begin(audit, photo),
      one.tus('POST', `${DOOR}/uploads`, {
        'upload-length': '10',
        'upload-metadata': metadata({ audit: audit.id }),
      }),
    ])
    expect(pieces.map(({ status }) => status)).toEqual([201, 422])
    const path = pieces[0]?.headers.get('location') ?? ''
    const raced = await Promise.all([1, 2].map(() => one.piece(path, 0, photo.subarray(0, 9_000))))
    expect(raced.map(({ status }) => status).sort()).toEqual([204, 409])
    room.house.clock.aheadMs = 8 * 86_400_000
    expect(await dropStaleUploads(deps)).toBe(1)
  }, 60_000)
})
