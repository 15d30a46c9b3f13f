import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { gatherAudit } from '../../src/audits/gather-audit.ts'
import { jpegPicture } from '../bench/big-picture.ts'
import {
  anAnswerItem,
  anEvidenceItem,
  DOOR,
  type FilingHouse,
  filingHouse,
  Q1,
  Q2,
  Q3,
  type Tablet,
  tablet,
} from './server-house.ts'

let room: FilingHouse
let one: Tablet
let two: Tablet
const answers = async (id: string) => (await gatherAudit(room.house.deps, room.first, id)).answers

beforeAll(async () => {
  room = await filingHouse()
  one = tablet(room, room.cookies.first)
  two = tablet(room, room.cookies.second)
}, 60_000)

describe('what is kept on a device', () => {
  test('is saved when it arrives, and the same items again are known', async () => {
    const audit = await room.audit()
    const items = [
      anAnswerItem(Q1),
      anAnswerItem(Q2, { value: 'not_applicable', note: 'Không có ký túc xá' }),
    ]
    const first = await one.sync(audit, items)
    expect(first.items.map(({ id, state, revision }) => ({ id, state, revision }))).toEqual(
      items.map(({ id }) => ({ id, state: 'saved', revision: 1 })),
    )
    const again = await one.sync(audit, items)
    expect(again.items.map(({ state, revision }) => [state, revision])).toEqual([
      ['already', 1],
      ['already', 1],
    ])
    expect((await answers(audit.id)).get(Q2)).toMatchObject({ note: 'Không có ký túc xá', revision: 1 })
  })

  test('twelve photos become evidence, each once, with its stripped copy beside it', async () => {
    const audit = await room.audit()
    const bytes = jpegPicture(50_000)
    const id = await one.upload(audit, bytes, 20_000)
    const item = anEvidenceItem(Q1, id, bytes)
    const [outcome] = (await one.sync(audit, [item])).items
    expect(outcome).toMatchObject({ state: 'saved', evidence_id: expect.any(String) })
    expect((await one.sync(audit, [item])).items[0]).toMatchObject({
      state: 'already',
      evidence_id: outcome?.evidence_id,
    })
    const work = await gatherAudit(room.house.deps, room.first, audit.id)
    expect(work.evidence).toHaveLength(1)
    expect((await one.tus('HEAD', `${DOOR}/uploads/${id}`)).status).toBe(404)
  })

  test('two people who answer one question differently lose nothing', async () => {
    const audit = await room.audit()
    await one.sync(audit, [anAnswerItem(Q1, { note: 'đã xem' })])
    const late = anAnswerItem(Q1, { value: 'does_not_conform', note: 'Thu 30 triệu' })
    const [met] = (await two.sync(audit, [late])).items
    expect(met).toMatchObject({ state: 'conflict', revision: 1 })
    expect(met?.conflict).toMatchObject([
      { field: 'value', mine: 'does_not_conform', theirs: 'conforms', their_revision: 1 },
      { field: 'note', mine: 'Thu 30 triệu', theirs: 'đã xem' },
    ])
    const [again] = (await two.sync(audit, [late])).items
    expect(again).toEqual(met)
    const choices = met?.conflict?.map(({ id }) => ({
      id: randomUUID(),
      kind: 'resolution',
      conflict_id: id,
      keep: 'mine',
    }))
    const decided = await one.sync(audit, choices ?? [])
    expect(decided.items.map(({ state, revision }) => [state, revision])).toEqual([
      ['saved', 2],
      ['saved', 2],
    ])
    expect((await answers(audit.id)).get(Q1)).toMatchObject({ value: 'does_not_conform', revision: 2 })
    expect((await two.sync(audit, [late])).items[0]).toMatchObject({ state: 'already' })
    void Q3
  })
})
