import { beforeEach, describe, expect, test } from 'vitest'
import { recipientsFor } from '../../src/cases/recipients.ts'
import { verifyOfficerKeys } from '../../src/officer-keys/keys-verify.ts'
import { confirmKey, startKey } from '../../src/officer-keys/set-up-key.ts'
import { makeKeyPair } from '../../src/platform/key-wrap.ts'
import { type CaseCast, caseCast } from '../cases/case-cast.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'

async function stageOf() {
  const db = await freshSqlite()
  const deps = testDeps(db)
  return { db, deps, cast: await caseCast({ db, deps }) }
}
let stage: Awaited<ReturnType<typeof stageOf>>
let cast: CaseCast
beforeEach(async () => {
  stage = await stageOf()
  cast = stage.cast
})

const verify = () => verifyOfficerKeys(stage.db.queries)
const keyOf = async (accountId: string) => {
  const rows = await stage.db.queries
    .selectFrom('officer_keys')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('id', 'desc')
    .execute()
  const [row] = rows
  if (!row) throw new Error('no key')
  return row
}
const change = (keyId: string, to: object) =>
  stage.db.atomically([stage.db.queries.updateTable('officer_keys').set(to).where('id', '=', keyId)])

describe('E2 a reader whom somebody put into the database is found against the journal', () => {
  test('nothing, where nothing was: keys in force, retired and waiting ones', async () => {
    await startKey(stage.deps, cast.colleague.actor)
    const { code } = await startKey(stage.deps, cast.mirai.actor)
    const { sessionId } = cast.mirai
    await confirmKey(stage.deps, cast.mirai.actor, { typed: code, sessionId })
    expect(await verify()).toEqual({ keys: 6, tampered: [] })
  })

  test('a key of the burglar’s in the name of an officer, for which reports would be sealed', async () => {
    const own = await keyOf(cast.mirai.actor.id)
    const { publicKey } = await makeKeyPair()
    await stage.db.atomically([
      stage.db.queries
        .insertInto('officer_keys')
        .values({ ...own, id: stage.deps.newId(), public_key: publicKey }),
    ])
    expect((await recipientsFor(stage.deps, 'jp_mirai')).map((one) => one.publicKey)).toContain(publicKey)
    expect((await verify()).tampered).toMatchObject([{ accountId: cast.mirai.actor.id, reason: 'not_made' }])
  })

  test('an officer’s key, changed for the burglar’s', async () => {
    const { id } = await keyOf(cast.mirai.actor.id)
    await change(id, { public_key: (await makeKeyPair()).publicKey })
    expect((await verify()).tampered).toMatchObject([{ keyId: id, reason: 'other_key' }])
  })

  test('a key that another account was given', async () => {
    const { id } = await keyOf(cast.mirai.actor.id)
    await change(id, { account_id: cast.vamas.actor.id })
    expect((await verify()).tampered).toMatchObject([{ keyId: id, reason: 'not_made' }])
  })

  test('a key that its officer never put into force, or not then', async () => {
    await startKey(stage.deps, cast.mirai.actor)
    const { id } = await keyOf(cast.mirai.actor.id)
    await change(id, { confirmed_at: stage.deps.now() })
    expect((await verify()).tampered).toMatchObject([{ keyId: id, reason: 'not_confirmed' }])
  })

  test('a former key brought back, of which somebody kept the code', async () => {
    const former = await keyOf(cast.mirai.actor.id)
    const { code } = await startKey(stage.deps, cast.mirai.actor)
    const { sessionId } = cast.mirai
    await confirmKey(stage.deps, cast.mirai.actor, { typed: code, sessionId })
    await change(former.id, { retired_at: null })
    expect((await verify()).tampered).toMatchObject([{ keyId: former.id, reason: 'not_the_newest' }])
  })
})
