import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listAuditRequests } from '../../src/case-handling/decide-audit-request.ts'
import { declareTie } from '../../src/case-handling/declare-tie.ts'
import { listInbox } from '../../src/case-handling/list-inbox.ts'
import { seeCase } from '../../src/case-handling/see-case.ts'
import { contentWith, does, workerWrites } from '../case-handling/handled-case.ts'
import { aSealedCase, caseCast } from '../cases/case-cast.ts'
import { DATABASES, type TestDatabase, testDeps } from '../support/databases.ts'

describe.each(Object.entries(DATABASES))('on %s', (_engine, open) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  }, 60_000)
  afterAll(() => db?.close())

  test('a case is listed, opened, linked, answered and kept from whoever has a tie', async () => {
    const stage = { db, deps: testDeps(db) }
    const cast = await caseCast(stage)
    const one = await aSealedCase(stage, { content: contentWith({}) })
    const { label } = one.case
    const about = { organisation_id: cast.agency.id, role: 'sending_agency' }
    const target = { label, unlocked: cast.mirai.unlocked }
    expect((await seeCase(stage.deps, cast.mirai.actor, target)).case.workerNews).toBe(true)
    expect((await listInbox(stage.deps, cast.mirai.actor, { show: 'open' })).lines[0]?.case.workerNews).toBe(
      false,
    )
    await workerWrites(stage, one, 'Chào')
    await does(stage, cast.mirai, label, 'body', about)
    await expect(
      seeCase(stage.deps, cast.tied.actor, { label, unlocked: cast.tied.unlocked }),
    ).rejects.toMatchObject({ code: 'not_found' })
    const asked = { ...about, kind: 'unannounced', reason: 'review', urgency: 'next_visit' }
    await does(stage, cast.mirai, label, 'audit-request', asked)
    expect((await listAuditRequests(stage.deps, cast.manager, {})).items).toHaveLength(1)
    await declareTie(stage.deps, cast.colleague.actor, {
      organisation_id: cast.agency.id,
      kind: 'other',
    })
    await expect(
      declareTie(stage.deps, cast.mirai.actor, { organisation_id: cast.agency.id, kind: 'other' }),
    ).rejects.toMatchObject({ sentence: { key: 'case_handling.tie_share_first' } })
    await does(stage, cast.mirai, label, 'acknowledgement', { message: 'Đã đọc', seen: 1 })
    await does(stage, cast.mirai, label, 'answer', { message: 'Trả lời', seen: 2 })
    await does(stage, cast.mirai, label, 'conclusion', { outcome: 'partly' })
    const over = await listInbox(stage.deps, cast.mirai.actor, { show: 'concluded' })
    expect(over.lines.map((line) => line.case.outcome)).toEqual(['partly'])
    expect(over.counts.open).toBe(0)
  }, 60_000)
})
