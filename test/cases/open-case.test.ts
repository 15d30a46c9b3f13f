import { beforeAll, describe, expect, test } from 'vitest'
import { writingTables } from '../../src/accounts/session-store.ts'
import { newCaseLabel, PLACE } from '../../src/cases/case.ts'
import { openCase } from '../../src/cases/open-case.ts'
import { removeEndedKeys } from '../../src/cases/remove-ended-keys.ts'
import { requireCase } from '../../src/cases/require-case.ts'
import { withdrawKey } from '../../src/cases/withdraw-key.ts'
import { findHead } from '../../src/journal/journal-store.ts'
import { lockKey } from '../../src/officer-keys/unlock-key.ts'
import { CannotOpen } from '../../src/platform/sealing.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import { aSealedCase, type CastOfficer, caseCast, linkTo, unlockedAgain } from './case-cast.ts'

async function stage() {
  const db = await freshSqlite()
  const deps = testDeps(db)
  const set = { db, deps }
  return { ...set, set, cast: await caseCast(set) }
}
const WORDS = 'Tôi đã trả 120 triệu đồng.'

describe('a case is opened', () => {
  let all: Awaited<ReturnType<typeof stage>>
  const open = (officer: CastOfficer, label: string) =>
    openCase(all.deps, officer.actor, { label, unlocked: officer.unlocked }, 'content')
  beforeAll(async () => {
    all = await stage()
  }, 60_000)

  test('by an officer of the side the worker chose, with the key in hand, and tells what was told', async () => {
    const { case: one } = await aSealedCase(all.set, { content: WORDS })
    for (const officer of [all.cast.mirai, all.cast.colleague, all.cast.tied]) {
      const opened = await open(officer, one.label)
      expect(await opened.content.open(PLACE.content(one.id), opened.case.sealedContent)).toBe(WORDS)
      expect(await findHead(all.deps.db, { kind: 'case', id: one.id })).toEqual(opened.head)
    }
  })

  test('with the label as people type it', async () => {
    const { case: one } = await aSealedCase(all.set)
    expect((await open(all.cast.mirai, ` ${one.label.toLowerCase()} `)).case.id).toBe(one.id)
  })

  test('S2 not by others: who may not handle it is told that there is no such case', async () => {
    const { case: one } = await aSealedCase(all.set)
    const { vamas, administrator, reviewer, manager, bodyUser, mirai } = all.cast
    const others = [vamas.actor, administrator, reviewer, manager, bodyUser]
    const answers = await Promise.all(
      others.map((actor) =>
        openCase(all.deps, actor, { label: one.label, unlocked: mirai.unlocked }, 'content').catch(
          (error) => error,
        ),
      ),
    )
    for (const answer of answers)
      expect(answer).toMatchObject({ code: 'not_found', sentence: { key: 'cases.not_found' } })
    const missing = await open(mirai, newCaseLabel('2026')).catch((error) => error)
    expect(missing).toMatchObject({ code: 'not_found', sentence: { key: 'cases.not_found' } })
    for (const odd of ['', 'FERI-C-2026-AAAAA-1', '../x', 'x'.repeat(10_000)])
      await expect(open(mirai, odd), odd.slice(0, 20)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('S5 not without a reading key, nor with a key that is locked or another’s', async () => {
    const { case: one } = await aSealedCase(all.set)
    const { keyless, mirai, colleague } = all.cast
    const locked = { code: 'conflict', sentence: { key: 'officer_keys.locked' } }
    for (const [actor, unlocked] of [
      [keyless, undefined],
      [keyless, mirai.unlocked],
      [mirai.actor, undefined],
      [mirai.actor, colleague.unlocked],
      [mirai.actor, 'A'.repeat(43)],
    ] as const)
      await expect(
        openCase(all.deps, actor, { label: one.label, unlocked }, 'content'),
      ).rejects.toMatchObject(locked)
    const other = await unlockedAgain(all.set, mirai)
    await lockKey(all.deps, mirai.actor, other.unlocked)
    await expect(open(other, one.label)).rejects.toMatchObject(locked)
    expect((await open(mirai, one.label)).case.id).toBe(one.id)
  })

  test('not for an officer who has a tie to a body it is about: for him there is no such case', async () => {
    const { case: one } = await aSealedCase(all.set, { readers: 'both' })
    const { tied, mirai, vamas, agency } = all.cast
    expect((await open(tied, one.label)).case.id).toBe(one.id)
    await linkTo(all.set, one.id, agency.id, mirai.actor.id)
    for (const ask of [open(tied, one.label), requireCase(all.deps, tied.actor, one.label)])
      await expect(ask).rejects.toMatchObject({ code: 'not_found', sentence: { key: 'cases.not_found' } })
    expect((await open(vamas, one.label)).case.id).toBe(one.id)
    // Another case of the same side stays open to him.
    expect(
      (await open(tied, (await aSealedCase(all.set, { readers: 'both' })).case.label)).case.readers,
    ).toBe('both')
  })

  test('E2 not by an officer whose wrapped key was taken away', async () => {
    const { case: one } = await aSealedCase(all.set)
    const { colleague } = all.cast
    await withdrawKey(all.deps, colleague.actor, one.label, colleague.actor.id)
    await expect(open(colleague, one.label)).rejects.toMatchObject({
      code: 'conflict',
      sentence: { key: 'cases.no_key' },
    })
  })

  test('the staff’s key is one and the same for all who read, is made once, and opens nothing of the worker’s', async () => {
    const { case: one } = await aSealedCase(all.set, { content: WORDS })
    const { mirai, colleague, tied } = all.cast
    const opened = await Promise.all([mirai, colleague, tied].map((officer) => open(officer, one.label)))
    // All at the same moment: one makes it, the others take that one.
    const [a, b, c] = await Promise.all(opened.map(({ staff }) => staff()))
    const sealed = (await a?.seal('note', 'gọi lại')) ?? ''
    expect(await b?.open('note', sealed)).toBe('gọi lại')
    expect(await c?.open('note', sealed)).toBe('gọi lại')
    expect(await (await (await open(mirai, one.label)).staff()).open('note', sealed)).toBe('gọi lại')
    await expect(opened[0]?.worker.open('note', sealed)).rejects.toThrow(CannotOpen)
    await expect(a?.open(PLACE.content(one.id), one.sealedContent)).rejects.toThrow(CannotOpen)
  })

  test('E4 of a case whose wrapped key was put in from another row it opens nothing', async () => {
    const [one, two] = [await aSealedCase(all.set), await aSealedCase(all.set)]
    const { mirai } = all.cast
    const from = all.db.queries
      .selectFrom('case_keys')
      .select('wrapped_key')
      .where('case_id', '=', two.case.id)
      .limit(1)
    await all.db.atomically([
      all.db.queries
        .updateTable('case_keys')
        .set({ wrapped_key: (await from.executeTakeFirstOrThrow()).wrapped_key })
        .where('case_id', '=', one.case.id),
    ])
    await expect(open(mirai, one.case.label)).rejects.toThrow(CannotOpen)
  })
})

describe('E2 an officer who has left', () => {
  test('opens nothing from that moment, and his wrapped keys are taken away where others can read', async () => {
    const { set, deps, db, cast } = await stage()
    const { case: shared } = await aSealedCase(set)
    const held = () => db.queries.selectFrom('case_keys').select(['case_id', 'officer_key_id']).execute()
    const before = (await held()).length
    await writingTables(db.dialect)
      .updateTable('users')
      .set({ ended_at: deps.now() })
      .where('id', '=', cast.colleague.actor.id)
      .execute()
    expect(await removeEndedKeys(deps)).toBe(1)
    expect(await held()).toHaveLength(before - 1)
    expect(await removeEndedKeys(deps)).toBe(0)
    const opened = openCase(
      deps,
      cast.colleague.actor,
      { label: shared.label, unlocked: cast.colleague.unlocked },
      'content',
    )
    await expect(opened).rejects.toThrow()
    expect(
      (
        await openCase(
          deps,
          cast.mirai.actor,
          { label: shared.label, unlocked: cast.mirai.unlocked },
          'content',
        )
      ).case.id,
    ).toBe(shared.id)
  })

  test('keeps the one key with which a case could still be read, until a colleague is there again', async () => {
    const { set, deps, db, cast } = await stage()
    const { case: one } = await aSealedCase(set, { readers: 'vamas' })
    const end = (id: string) =>
      writingTables(db.dialect)
        .updateTable('users')
        .set({ ended_at: deps.now() })
        .where('id', '=', id)
        .execute()
    await end(cast.vamas.actor.id)
    await end(cast.tied.actor.id)
    expect(await removeEndedKeys(deps)).toBe(2)
    expect(await removeEndedKeys(deps)).toBe(0)
    expect(
      await db.queries.selectFrom('case_keys').selectAll().where('case_id', '=', one.id).execute(),
    ).toHaveLength(2)
  })
})
