import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { LEAST_BYTES, PLACE } from '../../src/cases/case.ts'
import { findCase } from '../../src/cases/case-store.ts'
import { listIdentities } from '../../src/cases/identity-store.ts'
import { listAllEntries } from '../../src/journal/journal-store.ts'
import { sealer } from '../../src/platform/sealing.ts'
import { aSealedCase, type SealedCase } from '../cases/case-cast.ts'
import type { StartedApp } from '../support/app.ts'
import { mine, phoneInCase, returningApp, returnPhone, wordsOf } from './return-walk.ts'

let app: StartedApp
let one: SealedCase

beforeAll(async () => {
  app = await returningApp()
}, 60_000)
beforeEach(async () => {
  one = await aSealedCase(app)
})

const inCase = () => phoneInCase(app, one)
const given = () => listIdentities(app.db, one.case.id)

describe('who the worker is', () => {
  test('R13 the state is always shown, and goes from hidden to given', async () => {
    const phone = await inCase()
    expect(wordsOf(phone.html)).toContain('Anonymous: you have not told who you are')
    const sent = await phone.press('identity', { after: '0', name: 'Nguyễn Văn Mẫu', reach: '' })
    expect(sent.status).toBe(200)
    expect(wordsOf(sent.html)).toContain('You have told who you are')
    expect(wordsOf(sent.html)).not.toContain('Anonymous:')
    expect(sent.html).not.toContain('Nguyễn Văn Mẫu')
    expect(await findCase(app.db, one.case.id)).toMatchObject({ identified: true })
  })

  test('R13 no door leads back: empty, null, deleting and un-telling are refused', async () => {
    const phone = await inCase()
    await phone.press('identity', { after: '0', name: 'Nguyễn Văn Mẫu' })
    expect((await phone.press('identity', { after: '1', name: '' })).status).toBe(422)
    expect((await phone.press('identity:remove', { after: '1' })).status).toBe(422)
    for (const body of [{ after: 1, name: '' }, { after: 1, name: null }, { after: 1 }, {}, null])
      expect((await mine(app, phone.session, 'mine/identity', body)).status).toBe(422)
    for (const method of ['DELETE', 'PUT', 'PATCH'])
      expect((await mine(app, phone.session, 'mine/identity', {}, method)).status).toBe(405)
    expect(await findCase(app.db, one.case.id)).toMatchObject({ identified: true })
    expect(await given()).toHaveLength(1)
  })

  test('E12 what is given later stands beside what was given before, each sealed at its own place', async () => {
    const phone = await inCase()
    await phone.press('identity', { after: '0', name: 'Mẫu', reach: '090' })
    await phone.press('identity', { after: '1', name: 'Nguyễn Văn Mẫu' })
    const rows = await given()
    const key = sealer(one.key)
    const texts = await Promise.all(
      rows.map(({ sequence, sealed }) => key.open(PLACE.identity(one.case.id, sequence), sealed)),
    )
    expect(texts.map((text) => JSON.parse(text).name)).toEqual(['Mẫu', 'Nguyễn Văn Mẫu'])
    await expect(key.open(PLACE.identity(one.case.id, 2), rows[0]?.sealed ?? '')).rejects.toThrow()
    // From a page that was shown before: it would be sealed for a place that is taken.
    expect((await phone.press('identity', { after: '0', name: 'Ai khác' })).status).toBe(409)
    expect(await given()).toHaveLength(2)
  })

  test('no name stands in journal, steps or logs; the own code and long texts are refused', async () => {
    const phone = await inCase()
    await phone.press('identity', { after: '0', name: 'MARKER-NAME', reach: 'MARKER-REACH' })
    const told = JSON.stringify([await listAllEntries(app.db.queries, undefined, 10_000), app.deps.logged])
    expect(told).not.toContain('MARKER')
    for (const fields of [
      { name: one.code },
      { name: 'a', reach: one.code },
      { name: 'x'.repeat(201) },
      { name: 'a', reach: 'x'.repeat(301) },
    ])
      expect((await phone.press('identity', { after: '1', ...fields })).status).toBe(422)
    for (const after of ['', '-1', 'x', '5'])
      expect([409, 422]).toContain((await phone.press('identity', { after, name: 'a' })).status)
    expect(await given()).toHaveLength(1)
  })

  test('E3 sealed on the telephone for its place among those given', async () => {
    const phone = returnPhone(app)
    const opened = await phone.open({ token: one.token })
    expect(opened.html).toContain(`data-seal-place="${PLACE.identity(one.case.id, 1)}"`)
    const sealed = await sealer(one.key, { leastBytes: LEAST_BYTES }).seal(
      PLACE.identity(one.case.id, 1),
      '{"name":"Mẫu"}',
    )
    expect((await phone.press('identity', { after: '0', name: 'Mẫu' })).status).toBe(422)
    expect((await phone.press('identity', { after: '0', answer_sealed: sealed })).status).toBe(200)
    expect((await given())[0]?.sealed).toBe(sealed)
  })
})
