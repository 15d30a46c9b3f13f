import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  MARKS,
  MOVES,
  mayMark,
  mayMove,
  mayReplace,
  move,
  ROUND_ACTIONS,
  ROUND_STATUSES,
  type RoundStatus,
  reasonFits,
} from '../../src/interviews/round-life.ts'
import { STRATUM_MIN, strataOf } from '../../src/interviews/round-strata.ts'
import {
  isExpected,
  newWorkerCode,
  newWorkerCodes,
  parseWorkerCode,
  REPLACEMENT_REASONS,
  WORKER_STATES,
} from '../../src/interviews/round-worker.ts'
import { AppError } from '../../src/platform/errors.ts'

describe('the life of a round', () => {
  test('whatever anyone tries, a round is drawn at most once, and opened only after it was drawn', () => {
    const tries = fc.array(fc.constantFrom(...ROUND_ACTIONS), { maxLength: 30 })
    fc.assert(
      fc.property(tries, (actions) => {
        let status: RoundStatus = 'planned'
        const done: string[] = []
        for (const action of actions) {
          if (!mayMove(status, action)) {
            expect(() => move(status, action)).toThrow(AppError)
            continue
          }
          status = move(status, action).next
          done.push(action)
        }
        const [drawnAt, openedAt] = [done.indexOf('draw'), done.indexOf('open')]
        expect(done.filter((one) => one === 'draw').length).toBeLessThanOrEqual(1)
        if (openedAt >= 0) expect(drawnAt >= 0 && drawnAt < openedAt).toBe(true)
        // Nobody is put on the list after the draw; nobody is marked, replaced or heard before the opening.
        if (drawnAt >= 0) expect(done.lastIndexOf('list')).toBeLessThan(drawnAt)
        for (const late of ['mark', 'replace', 'file', 'close'])
          if (done.includes(late)) expect(openedAt >= 0 && openedAt < done.indexOf(late)).toBe(true)
        // What was opened is never said to have been cancelled.
        if (openedAt >= 0) expect(done).not.toContain('cancel')
      }),
    )
  })

  test('a round that is closed or cancelled never moves again', () => {
    for (const status of ['closed', 'cancelled'] as const) expect(MOVES[status]).toEqual({})
  })

  test('every status can be reached, and every refusal is a sentence', () => {
    const reached = new Set<RoundStatus>(['planned'])
    for (const status of ROUND_STATUSES)
      for (const found of Object.values(MOVES[status])) reached.add(found.next)
    expect([...reached].sort()).toEqual([...ROUND_STATUSES].sort())
    for (const status of ROUND_STATUSES)
      for (const action of ROUND_ACTIONS)
        if (!mayMove(status, action))
          expect(() => move(status, action)).toThrow(/^interview_rounds\.[a-z_]+$/)
  })
})

describe('the states of a worker', () => {
  test('who was interviewed, replaced or never drawn is neither marked nor replaced', () => {
    for (const state of ['interviewed', 'replaced', 'listed'] as const) {
      expect(mayReplace(state)).toBe(false)
      expect(isExpected(state)).toBe(false)
      for (const mark of MARKS) expect(mayMark(state, mark)).toBe(false)
    }
  })

  test('who said no is not waited for until marked so', () => {
    expect(isExpected('refused')).toBe(false)
    expect(mayMark('refused', 'drawn')).toBe(true)
    expect(mayMark('drawn', 'drawn')).toBe(false)
  })

  test('a worker marked for one reason is not replaced for another', () => {
    for (const reason of REPLACEMENT_REASONS) {
      expect(reasonFits('drawn', reason)).toBe(true)
      expect(reasonFits('refused', reason)).toBe(reason === 'refused')
    }
    expect(WORKER_STATES.filter(mayReplace).length).toBe(5)
  })
})

describe('the code of a worker', () => {
  test('is read back however it is typed', () => {
    for (const code of newWorkerCodes(200)) {
      expect(code).toMatch(/^W-[2-9A-HJ-NP-Y]{5}-[2-9A-HJ-NP-Y]$/)
      expect(parseWorkerCode(code)).toBe(code)
      expect(parseWorkerCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code)
      expect(parseWorkerCode(code.replaceAll('-', ''))).toBe(code)
    }
  })

  test('with one character changed is nobody’s', () => {
    const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXY'
    const code = newWorkerCode()
    for (const at of [2, 3, 4, 5, 6, 8])
      for (const letter of alphabet)
        if (letter !== code[at])
          expect(parseWorkerCode(code.slice(0, at) + letter + code.slice(at + 1))).toBeUndefined()
    for (const text of ['', 'W', 'W-', '7Q3K94', 'FERI-IR-2026-7K3QD-6', 'W-0O1IZ-2'])
      expect(parseWorkerCode(text)).toBeUndefined()
  })

  test('is given once in a list', () => {
    expect(new Set(newWorkerCodes(20_000)).size).toBe(20_000)
  })
})

describe('strata', () => {
  const traits = fc.record({
    cohort: fc.constantFrom('', '2026-04', '2026-09'),
    sex: fc.constantFrom('', 'female', 'male'),
    language: fc.constantFrom('vi', 'km', 'ne'),
    site: fc.constantFrom('', 'Osaka', 'Nagoya'),
  })

  test('are never smaller than five while the list is not, whoever stands on it', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ traits }), { minLength: 1, maxLength: 120 }), (workers) => {
        const letters = strataOf(workers)
        expect(letters.length).toBe(workers.length)
        expect(letters.every((letter) => /^[A-Z]{1,2}$/.test(letter))).toBe(true)
        const sizes = [...Map.groupBy(letters, (letter) => letter).values()].map(({ length }) => length)
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(Math.min(STRATUM_MIN, workers.length))
      }),
    )
  })

  test('keep large groups apart, and do not depend on the order of the list', () => {
    const of = (sex: string, cohort: string, count: number) =>
      Array.from({ length: count }, () => ({ traits: { cohort, sex, language: 'vi', site: '' } }))
    const list = [...of('male', '1', 9), ...of('female', '1', 6), ...of('female', '2', 1)]
    const letters = strataOf(list)
    expect(letters.slice(0, 9).every((letter) => letter === 'A')).toBe(true)
    // The one woman of the second cohort is not alone.
    expect(letters.slice(9)).toEqual(Array(7).fill('B'))
    expect(strataOf(list.toReversed())).toEqual(letters.toReversed())
  })

  test('of many groups get letters of two', () => {
    const list = Array.from({ length: 30 * 5 }, (_, i) => ({
      traits: { cohort: String(Math.floor(i / 5)), sex: '', language: '', site: '' },
    }))
    expect(new Set(strataOf(list)).size).toBe(30)
    expect(strataOf(list)).toContain('AD')
  })
})
