import { beforeEach, describe, expect, test } from 'vitest'
import type { ActName } from '../../src/case-handling/acts.ts'
import { liftHold, placeHold } from '../../src/case-retention/hold-case.ts'
import { aSealedCase, type CaseCast, type CastOfficer, caseCast, withReadingKey } from '../cases/case-cast.ts'
import { aPerson } from '../support/builders.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import { contentWith, does, statusOf } from './handled-case.ts'

async function stageOf() {
  const db = await freshSqlite()
  const deps = testDeps(db)
  const stage = { db, deps }
  return { ...stage, cast: await caseCast(stage) }
}
let stage: Awaited<ReturnType<typeof stageOf>>
let cast: CaseCast
let label: string
let newcomer: CastOfficer

/** An account that an administrator made after the case had come, with a reading key of its own. */
beforeEach(async () => {
  stage = await stageOf()
  cast = stage.cast
  label = (await aSealedCase(stage, { content: contentWith({}) })).case.label
  newcomer = await withReadingKey(stage, await aPerson(stage.deps, 'case_officer', { actsFor: 'jp_mirai' }))
  const about = { organisation_id: cast.agency.id, role: 'sending_agency' }
  await does(stage, cast.mirai, label, 'acknowledgement', { message: 'read', seen: 0 })
  await does(stage, cast.mirai, label, 'body', about)
  await does(stage, cast.mirai, label, 'fee-record', {})
  await does(stage, cast.mirai, label, 'answer', { message: 'answered', seen: 1 })
})

const noKey = { code: 'conflict', sentence: { key: 'cases.no_key' } }

describe('E2 who was never given a case changes nothing of it, though its state is on the list', () => {
  const acts: readonly [ActName, object][] = [
    ['conclusion', { outcome: 'insufficient' }],
    ['pause', { reason: 'waiting_for_worker' }],
    ['triage', { category: 'tax' }],
    ['follow-up', {}],
    ['fee-record-removal', {}],
    ['assignment', { account_id: null }],
  ]
  test.each(acts)('not %s', async (name, input) => {
    const before = await statusOf(stage, newcomer, label)
    await expect(does(stage, newcomer, label, name, input)).rejects.toMatchObject(noKey)
    expect(await statusOf(stage, newcomer, label)).toEqual(before)
  })

  test('not which bodies it is about', async () => {
    const about = { organisation_id: cast.agency.id, role: 'sending_agency' }
    await expect(does(stage, newcomer, label, 'body-removal', about)).rejects.toMatchObject(noKey)
    await expect(does(stage, newcomer, label, 'body', about)).rejects.toMatchObject(noKey)
  })

  test('may keep it beyond its time, and not let it go', async () => {
    await placeHold(stage.deps, newcomer.actor, label, { reason: 'court' })
    await expect(liftHold(stage.deps, newcomer.actor, label, { reason: 'court' })).rejects.toMatchObject(
      noKey,
    )
    await liftHold(stage.deps, cast.mirai.actor, label, { reason: 'court' })
  })

  test('once a colleague has passed it on, all of this may be done, also with the key locked', async () => {
    await does(stage, cast.mirai, label, 'assignment', { account_id: newcomer.actor.id })
    await does(stage, { actor: newcomer.actor }, label, 'conclusion', { outcome: 'partly' })
    expect((await statusOf(stage, newcomer, label)).status).toBe('concluded')
  })
})
