import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  APPLICATION_ACTIONS,
  APPLICATION_MOVES,
  APPLICATION_STATUSES,
  type ApplicationAction,
  type ApplicationStatus,
  applicationMove,
  CLOSED,
} from '../../src/applications/application-life.ts'
import { periodsOn, SCHEME_PERIODS } from '../../src/applications/scheme-periods.ts'
import { isProductDefault } from '../../src/platform/dated-rule.ts'
import { AppError } from '../../src/platform/errors.ts'

const actions = fc.array(fc.constantFrom(...APPLICATION_ACTIONS), { maxLength: 60 })

/** Plays the actions that the table allows and passes over the others; what was done, in order. */
function play(tried: readonly ApplicationAction[]): { status: ApplicationStatus; done: ApplicationAction[] } {
  let status: ApplicationStatus = 'draft'
  const done: ApplicationAction[] = []
  for (const action of tried) {
    const next: ApplicationStatus | undefined = APPLICATION_MOVES[status][action]?.next
    if (!next) continue
    status = next
    done.push(action)
  }
  return { status, done }
}

describe('whatever is tried in whatever order', () => {
  test('nothing is granted or refused that was not sent, taken up and proposed since it was last changed', () => {
    fc.assert(
      fc.property(actions, (tried) => {
        const { done } = play(tried)
        const granted = done.findIndex(
          (a) => a === 'grant' || a === 'grant_with_conditions' || a === 'refuse',
        )
        if (granted < 0) return
        const before = done.slice(0, granted)
        const proposed = before.lastIndexOf('propose')
        expect(before.indexOf('apply')).toBeGreaterThanOrEqual(0)
        expect(before.indexOf('take_up')).toBeGreaterThan(before.indexOf('apply'))
        expect(proposed).toBeGreaterThan(before.lastIndexOf('edit'))
        expect(proposed).toBeGreaterThan(before.lastIndexOf('send_back'))
      }),
      { numRuns: 2_000 },
    )
  })

  test('what the body wrote changes only while it is its turn', () => {
    for (const status of APPLICATION_STATUSES)
      for (const action of ['edit', 'add_document', 'remove_document'] as const)
        expect(APPLICATION_MOVES[status][action] !== undefined, `${status} ${action}`).toBe(
          status === 'draft' || status === 'correcting',
        )
  })

  test('a registration or a withdrawal is the end; a refusal only once the appeal is over', () => {
    for (const status of [
      'registered',
      'registered_with_conditions',
      'refused_finally',
      'withdrawn',
    ] as const)
      expect(Object.keys(APPLICATION_MOVES[status])).toEqual([])
    expect(Object.keys(APPLICATION_MOVES.refused).sort()).toEqual(['appeal', 'lapse_appeal'])
  })

  test('the body can withdraw wherever something is still open, and nobody can for it', () => {
    for (const status of APPLICATION_STATUSES) {
      const { withdraw } = APPLICATION_MOVES[status]
      expect(withdraw?.by, status).toBe(CLOSED.has(status) ? undefined : 'applicant')
    }
  })

  test('only a decider reaches a decision, and only the clock lets a period lapse', () => {
    for (const status of APPLICATION_STATUSES)
      for (const [action, move] of Object.entries(APPLICATION_MOVES[status])) {
        if (move.next.startsWith('registered') || move.next === 'refused') expect(move.by).toBe('decider')
        expect(move.by === 'clock').toBe(action.startsWith('lapse_'))
      }
  })

  test('every state can be reached, and a move outside the table is refused by name', () => {
    const reached = new Set<ApplicationStatus>(['draft'])
    for (const status of reached)
      for (const move of Object.values(APPLICATION_MOVES[status])) reached.add(move.next)
    expect([...reached].sort()).toEqual([...APPLICATION_STATUSES].sort())
    for (const status of APPLICATION_STATUSES)
      for (const action of APPLICATION_ACTIONS) {
        if (APPLICATION_MOVES[status][action]) continue
        expect(() => applicationMove(status, action)).toThrow(AppError)
      }
  })
})

describe('periods', () => {
  test('leave no gap, say that they are ours, and are not known of days before the scheme', () => {
    expect(SCHEME_PERIODS.at(-1)?.valid_to).toBeNull()
    expect(isProductDefault(periodsOn('2026-11-21'))).toBe(true)
    expect(() => periodsOn('2020-01-01')).toThrow()
  })
})
