import { expect, test } from 'vitest'
import { endAccount } from '../../src/accounts/end-account.ts'
import { writingTables } from '../../src/accounts/session-store.ts'
import { signOutEverywhere } from '../../src/accounts/sign-out-everywhere.ts'
import { recipientsFor } from '../../src/cases/recipients.ts'
import { listEntries } from '../../src/journal/journal-store.ts'
import { findKeyInHand, keyState } from '../../src/officer-keys/key-in-hand.ts'
import { lockExpired } from '../../src/officer-keys/lock-expired.ts'
import { officerKeySubject, PRIVATE_PLACE, READING_PURPOSE } from '../../src/officer-keys/officer-key.ts'
import { keysOfAccount } from '../../src/officer-keys/officer-key-store.ts'
import { confirmKey, startKey } from '../../src/officer-keys/set-up-key.ts'
import { lockKey, unlockKey } from '../../src/officer-keys/unlock-key.ts'
import { sealer } from '../../src/platform/sealing.ts'
import { derivedFromCode, newCode } from '../../src/platform/secret-code.ts'
import { aSession, type CastOfficer, withReadingKey } from '../cases/case-cast.ts'
import { aPerson } from '../support/builders.ts'
import { freshSqlite, type TestDatabase, testDeps } from '../support/databases.ts'

async function stage() {
  const db = await freshSqlite()
  const clock = { aheadMinutes: 0 }
  const base = Date.parse('2026-11-02T01:00:00.000Z')
  let tick = 0
  const now = () => new Date(base + clock.aheadMinutes * 60_000 + tick++).toISOString()
  return { db, deps: testDeps(db, { now }), clock }
}

async function withOfficer() {
  const set = await stage()
  const officer = await withReadingKey(set, await aPerson(set.deps, 'case_officer', { actsFor: 'jp_mirai' }))
  const inHand = () => findKeyInHand(set.deps, officer.actor, officer.unlocked)
  return { ...set, officer, inHand }
}

const rowsOf = (db: TestDatabase, table: 'unlocked_keys' | 'officer_keys' | 'reading_code_throttles') =>
  db.queries.selectFrom(table).selectAll().execute()

/** Every text that the database holds, as a dump would. */
async function dump(db: TestDatabase): Promise<string> {
  const tables = [
    'officer_keys',
    'unlocked_keys',
    'reading_code_throttles',
    'journal',
    'idempotency_keys',
  ] as const
  const all = await Promise.all(tables.map((table) => db.queries.selectFrom(table).selectAll().execute()))
  return JSON.stringify(all)
}

test('S5 a key is in force only when its code was typed back: until then no case is sealed for it', async () => {
  const { db, deps } = await stage()
  const actor = await aPerson(deps, 'case_officer', { actsFor: 'jp_mirai' })
  expect(await keyState(deps, actor, undefined)).toBe('none')
  const { code } = await startKey(deps, actor)
  expect(await keyState(deps, actor, undefined)).toBe('waiting')
  expect(await recipientsFor(deps, 'jp_mirai')).toEqual([])
  const sessionId = await aSession({ deps, db }, actor.id)
  // Nor can it be unlocked instead.
  await expect(unlockKey(deps, actor, { typed: code, sessionId })).rejects.toMatchObject({ code: 'invalid' })
  const { token } = await confirmKey(deps, actor, { typed: code, sessionId })
  expect(await keyState(deps, actor, token)).toBe('unlocked')
  expect(await recipientsFor(deps, 'jp_mirai')).toHaveLength(1)
})

test('S5 cases are sealed only for officers of the side the worker chose, who are there and have a second factor', async () => {
  const set = await stage()
  const { deps, db } = set
  const one = async (actsFor: 'jp_mirai' | 'vamas' | null) =>
    (await withReadingKey(set, await aPerson(deps, 'case_officer', { actsFor }))).actor.id
  const [mirai, vamas, both, gone, unsafe, moved] = await Promise.all([
    one('jp_mirai'),
    one('vamas'),
    one(null),
    one('jp_mirai'),
    one('jp_mirai'),
    one('jp_mirai'),
  ])
  await aPerson(deps, 'case_officer', { actsFor: 'jp_mirai' })
  const users = writingTables(db.dialect).updateTable('users')
  await users.set({ ended_at: deps.now() }).where('id', '=', gone).execute()
  await users.set({ two_factor_enabled: 0 }).where('id', '=', unsafe).execute()
  await users.set({ role: 'programme_manager' }).where('id', '=', moved).execute()
  const accounts = async (readers: 'jp_mirai' | 'vamas' | 'both') => {
    const ids = (await recipientsFor(deps, readers)).map(({ id }) => id)
    const rows = await rowsOf(db, 'officer_keys')
    return new Set(
      rows.filter(({ id }) => ids.includes(id)).map((row) => 'account_id' in row && row.account_id),
    )
  }
  expect(await accounts('jp_mirai')).toEqual(new Set([mirai, both]))
  expect(await accounts('vamas')).toEqual(new Set([vamas, both]))
  expect(await accounts('both')).toEqual(new Set([mirai, vamas, both]))
})

test('S5 of more officers than a case is sealed for, both sides have some', async () => {
  const set = await stage()
  for (let i = 0; i < 23; i++)
    await withReadingKey(set, await aPerson(set.deps, 'case_officer', { actsFor: 'vamas' }))
  const mirai = await withReadingKey(set, await aPerson(set.deps, 'case_officer', { actsFor: 'jp_mirai' }))
  const [key] = await keysOfAccount(set.deps.db.queries, mirai.actor.id)
  const both = await recipientsFor(set.deps, 'both')
  expect(both).toHaveLength(20)
  expect(both.map(({ id }) => id)).toContain(key?.id)
})

test.each([
  ['an administrator', 'scheme_administrator'],
  ['a reviewer', 'reviewer'],
  ['a programme manager', 'programme_manager'],
  ['a body’s user', 'body_user'],
  ['an observer', 'observer'],
] as const)('S2 %s can set up no reading key', async (_, role) => {
  const { deps } = await stage()
  await expect(startKey(deps, await aPerson(deps, role))).rejects.toMatchObject({ code: 'forbidden' })
})

test('S1 without a second factor no reading key is made, and one waiting is not put into force', async () => {
  const { deps, db } = await stage()
  const actor = await aPerson(deps, 'case_officer')
  const { code } = await startKey(deps, actor)
  const sessionId = await aSession({ deps, db }, actor.id)
  await writingTables(db.dialect).updateTable('users').set({ two_factor_enabled: 0 }).execute()
  await expect(startKey(deps, actor)).rejects.toThrow('officer_keys.second_factor_needed')
  await expect(confirmKey(deps, actor, { typed: code, sessionId })).rejects.toThrow(
    'officer_keys.second_factor_needed',
  )
  await expect(startKey(deps, { ...actor, scopes: ['view_audit'] })).rejects.toMatchObject({
    code: 'forbidden',
  })
})

test('neither the reading code nor the private key nor the token stands anywhere in the database, opened or not', async () => {
  const { db, deps, officer, inHand } = await withOfficer()
  const key = await inHand()
  const [kept] = await keysOfAccount(deps.db.queries, officer.actor.id)
  const text = await dump(db)
  for (const secret of [
    officer.code,
    officer.code.replaceAll(' ', ''),
    officer.unlocked,
    key?.privateKey ?? '?',
  ])
    expect(text).not.toContain(secret)
  const { token, key: codeKey } = derivedFromCode(officer.code, READING_PURPOSE)
  expect(text).not.toContain(token)
  // And what stands there is the private key, for who has the code.
  const opened = await sealer(codeKey).open(PRIVATE_PLACE.atRest(kept?.id ?? ''), kept?.sealedPrivate ?? '')
  expect(opened).toBe(key?.privateKey)
})

test('S3 of the token only a hash is kept, and after locking it opens nothing any more', async () => {
  const { db, deps, officer, inHand } = await withOfficer()
  expect(officer.unlocked).toMatch(/^[\w-]{43}$/)
  expect(await rowsOf(db, 'unlocked_keys')).toMatchObject([
    { token_hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ])
  await lockKey(deps, officer.actor, officer.unlocked)
  expect(await inHand()).toBeUndefined()
  expect(await rowsOf(db, 'unlocked_keys')).toEqual([])
  await lockKey(deps, officer.actor, officer.unlocked)
})

test('S3 the token in another account’s session opens nothing and locks nothing', async () => {
  const set = await withOfficer()
  const { deps, officer } = set
  const other = await withReadingKey(set, await aPerson(deps, 'case_officer', { actsFor: 'jp_mirai' }))
  expect(await findKeyInHand(deps, other.actor, officer.unlocked)).toBeUndefined()
  expect(
    await findKeyInHand(deps, { ...officer.actor, role: 'scheme_administrator' }, officer.unlocked),
  ).toBeUndefined()
  await lockKey(deps, other.actor, officer.unlocked)
  expect(await set.inHand()).toBeDefined()
})

test.each(['', 'x', 'A'.repeat(43), `${'A'.repeat(42)}=`, "' or 1=1 --"])(
  'S3 a made-up token opens nothing: %j',
  async (token) => {
    const { deps, officer } = await withOfficer()
    expect(await findKeyInHand(deps, officer.actor, token)).toBeUndefined()
  },
)

test('S3 an unlocked key is locked after half an hour without use, and counts from the last use', async () => {
  const { deps, clock, inHand } = await withOfficer()
  clock.aheadMinutes = 29
  const used = await inHand()
  expect(used?.renewal).toHaveLength(1)
  await deps.db.atomically(used?.renewal ?? [])
  clock.aheadMinutes = 58
  expect(await inHand()).toBeDefined()
  clock.aheadMinutes = 60
  expect(await inHand()).toBeUndefined()
})

test('S3 the sealed copy of a key whose time is over goes by itself, and of one that is in use it stays', async () => {
  const { db, deps, clock, inHand } = await withOfficer()
  expect(await lockExpired(deps)).toBe(0)
  expect(await inHand()).toBeDefined()
  clock.aheadMinutes = 31
  expect(await lockExpired(deps)).toBe(1)
  expect(await rowsOf(db, 'unlocked_keys')).toEqual([])
  expect(await lockExpired(deps)).toBe(0)
})

test('S3 however much it is used, it is locked after eight hours', async () => {
  const { deps, clock, inHand } = await withOfficer()
  let last = 0
  for (let minutes = 20; minutes < 600; minutes += 20) {
    clock.aheadMinutes = minutes
    const used = await inHand()
    if (!used) break
    await deps.db.atomically(used.renewal)
    last = minutes
  }
  expect(last).toBe(460)
})

test('S3 signing out everywhere, or the end of the session alone, locks the key: its sealed copy is gone with the session', async () => {
  const { db, deps, officer, inHand } = await withOfficer()
  await signOutEverywhere(deps, officer.actor)
  expect(await inHand()).toBeUndefined()
  expect(await rowsOf(db, 'unlocked_keys')).toEqual([])

  const again = await aSession({ deps, db }, officer.actor.id)
  const { token } = await unlockKey(deps, officer.actor, { typed: officer.code, sessionId: again })
  await writingTables(db.dialect)
    .updateTable('sessions')
    .set({ expires_at: deps.now() })
    .where('id', '=', again)
    .execute()
  expect(await findKeyInHand(deps, officer.actor, token)).toBeUndefined()
})

test('E2 the account’s end locks the key at once, and no new case is sealed for it', async () => {
  const { db, deps, officer, inHand } = await withOfficer()
  const administrator = await aPerson(deps, 'scheme_administrator')
  expect(await recipientsFor(deps, 'jp_mirai')).toHaveLength(1)
  await endAccount(deps, administrator, officer.actor.id)
  expect(await inHand()).toBeUndefined()
  expect(await rowsOf(db, 'unlocked_keys')).toEqual([])
  expect(await recipientsFor(deps, 'jp_mirai')).toEqual([])
})

const refusal = async (done: Promise<unknown>): Promise<string> =>
  done.then(
    () => 'done',
    (error) => error.fields?.[0]?.message.key ?? error.sentence.key,
  )

async function tries({ deps }: { deps: Awaited<ReturnType<typeof stage>>['deps'] }, officer: CastOfficer) {
  const attempt = (typed: string) =>
    refusal(unlockKey(deps, officer.actor, { typed, sessionId: officer.sessionId }))
  return attempt
}

test('a wrong reading code is told apart from a slip, and only wrong ones count', async () => {
  const set = await withOfficer()
  const attempt = await tries(set, set.officer)
  for (const slip of ['', '1234', set.officer.code.slice(0, -1), `${set.officer.code}0`])
    expect(await attempt(slip)).toBe('officer_keys.code_slip')
  expect(await rowsOf(set.db, 'reading_code_throttles')).toEqual([])
  expect(await attempt(newCode())).toBe('officer_keys.code_wrong')
  expect(await rowsOf(set.db, 'reading_code_throttles')).toMatchObject([{ failed_count: 1 }])
  expect(await attempt(set.officer.code)).toBe('done')
  expect(await rowsOf(set.db, 'reading_code_throttles')).toEqual([])
})

test('after five wrong reading codes even the right one waits, and later is taken; other accounts never wait', async () => {
  const set = await withOfficer()
  const other = await withReadingKey(set, await aPerson(set.deps, 'case_officer'))
  const attempt = await tries(set, set.officer)
  for (let i = 0; i < 5; i++) expect(await attempt(newCode())).toBe('officer_keys.code_wrong')
  expect(await attempt(set.officer.code)).toBe('officer_keys.too_often')
  expect(await (await tries(set, other))(other.code)).toBe('done')
  set.clock.aheadMinutes = 1
  expect(await attempt(newCode())).toBe('officer_keys.code_wrong')
  expect(await attempt(set.officer.code)).toBe('officer_keys.too_often')
  set.clock.aheadMinutes = 3
  expect(await attempt(set.officer.code)).toBe('done')
})

test('a hundred tries at one moment get no further than one after the other', async () => {
  const set = await withOfficer()
  const attempt = await tries(set, set.officer)
  const answers = await Promise.all(Array.from({ length: 100 }, () => attempt(newCode())))
  expect(answers.filter((one) => one === 'officer_keys.code_wrong').length).toBeLessThanOrEqual(5)
  expect(answers).not.toContain('done')
  expect(await attempt(set.officer.code)).toBe('officer_keys.too_often')
})

test('a code of another officer opens nothing of mine', async () => {
  const set = await withOfficer()
  const other = await withReadingKey(set, await aPerson(set.deps, 'case_officer'))
  expect(await (await tries(set, set.officer))(other.code)).toBe('officer_keys.code_wrong')
})

test('a new key retires the old one, which still opens by its own code; one that was never typed back is dropped', async () => {
  const { db, deps, officer } = await withOfficer()
  const dropped = await startKey(deps, officer.actor)
  const { code } = await startKey(deps, officer.actor)
  expect(await rowsOf(db, 'officer_keys')).toHaveLength(2)
  const sent = { sessionId: officer.sessionId }
  await expect(confirmKey(deps, officer.actor, { ...sent, typed: dropped.code })).rejects.toMatchObject({
    fields: [{ message: { key: 'officer_keys.code_wrong' } }],
  })
  // The old code does not put the new key into force.
  await expect(confirmKey(deps, officer.actor, { ...sent, typed: officer.code })).rejects.toMatchObject({
    code: 'invalid',
  })
  const made = await confirmKey(deps, officer.actor, { ...sent, typed: code })
  expect(made.former).toBe(false)
  expect(await recipientsFor(deps, 'jp_mirai')).toMatchObject([{ id: made.keyId }])
  const old = await unlockKey(deps, officer.actor, { ...sent, typed: officer.code })
  expect(old.former).toBe(true)
  expect((await unlockKey(deps, officer.actor, { ...sent, typed: code })).keyId).toBe(made.keyId)
  await expect(confirmKey(deps, officer.actor, { ...sent, typed: code })).rejects.toThrow(
    'officer_keys.none_waiting',
  )
})

test('C5 no answer is kept under an Idempotency-Key that held a code or a token', async () => {
  const { db, deps } = await stage()
  const actor = await aPerson(deps, 'case_officer')
  const kept = { ...deps, idempotency: { key: 'a-key-of-a-test', inputHash: 'x' } }
  const { code } = await startKey(kept, actor)
  const sessionId = await aSession({ deps, db }, actor.id)
  await confirmKey(kept, actor, { typed: code, sessionId })
  await unlockKey(kept, actor, { typed: code, sessionId })
  expect(await db.queries.selectFrom('idempotency_keys').selectAll().execute()).toEqual([])
})

test('S2 a new key in force is told to everyone of that side who reads cases, and to its owner: nobody is let in quietly', async () => {
  const set = await withOfficer()
  const { db, deps, officer } = set
  const other = await withReadingKey(set, await aPerson(deps, 'case_officer', { actsFor: 'vamas' }))
  const both = await withReadingKey(set, await aPerson(deps, 'case_officer'))
  const administrator = await aPerson(deps, 'scheme_administrator')
  const added = await aPerson(deps, 'case_officer', { actsFor: 'jp_mirai' })
  const { code } = await startKey(deps, added)
  expect(await db.queries.selectFrom('deliveries').selectAll().execute()).toEqual([])
  await confirmKey(deps, added, { typed: code, sessionId: await aSession(set, added.id) })
  const mails = await db.queries.selectFrom('deliveries').selectAll().execute()
  expect(new Set(mails.map(({ account_id }) => account_id))).toEqual(
    new Set([officer.actor.id, both.actor.id, added.id]),
  )
  for (const { id } of [other.actor, administrator]) expect(JSON.stringify(mails)).not.toContain(id)
  expect(JSON.stringify(mails)).not.toContain(code)
})

test('what happens to a key is written down by codes alone', async () => {
  const { deps, officer } = await withOfficer()
  await refusal(unlockKey(deps, officer.actor, { typed: newCode(), sessionId: officer.sessionId }))
  await unlockKey(deps, officer.actor, { typed: officer.code, sessionId: officer.sessionId })
  await lockKey(deps, officer.actor, officer.unlocked)
  const entries = await listEntries(deps.db.queries, officerKeySubject(officer.actor.id))
  expect(entries.map(({ action }) => action)).toEqual([
    'key_made',
    'key_confirmed',
    'code_refused',
    'unlocked',
    'locked',
  ])
  for (const { summary } of entries) expect(summary).toMatch(/^$|^[0-9a-f-]{36}$/)
})
