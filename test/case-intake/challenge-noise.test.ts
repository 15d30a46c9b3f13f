import { expect, test } from 'vitest'
import { checkChallenge, newChallenge } from '../../src/case-intake/challenge.ts'
import { keepBriefly } from '../../src/journal/commit.ts'
import { later } from '../../src/platform/clock.ts'
import { solveWork } from '../../src/platform/proof-of-work.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'

const LIMIT = 80
const limits = { work_bits: 1, work_parts: 1, worked_return: LIMIT, worked_case: 3 }

/** How many somebody is let through in these ten minutes, who comes until he is told to wait. */
async function letThrough(deps: ReturnType<typeof testDeps>, purpose: 'return' | 'case'): Promise<number> {
  for (let count = 0; ; count += 1) {
    const { challenge } = await newChallenge(deps, purpose)
    const spent = await checkChallenge(deps, purpose, {
      challenge,
      work: await solveWork(challenge),
    }).catch(() => undefined)
    if (!spent) return count
    await keepBriefly(deps, [spent])
  }
}

test('A3 by what is left of a limit nobody learns whether others came in these ten minutes', async () => {
  const clock = { now: '2026-11-02T01:05:00.000Z' }
  const deps = testDeps(await freshSqlite(), { now: () => clock.now })
  Object.assign(deps.config, { intakeLimits: limits })
  const counts: number[] = []
  for (let window = 0; window < 12; window += 1) {
    counts.push(await letThrough(deps, 'return'))
    clock.now = later(clock.now, { minutes: 10 })
  }
  // Never more than is stated, never fewer than seven eighths of it, and not the same each time.
  for (const count of counts) {
    expect(count).toBeLessThanOrEqual(LIMIT)
    expect(count).toBeGreaterThanOrEqual(LIMIT - LIMIT / 8)
  }
  expect(new Set(counts).size).toBeGreaterThan(3)
  // A limit of a few is what it says.
  expect(await letThrough(deps, 'case')).toBe(3)
})
