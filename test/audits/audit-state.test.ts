import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AUDIT_STATUSES } from '../../src/audits/audit.ts'
import { AUDIT_ACTIONS, MOVES, type Move, move } from '../../src/audits/audit-state.ts'
import { AppError } from '../../src/platform/errors.ts'

const anything = fc.array(fc.constantFrom(...AUDIT_ACTIONS), { maxLength: 30 })

test('whatever is tried in whatever order, an audit moves only along the table', () => {
  fc.assert(
    fc.property(anything, (actions) => {
      let status: (typeof AUDIT_STATUSES)[number] = 'planned'
      for (const action of actions) {
        const allowed: Move | undefined = MOVES[status][action]
        if (allowed) {
          expect(move(status, action)).toEqual(allowed)
          status = allowed.status
        } else {
          expect(() => move(status, action)).toThrowError(AppError)
        }
      }
    }),
  )
})

test('a locked or cancelled audit has no way out', () => {
  for (const action of AUDIT_ACTIONS) {
    for (const status of ['locked', 'cancelled'] as const) {
      expect(() => move(status, action)).toThrowError(AppError)
    }
  }
})

test('an audit is locked only by a signature', () => {
  for (const status of AUDIT_STATUSES) {
    for (const action of AUDIT_ACTIONS) {
      if (MOVES[status][action]?.status === 'locked') expect(action).toBe('sign_last')
    }
  }
})

test('between the first and the last signature nothing of the content moves', () => {
  expect(Object.keys(MOVES.signing).sort()).toEqual(['reopen', 'sign', 'sign_last'])
})
