import { beforeEach, describe, expect, test } from 'vitest'
import { PLACE } from '../../src/cases/case.ts'
import { keyChain } from '../../src/cases/case-key-chain.ts'
import { openCase } from '../../src/cases/open-case.ts'
import { countShareable, PASSED_AT_ONCE, shareCase, shareCases } from '../../src/cases/share-case.ts'
import { withdrawKey } from '../../src/cases/withdraw-key.ts'
import { listEntries } from '../../src/journal/journal-store.ts'
import { confirmKey, startKey } from '../../src/officer-keys/set-up-key.ts'
import { unlockKey } from '../../src/officer-keys/unlock-key.ts'
import { aPerson } from '../support/builders.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import { aSealedCase, type CastOfficer, caseCast, linkTo, withReadingKey } from './case-cast.ts'

const WORDS = 'Chủ giữ hộ chiếu của tôi.'

async function stage() {
  const db = await freshSqlite()
  const deps = testDeps(db)
  return { db, deps, set: { db, deps }, cast: await caseCast({ db, deps }) }
}
let all: Awaited<ReturnType<typeof stage>>
beforeEach(async () => {
  all = await stage()
}, 60_000)

const open = (officer: CastOfficer, label: string) =>
  openCase(all.deps, officer.actor, { label, unlocked: officer.unlocked }, 'content')
const share = (from: CastOfficer, label: string, to: string) =>
  shareCase(all.deps, from.actor, { label, unlocked: from.unlocked }, to)
const newcomer = async (actsFor: 'jp_mirai' | 'vamas' = 'jp_mirai') =>
  withReadingKey(all.set, await aPerson(all.deps, 'case_officer', { actsFor }))

describe('E2 passing a case on', () => {
  test('needs somebody who can open it: a newcomer reads what was sent before him only then, notes included', async () => {
    const { mirai } = all.cast
    const { case: one } = await aSealedCase(all.set, { content: WORDS })
    const note = await (await (await open(mirai, one.label)).staff()).seal('note', 'gọi lại')
    const later = await newcomer()
    await expect(open(later, one.label)).rejects.toThrow('cases.no_key')
    await share(mirai, one.label, later.actor.id)
    const opened = await open(later, one.label)
    expect(await opened.content.open(PLACE.content(one.id), one.sealedContent)).toBe(WORDS)
    expect(await (await opened.staff()).open('note', note)).toBe('gọi lại')
    await expect(share(mirai, one.label, later.actor.id)).rejects.toThrow('officer_keys.reads_already')
    const [entry] = (await listEntries(all.deps.db.queries, keyChain(one.id))).slice(-1)
    expect(entry).toMatchObject({
      action: 'passed_on',
      actorId: mirai.actor.id,
      summary: `${one.label} ${later.actor.id}`,
    })
  })

  test('the staff’s key made after a case was passed on is for the newcomer too', async () => {
    const { mirai } = all.cast
    const { case: one } = await aSealedCase(all.set)
    const later = await newcomer()
    await share(mirai, one.label, later.actor.id)
    const note = await (await (await open(mirai, one.label)).staff()).seal('note', 'gọi lại')
    expect(await (await (await open(later, one.label)).staff()).open('note', note)).toBe('gọi lại')
  })

  test('is refused to whoever has no key in hand, or none of this case', async () => {
    const { mirai, vamas, administrator, keyless } = all.cast
    const { case: one } = await aSealedCase(all.set)
    const [later, outsider] = [await newcomer(), await newcomer()]
    await expect(share({ ...mirai, unlocked: 'A'.repeat(43) }, one.label, later.actor.id)).rejects.toThrow(
      'officer_keys.locked',
    )
    await expect(share(later, one.label, outsider.actor.id)).rejects.toThrow('cases.no_key')
    await expect(share(vamas, one.label, later.actor.id)).rejects.toThrow('cases.not_found')
    for (const actor of [administrator, keyless])
      await expect(share({ ...mirai, actor }, one.label, later.actor.id)).rejects.toThrow()
    await expect(open(outsider, one.label)).rejects.toThrow('cases.no_key')
  })

  test('is refused for whoever may not read it: the other side, no key, no officer, nobody, a tie', async () => {
    const { mirai, vamas, keyless, administrator, reviewer, bodyUser, tied, agency } = all.cast
    const { case: one } = await aSealedCase(all.set)
    await linkTo(all.set, one.id, agency.id, mirai.actor.id)
    const unfit = [vamas.actor, keyless, administrator, reviewer, bodyUser, tied.actor].map(({ id }) => id)
    for (const id of [...unfit, 'nobody', ''])
      await expect(share(mirai, one.label, id), id).rejects.toMatchObject({
        code: 'invalid',
        fields: [{ path: 'account_id', message: { key: 'officer_keys.cannot_read' } }],
      })
  })

  test('in bulk goes on until nothing remains, a bounded part at a time, and leaves out what the newcomer may not read', async () => {
    const { mirai, agency } = all.cast
    const cases = await Promise.all(Array.from({ length: PASSED_AT_ONCE + 4 }, () => aSealedCase(all.set)))
    const later = await newcomer()
    const last = cases.at(-1)?.case
    await linkTo(all.set, last?.id ?? '', agency.id, mirai.actor.id)
    await all.db.atomically([
      all.db.queries.insertInto('officer_ties').values({
        account_id: later.actor.id,
        organisation_id: agency.id,
        kind: 'related',
        declared_at: all.deps.now(),
        ended_at: null,
      }),
    ])
    const bulk = () => shareCases(all.deps, mirai.actor, mirai.unlocked, later.actor.id)
    expect(await countShareable(all.deps, mirai.actor, mirai.unlocked, later.actor.id)).toBe(cases.length - 1)
    expect(await bulk()).toEqual({ passed: PASSED_AT_ONCE, remaining: 3 })
    expect(await bulk()).toEqual({ passed: 3, remaining: 0 })
    expect(await bulk()).toEqual({ passed: 0, remaining: 0 })
    for (const { case: one } of cases.slice(0, -1))
      expect((await open(later, one.label)).case.id).toBe(one.id)
    await expect(open(later, last?.label ?? '')).rejects.toThrow('cases.not_found')
  })

  test('two who pass the same cases on at the same moment pass each on once', async () => {
    const { mirai, colleague } = all.cast
    await Promise.all(Array.from({ length: 6 }, () => aSealedCase(all.set)))
    const later = await newcomer()
    const done = await Promise.all(
      [mirai, colleague].map(({ actor, unlocked }) => shareCases(all.deps, actor, unlocked, later.actor.id)),
    )
    expect(done.reduce((sum, { passed }) => sum + passed, 0)).toBe(6)
  })

  test('to one’s own new key: the former one in hand hands over, and then the new one opens everything', async () => {
    const { mirai } = all.cast
    const { case: one } = await aSealedCase(all.set, { content: WORDS })
    const sent = { sessionId: mirai.sessionId }
    const { code } = await startKey(all.deps, mirai.actor)
    const fresh = await confirmKey(all.deps, mirai.actor, { ...sent, typed: code })
    const withNew = { ...mirai, code, unlocked: fresh.token }
    await expect(open(withNew, one.label)).rejects.toThrow('cases.no_key')
    const old = await unlockKey(all.deps, mirai.actor, { ...sent, typed: mirai.code })
    expect(await shareCases(all.deps, mirai.actor, old.token, mirai.actor.id)).toEqual({
      passed: 1,
      remaining: 0,
    })
    const opened = await open(withNew, one.label)
    expect(await opened.content.open(PLACE.content(one.id), one.sealedContent)).toBe(WORDS)
  })
})

describe('E2 taking a key away', () => {
  const withdraw = (by: CastOfficer, label: string, of: string) => withdrawKey(all.deps, by.actor, label, of)

  test('one’s own: nothing of it stays, and it is written down', async () => {
    const { colleague } = all.cast
    const { case: one } = await aSealedCase(all.set)
    await withdraw(colleague, one.label, colleague.actor.id)
    const [entry] = (await listEntries(all.deps.db.queries, keyChain(one.id))).slice(-1)
    expect(entry).toMatchObject({ action: 'withdrawn', actorId: colleague.actor.id })
    await expect(withdraw(colleague, one.label, colleague.actor.id)).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  test('never the last one that somebody who is there can use', async () => {
    const { mirai, colleague, tied } = all.cast
    const { case: one } = await aSealedCase(all.set)
    await withdraw(colleague, one.label, colleague.actor.id)
    await withdraw(tied, one.label, tied.actor.id)
    await expect(withdraw(mirai, one.label, mirai.actor.id)).rejects.toMatchObject({
      code: 'conflict',
      sentence: { key: 'officer_keys.last_key' },
    })
    expect((await open(mirai, one.label)).case.id).toBe(one.id)
  })

  test('the last two who give theirs up at the same moment: one of them is refused', async () => {
    const { mirai, colleague, tied } = all.cast
    const { case: one } = await aSealedCase(all.set)
    await withdraw(tied, one.label, tied.actor.id)
    const done = await Promise.allSettled(
      [mirai, colleague].map((officer) => withdraw(officer, one.label, officer.actor.id)),
    )
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('not a colleague’s who may read the case: nobody shuts out the others', async () => {
    const { mirai, colleague } = all.cast
    const { case: one } = await aSealedCase(all.set)
    await expect(withdraw(mirai, one.label, colleague.actor.id)).rejects.toMatchObject({ code: 'forbidden' })
    expect((await open(colleague, one.label)).case.id).toBe(one.id)
  })

  test('but a colleague’s who has a tie to a body the case is about', async () => {
    const { mirai, tied, agency } = all.cast
    const { case: one } = await aSealedCase(all.set)
    await linkTo(all.set, one.id, agency.id, mirai.actor.id)
    await withdraw(mirai, one.label, tied.actor.id)
    const left = await all.db.queries
      .selectFrom('case_keys as c')
      .innerJoin('officer_keys as k', 'k.id', 'c.officer_key_id')
      .select('k.account_id')
      .where('c.case_id', '=', one.id)
      .execute()
    expect(left.map(({ account_id }) => account_id)).not.toContain(tied.actor.id)
  })

  test('a former key of a colleague does not count as somebody who can read', async () => {
    const { mirai, colleague, tied } = all.cast
    const { case: one } = await aSealedCase(all.set)
    await withdraw(tied, one.label, tied.actor.id)
    const { code } = await startKey(all.deps, colleague.actor)
    await confirmKey(all.deps, colleague.actor, { typed: code, sessionId: colleague.sessionId })
    await expect(withdraw(mirai, one.label, mirai.actor.id)).rejects.toThrow('officer_keys.last_key')
  })

  test('not by who is not an officer of that side, nor of a case that is not there', async () => {
    const { vamas, administrator, mirai } = all.cast
    const { case: one } = await aSealedCase(all.set)
    for (const actor of [vamas.actor, administrator])
      await expect(withdraw({ ...mirai, actor }, one.label, mirai.actor.id)).rejects.toMatchObject({
        code: 'not_found',
      })
    await expect(withdraw(mirai, 'FERI-C-2026-AAAAA-1', mirai.actor.id)).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
