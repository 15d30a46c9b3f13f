import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetSessions } from '../../src/case-return/forget-sessions.ts'
import { keepBriefly } from '../../src/journal/commit.ts'
import { aSealedCase } from '../cases/case-cast.ts'
import { freshSqlite, type TestDatabase, testDeps } from '../support/databases.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await freshSqlite()
})
afterAll(() => db.close())

test('sessions that are over are thrown away', async () => {
  const deps = testDeps(db, { now: () => '2026-11-21T06:20:01.000Z' })
  const one = await aSealedCase({ deps, db })
  const session = (token_hash: string, expires_at: string) =>
    db.queries
      .insertInto('case_sessions')
      .values({ token_hash, case_id: one.case.id, sealed_key: null, expires_at })
  await keepBriefly(deps, [
    session('a', '2026-11-21T06:20:00.000Z'),
    session('b', '2026-11-21T07:00:00.000Z'),
  ])
  // Uncounted: the count would be logged, and tell when somebody came.
  expect(await forgetSessions(deps)).toBe(0)
  expect(await db.queries.selectFrom('case_sessions').select('token_hash').execute()).toEqual([
    { token_hash: 'b' },
  ])
})
