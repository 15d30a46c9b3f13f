import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { difficultyOf, isWorkFor, solveWork } from '../../src/platform/proof-of-work.ts'

const challenge = (bits: number, parts: number, more = 'x') => `case.abc.${bits}.${parts}.${more}.mac`

describe('proof of work', () => {
  test('A1 what was solved is accepted, for this challenge only', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 1, max: 8 }),
        async (bits, parts) => {
          const one = challenge(bits, parts)
          const work = await solveWork(one)
          expect(isWorkFor(one, work)).toBe(true)
          expect(work.split('.')).toHaveLength(parts)
          if (bits > 4) expect(isWorkFor(challenge(bits, parts, 'y'), work)).toBe(false)
        },
      ),
      { numRuns: 30 },
    )
  })

  test('A1 work for less than was asked does not do', async () => {
    const easy = await solveWork(challenge(1, 4))
    expect(isWorkFor(challenge(12, 4), easy)).toBe(false)
    expect(isWorkFor(challenge(1, 5), easy)).toBe(false)
    expect(isWorkFor(challenge(1, 3), easy)).toBe(false)
  })

  test('each part wants its own number', async () => {
    const one = challenge(8, 2)
    const [first = ''] = (await solveWork(one)).split('.')
    expect(isWorkFor(one, `${first}.${first}`)).toBe(false)
  })

  test.each([
    '',
    '.',
    'abc',
    '-1',
    '1e9',
    'ZZ',
    '0x1',
    '1.2.3',
    ' 1',
    '1\n',
    '９',
    '1'.repeat(7),
    '1.'.repeat(10_000),
  ])('work that is none is refused: %j', (work) => expect(isWorkFor(challenge(4, 1), work)).toBe(false))

  test.each([
    '',
    'case',
    'case.a.99.1.x.m',
    'case.a.25.1.x.m',
    'case.a.1.0.x.m',
    'case.a.1.65.x.m',
    'case.a.-1.1.x.m',
    'case.a.1.1.x',
    'case.a.1.1.x.m.more',
  ])('a challenge that is none is refused: %j', async (text) => {
    expect(difficultyOf(text)).toBeUndefined()
    expect(isWorkFor(text, '0')).toBe(false)
    await expect(solveWork(text)).rejects.toThrow(RangeError)
  })

  test('it lets others work in between, says how far it is, and stops when it is told to', async () => {
    let pauses = 0
    const said: number[] = []
    const pause = async () => {
      pauses += 1
    }
    await solveWork(challenge(8, 8), { sliceMs: 0, pause, progress: (done) => said.push(done) })
    expect(pauses).toBeGreaterThan(0)
    expect(said).toEqual(said.toSorted((a, b) => a - b))
    const signal = { aborted: true }
    await expect(solveWork(challenge(20, 8), { sliceMs: 0, pause, signal })).rejects.toThrow('told to stop')
  })
})
