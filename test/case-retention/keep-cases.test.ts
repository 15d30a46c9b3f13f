import type { Kysely } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WORKER_ACTOR } from '../../src/accounts/worker-actor.ts'
import { deleteDueCases } from '../../src/case-retention/delete-due-cases.ts'
import { draftPolicy, dropPolicy, publishPolicy } from '../../src/case-retention/draft-policy.ts'
import { listDueCases, seeWarning } from '../../src/case-retention/due-cases.ts'
import { liftHold, placeHold, seeCaseRetention } from '../../src/case-retention/hold-case.ts'
import { previewPolicy } from '../../src/case-retention/preview-policy.ts'
import { REPOSITORY_POLICY } from '../../src/case-retention/retention-policy.ts'
import { sendMessage } from '../../src/case-return/send-message.ts'
import { newSessionToken, sealForSession, sessionHash } from '../../src/case-return/session.ts'
import { findCase } from '../../src/cases/case-store.ts'
import type { AllTables } from '../../src/deps.ts'
import { daysLater } from '../../src/platform/calendar.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { aSealedCase, type CaseCast, caseCast, linkTo, type SealedCase } from '../cases/case-cast.ts'
import { freshSqlite, type TestDatabase, type TestDeps, testDeps } from '../support/databases.ts'
import { aPlanFor, take } from './full-case.ts'

let db: TestDatabase
let deps: TestDeps
let cast: CaseCast
const clock = { now: '' }
const on = (day: string) => {
  clock.now = `${day}T03:00:00.000Z`
}

beforeEach(async () => {
  db = await freshSqlite()
  on('2026-11-02')
  deps = testDeps(db, { now: () => clock.now })
  cast = await caseCast({ deps, db })
}, 30_000)
afterEach(() => db.close())

const file = (readers: 'jp_mirai' | 'vamas' | 'both' = 'jp_mirai'): Promise<SealedCase> =>
  aSealedCase({ deps, db }, { readers })
const step = (of: SealedCase, ...rest: [Parameters<typeof take>[2], string?, { id: string }?]) =>
  take({ deps }, of.case.id, ...rest)
/** Withdrawn on the day: gone 30 days later. */
async function withdrawn(readers?: 'jp_mirai' | 'vamas' | 'both'): Promise<SealedCase> {
  const filed = await file(readers)
  await step(filed, 'withdrawn', '', WORKER_ACTOR)
  return filed
}
const labels = (cases: readonly { case: { label: string } }[]) =>
  cases.map(({ case: { label } }) => label).toSorted()
const isThere = async (of: SealedCase) => (await findCase(db, of.case.id)) !== undefined

describe('the warning list', () => {
  test('D2 what is on it seven days ahead is what is deleted then, no more and no less', async () => {
    const first = await withdrawn()
    on('2026-11-05')
    const second = await withdrawn()
    on('2026-11-09')
    const third = await withdrawn()
    on('2026-11-28')
    const warned = await seeWarning(deps, cast.manager)
    expect(warned.dueBy).toBe('2026-12-05')
    expect(labels(warned.cases)).toEqual([first, second].map((one) => one.case.label).toSorted())
    expect(warned.cases.map(({ deletion }) => deletion.on)).toEqual(['2026-12-02', '2026-12-05'])
    on('2026-12-05')
    expect(labels(await listDueCases(deps, '2026-12-05', { limit: 10 }))).toEqual(labels(warned.cases))
    expect(await deleteDueCases(deps)).toBe(2)
    expect([await isThere(first), await isThere(second), await isThere(third)]).toEqual([false, false, true])
  })

  test('D2 every case was on the list for seven days before it goes, day by day', async () => {
    const filed = await withdrawn()
    let warnedDays = 0
    for (let day = '2026-11-02'; await isThere(filed); day = daysLater(day, 1)) {
      on(day)
      await deleteDueCases(deps)
      if (await isThere(filed)) warnedDays += (await seeWarning(deps, cast.manager)).cases.length
    }
    expect(warnedDays).toBe(7)
    expect(dayOf(deps.now())).toBe('2026-12-02')
  })

  test('D2 an officer sees those of his side, and none about a body he has a tie to', async () => {
    const mirai = await withdrawn('jp_mirai')
    const vamas = await withdrawn('vamas')
    const both = await withdrawn('both')
    const tied = await withdrawn('both')
    await linkTo({ deps, db }, tied.case.id, cast.agency.id, cast.mirai.actor.id)
    on('2026-11-28')
    const seen = async (actor: Parameters<typeof seeWarning>[1]) =>
      labels((await seeWarning(deps, actor)).cases)
    const label = (...all: SealedCase[]) => all.map((one) => one.case.label).toSorted()
    expect(await seen(cast.mirai.actor)).toEqual(label(mirai, both, tied))
    expect(await seen(cast.vamas.actor)).toEqual(label(vamas, both, tied))
    expect(await seen(cast.tied.actor)).toEqual(label(mirai, vamas, both))
    expect(await seen(cast.manager)).toEqual(label(mirai, vamas, both, tied))
  })

  test('D1 a worker who writes on the last day keeps the case, and it is counted anew', async () => {
    const filed = await withdrawn()
    on('2026-12-01')
    expect(labels((await seeWarning(deps, cast.manager)).cases)).toEqual([filed.case.label])
    await step(filed, 'worker_wrote', '', WORKER_ACTOR)
    expect((await seeWarning(deps, cast.manager)).cases).toEqual([])
    on('2026-12-02')
    expect(await deleteDueCases(deps)).toBe(0)
    on('2026-12-30')
    expect(await deleteDueCases(deps)).toBe(0)
    on('2026-12-31')
    expect(await deleteDueCases(deps)).toBe(1)
  })

  test('D1 the end of the month is no trap: concluded on the 31st, kept for whole months', async () => {
    on('2026-08-31')
    const filed = await file()
    await step(filed, 'acknowledged')
    await step(filed, 'answered')
    await step(filed, 'concluded', 'insufficient')
    on('2027-08-30')
    expect(await deleteDueCases(deps)).toBe(0)
    on('2027-08-31')
    expect(await deleteDueCases(deps)).toBe(1)
  })
})

describe('holds', () => {
  test('D2 a held case stays past its time, says why, and is warned of again when the hold is lifted', async () => {
    const filed = await withdrawn()
    const { label } = filed.case
    await placeHold(deps, cast.mirai.actor, label, { reason: 'court' })
    await expect(placeHold(deps, cast.mirai.actor, label, { reason: 'court' })).rejects.toMatchObject({
      code: 'conflict',
    })
    await placeHold(deps, cast.colleague.actor, label, { reason: 'danger' })
    on('2027-03-01')
    expect(await deleteDueCases(deps)).toBe(0)
    expect(await seeCaseRetention(deps, cast.mirai.actor, label)).toMatchObject({
      deletion: { heldBy: ['court', 'danger'], rule: 'withdrawn' },
    })
    await liftHold(deps, cast.colleague.actor, label, { reason: 'court' })
    await expect(liftHold(deps, cast.colleague.actor, label, { reason: 'court' })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await deleteDueCases(deps)).toBe(0)
    await liftHold(deps, cast.mirai.actor, label, { reason: 'danger' })
    on('2027-03-07')
    expect(await deleteDueCases(deps)).toBe(0)
    expect(labels((await seeWarning(deps, cast.mirai.actor)).cases)).toEqual([label])
    on('2027-03-08')
    expect(await deleteDueCases(deps)).toBe(1)
  })

  test('D2 an open repayment plan holds by itself, a closed one no longer', async () => {
    const filed = await withdrawn()
    const planId = deps.newId()
    await aPlanFor({ deps, db }, { id: filed.case.id, planId, payerId: cast.agency.id, by: 'officer-1' })
    on('2027-03-01')
    expect(await deleteDueCases(deps)).toBe(0)
    expect((await seeCaseRetention(deps, cast.mirai.actor, filed.case.label)).deletion.heldBy).toEqual([
      'repayment',
    ])
    await db.atomically([
      db.queries.updateTable('repayment_plans').set({ status: 'closed', closed_at: clock.now }),
    ])
    on('2027-03-08')
    expect(await deleteDueCases(deps)).toBe(1)
  })

  test('D2 for the other side, for who has a tie, and for everyone who handles no cases there is no such case', async () => {
    const filed = await withdrawn('jp_mirai')
    await linkTo({ deps, db }, filed.case.id, cast.agency.id, cast.mirai.actor.id)
    const refused = { code: 'not_found', sentence: { key: 'cases.not_found' } }
    const others = [cast.vamas.actor, cast.tied.actor, cast.administrator, cast.manager, cast.bodyUser]
    for (const actor of others) {
      await expect(seeCaseRetention(deps, actor, filed.case.label)).rejects.toMatchObject(refused)
      await expect(placeHold(deps, actor, filed.case.label, { reason: 'court' })).rejects.toMatchObject(
        refused,
      )
    }
    await expect(seeCaseRetention(deps, cast.mirai.actor, 'FERI-C-2026-AAAAA-A')).rejects.toMatchObject(
      refused,
    )
  })
})

describe('the policy', () => {
  const { periods } = REPOSITORY_POLICY
  const shorter = { ...periods, withdrawn_days: 7, left_open_months: 1 }

  test('D4 one person drafts, another publishes, and before that nothing changes', async () => {
    const { version } = await draftPolicy(deps, cast.manager, { periods: shorter, reason: 'Shorter.' })
    expect(version).toBe('2026.2')
    await expect(publishPolicy(deps, cast.manager, version)).rejects.toMatchObject({ code: 'forbidden' })
    for (const actor of [cast.mirai.actor, cast.reviewer, cast.bodyUser]) {
      await expect(publishPolicy(deps, actor, version)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(dropPolicy(deps, actor, version)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(previewPolicy(deps, actor, version)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(draftPolicy(deps, actor, { periods, reason: 'x' })).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
    expect(await publishPolicy(deps, cast.administrator, version)).toMatchObject({ status: 'published' })
    await expect(publishPolicy(deps, cast.administrator, version)).rejects.toMatchObject({ code: 'conflict' })
    await expect(dropPolicy(deps, cast.manager, version)).rejects.toMatchObject({ code: 'conflict' })
    await expect(publishPolicy(deps, cast.administrator, '2031.1')).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('D4 the preview says how many go earlier, later and at once, and the work then does so', async () => {
    const old = await withdrawn()
    const open = await file()
    const held = await withdrawn()
    await placeHold(deps, cast.mirai.actor, held.case.label, { reason: 'court' })
    on('2026-11-20')
    const young = await withdrawn()
    const { version } = await draftPolicy(deps, cast.manager, { periods: shorter, reason: 'Shorter.' })
    const preview = await previewPolicy(deps, cast.administrator, version)
    expect(preview).toEqual({
      version,
      firstOn: '2026-11-27',
      more: false,
      lines: [
        { rule: 'withdrawn', cases: 3, earlier: 3, later: 0, atOnce: 2, held: 1 },
        { rule: 'never_acknowledged', cases: 1, earlier: 0, later: 0, atOnce: 0, held: 0 },
      ],
    })
    await publishPolicy(deps, cast.administrator, version)
    on('2026-11-26')
    expect(await deleteDueCases(deps)).toBe(0)
    expect(labels((await seeWarning(deps, cast.mirai.actor)).cases)).toContain(old.case.label)
    on('2026-11-27')
    expect(await deleteDueCases(deps)).toBe(2)
    expect([await isThere(old), await isThere(young)]).toEqual([false, false])
    expect([await isThere(open), await isThere(held)]).toEqual([true, true])
  })

  test('D4 a longer policy is in force at once, also for old cases', async () => {
    const filed = await withdrawn()
    const longer = { ...periods, withdrawn_days: 90 }
    const { version } = await draftPolicy(deps, cast.manager, { periods: longer, reason: 'Longer.' })
    expect((await previewPolicy(deps, cast.manager, version)).lines).toMatchObject([{ later: 1, earlier: 0 }])
    on('2026-12-02')
    await publishPolicy(deps, cast.administrator, version)
    expect(await deleteDueCases(deps)).toBe(0)
    on('2027-01-31')
    expect(await deleteDueCases(deps)).toBe(1)
    expect(await isThere(filed)).toBe(false)
  })

  test('no more than five drafts are open at a time', async () => {
    for (let n = 0; n < 5; n += 1) await draftPolicy(deps, cast.manager, { periods, reason: 'Again.' })
    await expect(draftPolicy(deps, cast.manager, { periods, reason: 'Again.' })).rejects.toMatchObject({
      code: 'too_often',
    })
    await dropPolicy(deps, cast.administrator, '2026.3')
    expect(await draftPolicy(deps, cast.manager, { periods, reason: 'Again.' })).toMatchObject({
      version: '2026.7',
    })
  })
})

describe('the work', () => {
  test('does a bounded part, goes on the next time, and twice at once deletes each case once', async () => {
    for (let n = 0; n < 23; n += 1) await withdrawn()
    on('2026-12-02')
    const counts = await Promise.all([deleteDueCases(deps), deleteDueCases(deps)])
    expect(counts.reduce((a, b) => a + b)).toBeGreaterThanOrEqual(20)
    while ((await deleteDueCases(deps)) > 0);
    const { stubs } = await db.queries
      .selectFrom('case_stubs')
      .select(({ fn }) => fn.countAll<number>().as('stubs'))
      .executeTakeFirstOrThrow()
    expect(Number(stubs)).toBe(23)
    expect(await db.queries.selectFrom('cases').select('id').execute()).toEqual([])
  }, 30_000)

  test('once nothing more is due today, it does not go through all cases again before tomorrow', async () => {
    const asked: string[] = []
    const queries = (db.queries as unknown as Kysely<AllTables>).withPlugin({
      transformQuery: ({ node }) => {
        asked.push(JSON.stringify(node))
        return node
      },
      transformResult: async ({ result }) => result,
    })
    const watched = { ...deps, db: { ...db, queries } } as TestDeps
    const looks = async () => {
      asked.length = 0
      await deleteDueCases(watched)
      return asked.filter((node) => node.includes('"cases"')).length
    }
    const filed = await withdrawn()
    expect(await looks()).toBe(1)
    expect(await looks()).toBe(0)
    on('2026-12-02')
    expect(await looks()).toBeGreaterThan(1)
    expect(await isThere(filed)).toBe(false)
  })

  test('a file that cannot be taken out of the store now is taken out later', async () => {
    const filed = await withdrawn()
    const key = 'case-files/2026-11-02/a'
    await deps.files.put(key, new Uint8Array([1]))
    await db.atomically([
      db.queries.insertInto('case_files').values({
        id: crypto.randomUUID(),
        case_id: filed.case.id,
        author: 'worker',
        sealed_about: 'sealed',
        storage_key: key,
        padded_bytes: 1,
        on_day: '2026-11-02',
      }),
    ])
    on('2026-12-02')
    const broken = {
      ...deps,
      files: { ...deps.files, delete: async () => Promise.reject(new Error('no store')) },
    }
    await expect(deleteDueCases(broken)).rejects.toThrow('no store')
    expect(await isThere(filed)).toBe(false)
    expect(await deps.files.get(key)).toBeDefined()
    expect(await deleteDueCases(deps)).toBe(1)
    expect(await deps.files.get(key)).toBeUndefined()
  })

  test('a worker in the middle of a visit writes to a case that is gone and is told to come in again', async () => {
    const filed = await withdrawn()
    const token = newSessionToken()
    on('2026-12-02')
    await db.atomically([
      db.queries.insertInto('case_sessions').values({
        token_hash: sessionHash(token),
        case_id: filed.case.id,
        sealed_key: await sealForSession(token, filed.case.id, filed.key),
        expires_at: '2026-12-02T04:00:00.000Z',
      }),
    ])
    await deleteDueCases(deps)
    const sent = sendMessage(deps, token, { id: crypto.randomUUID(), said: { words: 'Xin chào' } })
    await expect(sent).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(await db.queries.selectFrom('case_messages').select('id').execute()).toEqual([])
  })
})
