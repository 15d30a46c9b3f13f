import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bugsOfAddresses, bugsOfMembers, ODD } from '../attack/cases-odd.ts'
import { type CasesScene, setCasesScene } from '../attack/cases-scene.ts'
import { DATABASES } from '../support/databases.ts'

/** What PostgreSQL is stricter about than the others: numbers of more than four bytes, U+0000, half characters. */
describe('on PostgreSQL every door of cases and repayments', () => {
  let scene: CasesScene
  beforeAll(async () => {
    scene = await setCasesScene(undefined, await DATABASES.postgres())
  }, 120_000)
  afterAll(() => scene?.app.db.close())

  test('answers no odd member of JSON as a bug', async () => {
    expect(await bugsOfMembers(scene, ODD)).toEqual([])
  }, 180_000)

  test('answers no odd address as a bug', async () => {
    expect(await bugsOfAddresses(scene, ['cursor', 'before'])).toEqual([])
  }, 180_000)
})
