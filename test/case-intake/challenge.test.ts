import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { asChallengeRefusal, checkChallenge, newChallenge } from '../../src/case-intake/challenge.ts'
import { purgeIntake } from '../../src/case-intake/purge-intake.ts'
import { keepBriefly } from '../../src/journal/commit.ts'
import { derivedSecrets } from '../../src/platform/derived-secret.ts'
import { AppError } from '../../src/platform/errors.ts'
import { solveWork } from '../../src/platform/proof-of-work.ts'
import { freshSqlite, type TestDatabase, type TestDeps, testDeps } from '../support/databases.ts'

const EASY = { work_bits: 4, work_parts: 2 }
let db: TestDatabase
let clock: { ms: number }
beforeEach(async () => {
  db = await freshSqlite()
  clock = { ms: Date.parse('2026-11-21T06:20:01.000Z') }
})
afterEach(() => db.close())

/** The service with easy work, and limits as given. */
const service = (limits: Record<string, number> = {}): TestDeps => {
  const deps = testDeps(db, { now: () => new Date(clock.ms).toISOString() })
  return { ...deps, config: { ...deps.config, intakeLimits: { ...EASY, ...limits } } }
}
const wait = (seconds: number) => {
  clock.ms += seconds * 1_000
}
const worked = async (deps: TestDeps, purpose: 'case' | 'return' | 'file' = 'case') => {
  const { challenge } = await newChallenge(deps, purpose)
  return { challenge, work: await solveWork(challenge) }
}
const spend = async (
  deps: TestDeps,
  sent: { challenge: string; work?: string },
  purpose: 'case' | 'return' | 'file' = 'case',
) => keepBriefly(deps, [await checkChallenge(deps, purpose, sent)])
const refusal = async (trying: Promise<unknown>) => {
  const error = await trying.then(
    () => undefined,
    (one) => one,
  )
  expect(error).toBeInstanceOf(AppError)
  return (error as AppError).sentence.key
}
const rows = () => db.queries.selectFrom('spent_challenges').selectAll().execute()

describe('a challenge', () => {
  test('A1 passes with its work, at once', async () => {
    const deps = service()
    await spend(deps, await worked(deps))
    expect(await rows()).toHaveLength(1)
  })

  test('A1 passes without scripts when it has waited, and not a second before', async () => {
    const deps = service()
    const { challenge, waitSeconds } = await newChallenge(deps, 'case')
    expect(waitSeconds).toBe(45)
    wait(44)
    const early = await checkChallenge(deps, 'case', { challenge }).catch((error: AppError) => error)
    expect(early).toMatchObject({ code: 'too_often', facts: { retry_after_seconds: 1 } })
    expect(await refusal(checkChallenge(deps, 'case', { challenge, work: '' }))).toBe('cases.challenge_wait')
    wait(1)
    await spend(deps, { challenge })
    expect(await rows()).toMatchObject([{ kind: 'waited', purpose: 'case' }])
  })

  test('serves one purpose, one service and one use', async () => {
    const deps = service()
    const sent = await worked(deps)
    expect(await refusal(checkChallenge(deps, 'return', sent))).toBe('cases.challenge_stale')
    const other = { ...deps, deriveSecret: derivedSecrets('of another service') }
    expect(await refusal(checkChallenge(other, 'case', sent))).toBe('cases.challenge_stale')
    await spend(deps, sent)
    expect(await refusal(checkChallenge(deps, 'case', sent))).toBe('cases.challenge_stale')
  })

  test('sent twice in the same moment passes once', async () => {
    const deps = service()
    const sent = await worked(deps)
    const statements = await Promise.all([1, 2, 3].map(() => checkChallenge(deps, 'case', sent)))
    const ends = await Promise.allSettled(statements.map((statement) => keepBriefly(deps, [statement])))
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const end of ends)
      if (end.status === 'rejected')
        expect(asChallengeRefusal(end.reason)).toMatchObject({ sentence: { key: 'cases.challenge_stale' } })
    const other = new Error('x')
    expect(asChallengeRefusal(other)).toBe(other)
  })

  test('lasts two hours, for a report that takes long to write', async () => {
    const deps = service()
    const [one, two] = [await worked(deps), await worked(deps)]
    wait(2 * 3_600)
    await spend(deps, one)
    wait(1)
    expect(await refusal(checkChallenge(deps, 'case', two))).toBe('cases.challenge_stale')
  })

  test.each([
    ['easier work', (text: string) => text.replace('.4.2.', '.0.1.')],
    ['a younger age', (text: string) => text.replace(/\.(\w+)\./, '.zzzzzz.')],
    ['another purpose', (text: string) => text.replace('case', 'file')],
    ['another seal', (text: string) => `${text.slice(0, -1)}${text.endsWith('0') ? '1' : '0'}`],
    ['nothing', () => ''],
    ['something long', (text: string) => text.repeat(1_000)],
    ['a line more', (text: string) => `${text}\n`],
    ['other letters', (text: string) => text.toUpperCase()],
  ])('is refused when somebody writes into it %s', async (_what, change) => {
    const deps = service()
    const { challenge } = await newChallenge(deps, 'case')
    wait(60)
    expect(await refusal(checkChallenge(deps, 'case', { challenge: change(challenge) }))).toBe(
      'cases.challenge_stale',
    )
  })

  test('A1 wrong work is refused, also when it has waited long enough', async () => {
    const deps = service({ work_bits: 16 })
    const { challenge } = await newChallenge(deps, 'case')
    wait(60)
    for (const work of ['0.0', '1', 'x'.repeat(9_999), '0.0.0'])
      expect(await refusal(checkChallenge(deps, 'case', { challenge, work }))).toBe('cases.challenge_stale')
  })

  test('R1 says nothing of whoever has it, and what is kept says neither case nor minute', async () => {
    const deps = service()
    const [one, two] = [await newChallenge(deps, 'case'), await newChallenge(deps, 'case')]
    expect(one.challenge).not.toBe(two.challenge)
    clock.ms += 7 * 60_000
    await spend(deps, await worked(deps))
    const [row] = await rows()
    expect(row).toEqual({
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      kind: 'worked',
      purpose: 'case',
      spent_window: '2026-11-21T06:20',
    })
  })
})

describe('limits', () => {
  test('A2 thirty telephones in one dormitory all report within ten minutes, half of them without scripts', async () => {
    const deps = service()
    const challenges = await Promise.all(Array.from({ length: 30 }, () => newChallenge(deps, 'case')))
    wait(60)
    for (const [at, { challenge }] of challenges.entries()) {
      await spend(deps, at % 2 === 0 ? { challenge } : { challenge, work: await solveWork(challenge) })
      wait(15)
    }
    expect(await rows()).toHaveLength(30)
  })

  test('A2 beyond the limit of the site everyone is told when to come again, and then may', async () => {
    const deps = service({ worked_case: 3 })
    for (let n = 0; n < 3; n += 1) await spend(deps, await worked(deps))
    const late = await worked(deps)
    const error = await checkChallenge(deps, 'case', late).catch((one: AppError) => one)
    expect(error).toMatchObject({
      code: 'too_often',
      sentence: { key: 'cases.come_again', params: { count: 10 } },
      facts: { retry_after_seconds: 600 },
    })
    wait(600)
    await spend(deps, late)
  })

  test('A2 who has waited and who has worked are counted apart, and so is each purpose', async () => {
    const deps = service({ waited_case: 1, worked_case: 1, worked_return: 1 })
    const [first, second] = [await newChallenge(deps, 'case'), await newChallenge(deps, 'case')]
    wait(60)
    await spend(deps, first)
    expect(await refusal(checkChallenge(deps, 'case', second))).toBe('cases.come_again')
    await spend(deps, { ...second, work: await solveWork(second.challenge) })
    await spend(deps, await worked(deps, 'return'), 'return')
  })

  test('A3 what was refused for another reason, or never kept, does not count', async () => {
    const deps = service({ worked_case: 1 })
    for (let n = 0; n < 5; n += 1) await checkChallenge(deps, 'case', await worked(deps))
    for (const challenge of ['', 'case.1.2.3.4.5']) await refusal(checkChallenge(deps, 'case', { challenge }))
    await spend(deps, await worked(deps))
  })

  test('R11 used challenges are forgotten when they are too old to be used again, and not before, and no count of it reaches the log', async () => {
    const deps = service()
    const sent = await worked(deps)
    await spend(deps, sent)
    wait(2 * 3_600)
    await purgeIntake(deps)
    expect(await refusal(checkChallenge(deps, 'case', sent))).toBe('cases.challenge_stale')
    wait(20 * 60)
    // What is counted is logged, with the instant: that would be when somebody reported, and two hours.
    expect(await purgeIntake(deps)).toBe(0)
    expect(await rows()).toEqual([])
  })
})
