import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  JOB_ORDER_ACTIONS,
  JOB_ORDER_STATUSES,
  type JobOrderStatus,
  MOVES,
  mayMove,
  move,
} from '../../src/job-orders/job-order-life.ts'
import { AppError } from '../../src/platform/errors.ts'

const anything = fc.array(fc.constantFrom(...JOB_ORDER_ACTIONS), { maxLength: 40 })

/** Plays actions one after the other; refused ones change nothing. */
function play(actions: readonly (typeof JOB_ORDER_ACTIONS)[number][]) {
  let order: { status: JobOrderStatus; certifiedRevision: number } = { status: 'draft', certifiedRevision: 0 }
  const trail = [order]
  for (const action of actions) {
    if (!mayMove(order, action)) {
      expect(() => move(order, action)).toThrowError(AppError)
      continue
    }
    const { next } = move(order, action)
    expect(MOVES[order.status][action]?.next).toBe(next)
    order = { status: next, certifiedRevision: order.certifiedRevision + (action === 'certify' ? 1 : 0) }
    trail.push(order)
  }
  return trail
}

test('whatever is tried in whatever order, a job order moves only along the table', () => {
  fc.assert(fc.property(anything, (actions) => void play(actions)))
})

test('nothing is certified, filled or suspended that was never certified', () => {
  fc.assert(
    fc.property(anything, (actions) => {
      for (const { status, certifiedRevision } of play(actions)) {
        if (['certified', 'filled', 'suspended'].includes(status))
          expect(certifiedRevision).toBeGreaterThan(0)
      }
    }),
    { numRuns: 500 },
  )
})

test('only an officer’s certification makes an order certified for the first time', () => {
  for (const status of JOB_ORDER_STATUSES) {
    for (const action of JOB_ORDER_ACTIONS) {
      const order = { status, certifiedRevision: 0 }
      if (!['draft', 'submitted'].includes(status) || !mayMove(order, action)) continue
      if (move(order, action).next === 'certified') expect(action).toBe('certify')
    }
  }
})

test('a closed or withdrawn order has no way out', () => {
  expect(MOVES.closed).toEqual({})
  expect(MOVES.withdrawn).toEqual({})
})

test('content is saved in a draft and nowhere else', () => {
  const where = JOB_ORDER_STATUSES.filter((status) => MOVES[status].save)
  expect(where).toEqual(['draft'])
})
