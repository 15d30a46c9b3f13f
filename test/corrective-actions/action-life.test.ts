import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ACTION_STATUSES,
  afterStep,
  NOT_BEGUN,
  notToVerify,
  stateAfter,
  stepsPossible,
} from '../../src/corrective-actions/action-life.ts'
import { STEPS, type Step, type StepName, type TakeStep } from '../../src/corrective-actions/action-step.ts'
import { AppError } from '../../src/platform/errors.ts'
import { aPlan } from './stage.ts'

const SAID: Readonly<Record<StepName, TakeStep>> = {
  propose_plan: aPlan(),
  return_plan: { step: 'return_plan', reason: 'The cause is missing' },
  accept_plan: { step: 'accept_plan', note: '' },
  submit: { step: 'submit', note: 'Done' },
  reject: { step: 'reject', method: 'desk', reason: 'No receipts' },
  verify: { step: 'verify', method: 'site', note: 'Seen' },
  judge_effect: { step: 'judge_effect', effective: true, note: 'Still mended' },
  reopen: { step: 'reopen', reason: 'It came back' },
}
const stepOf = (name: StepName, by = 'someone'): Step => ({
  sequence: 1,
  said: SAID[name],
  takenBy: by,
  takenAt: '2026-11-02T03:00:00.000Z',
})
const after = (...names: readonly StepName[]) => stateAfter(names.map((name) => stepOf(name)))

test('the long way: returned, planned anew, rejected, submitted again, verified', () => {
  const state = after(
    'propose_plan',
    'return_plan',
    'propose_plan',
    'accept_plan',
    'submit',
    'reject',
    'submit',
    'verify',
  )
  expect(state).toMatchObject({ status: 'closed', round: 1, effective: null })
})

test('one without effect is opened again, with nothing left of its plan', () => {
  const closed = after('propose_plan', 'accept_plan', 'submit', 'verify')
  const none: Step = {
    ...stepOf('judge_effect'),
    said: { step: 'judge_effect', effective: false, note: 'Back' },
  }
  expect(afterStep(closed, none)).toMatchObject({ status: 'reopened', round: 2, plan: null, submitted: null })
})

test('an effect is judged once', () => {
  const judged = after('propose_plan', 'accept_plan', 'submit', 'verify', 'judge_effect')
  expect(judged).toMatchObject({ status: 'closed', effective: true })
  expect(() => afterStep(judged, stepOf('judge_effect'))).toThrow(AppError)
  expect(stepsPossible(judged.status, judged.effective)).toEqual(['reopen'])
})

describe('refused, with the state that stands', () => {
  const ways: Readonly<Record<string, readonly StepName[]>> = {
    awaiting_plan: [],
    plan_proposed: ['propose_plan'],
    plan_returned: ['propose_plan', 'return_plan'],
    under_way: ['propose_plan', 'accept_plan'],
    submitted: ['propose_plan', 'accept_plan', 'submit'],
    rejected: ['propose_plan', 'accept_plan', 'submit', 'reject'],
    closed: ['propose_plan', 'accept_plan', 'submit', 'verify'],
    reopened: ['propose_plan', 'accept_plan', 'submit', 'verify', 'reopen'],
  }
  const all = ACTION_STATUSES.flatMap((status) => STEPS.map((step) => [status, step] as const))
  test.each(all)('%s: %s leads where the table says, or is refused', (status, step) => {
    const state = after(...(ways[status] ?? []))
    expect(state.status).toBe(status)
    const isPossible = stepsPossible(status, state.effective).includes(step)
    if (isPossible) expect(afterStep(state, stepOf(step)).status).not.toBe('awaiting_plan')
    else expect(() => afterStep(state, stepOf(step))).toThrow(`corrective_actions.is_${status}`)
  })
})

test('who planned, submitted or answers for the work of this round is not to verify it', () => {
  const state = stateAfter([
    { ...stepOf('propose_plan', 'planner'), said: aPlan({ owner_account_id: 'owner' }) },
    stepOf('accept_plan', 'auditor'),
    stepOf('submit', 'worker'),
  ])
  expect([...notToVerify(state)].sort()).toEqual(['owner', 'planner', 'worker'])
})

test('whatever is tried in whatever order: closed only after somebody submitted and somebody verified', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...STEPS), { maxLength: 40 }), (names) => {
      let state = NOT_BEGUN
      const taken: StepName[] = []
      for (const name of names) {
        try {
          state = afterStep(state, stepOf(name))
          taken.push(name)
        } catch (error) {
          expect(error).toBeInstanceOf(AppError)
        }
      }
      const thisRound = taken.slice(taken.lastIndexOf('reopen') + 1)
      if (state.status === 'closed') {
        expect(thisRound.filter((name) => name !== 'judge_effect').at(-1)).toBe('verify')
        expect(thisRound).toContain('submit')
        expect(thisRound).toContain('accept_plan')
      }
      expect(state.round).toBe(1 + taken.filter((name) => name === 'reopen').length)
      expect(stateAfter(taken.map((name) => stepOf(name)))).toEqual(state)
    }),
  )
})
