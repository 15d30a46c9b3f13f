import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deleteOn, endOf, type Hold } from '../../src/case-retention/delete-on.ts'
import {
  type Policy,
  REPOSITORY_POLICY,
  RETENTION_RULES,
  RetentionPeriods,
} from '../../src/case-retention/retention-policy.ts'
import { type Case, type CaseStatus, OUTCOMES } from '../../src/cases/case.ts'
import { type CaseStepName, isOver, statusAfter } from '../../src/cases/case-life.ts'
import type { CaseStep } from '../../src/cases/case-step.ts'
import { daysLater } from '../../src/platform/calendar.ts'
import type { Day } from '../../src/platform/clock.ts'
import { parseOrRefuse } from '../../src/platform/parse.ts'
import { stepsFrom } from '../cases/clock-steps.ts'

const policy: Policy = { ...REPOSITORY_POLICY, publishedOn: null }

type Facts = Pick<Case, 'status' | 'outcome' | 'receivedOn' | 'workerLastOn' | 'concludedOn'>

/** A case as its steps leave it. */
function caseOf(steps: readonly CaseStep[], outcome: Case['outcome'] = null): Facts {
  const status = steps.reduce<CaseStatus>((at, { step }) => statusAfter(at, step), 'received')
  const workers = steps.filter(({ takenBy }) => takenBy === 'worker').map(({ onDay }) => onDay)
  const end = steps.findLast(({ step }) => step === 'concluded' || step === 'withdrawn')
  return {
    status,
    outcome: status === 'withdrawn' ? 'withdrawn' : outcome,
    receivedOn: steps[0]?.onDay ?? '',
    workerLastOn: workers.toSorted().at(-1) ?? '',
    concludedOn: isOver(status) ? (end?.onDay ?? null) : null,
  }
}
const CLOSED = 'r 2026-01-10, a 2026-01-12, n 2026-02-01, c 2026-02-10'
const when = (text: string, outcome: Case['outcome'] = null, holds: readonly Hold[] = [], by = policy) => {
  const steps = stepsFrom(text)
  return deleteOn(by, caseOf(steps, outcome), steps, holds)
}

describe('D1 the time until deletion', () => {
  const table: readonly [string, string, Case['outcome'], string, Day][] = [
    ['confirmed', CLOSED, 'substantiated', 'concluded_substantiated', '2031-02-10'],
    ['confirmed in part', CLOSED, 'partly', 'concluded_partly', '2031-02-10'],
    ['not confirmed', CLOSED, 'unsubstantiated', 'concluded_unsubstantiated', '2027-02-10'],
    ['too little known', CLOSED, 'insufficient', 'concluded_insufficient', '2027-02-10'],
    ['passed on', CLOSED, 'referred', 'concluded_referred', '2028-02-10'],
    [
      'the worker wrote afterwards',
      `${CLOSED}, m 2026-12-24`,
      'insufficient',
      'concluded_insufficient',
      '2027-12-24',
    ],
    [
      'the worker wrote on the day before',
      `${CLOSED}, m 2027-02-09`,
      'insufficient',
      'concluded_insufficient',
      '2028-02-09',
    ],
    [
      'the worker was written to',
      `${CLOSED}, w 2026-03-01`,
      'insufficient',
      'concluded_insufficient',
      '2027-03-01',
    ],
    ['reopened', `${CLOSED}, o 2026-06-01`, null, 'left_open', '2029-06-01'],
    [
      'reopened and concluded again',
      `${CLOSED}, o 2026-06-01, n 2026-06-02, c 2026-06-03`,
      'insufficient',
      'concluded_insufficient',
      '2027-06-03',
    ],
    ['withdrawn', 'r 2026-01-10, x 2026-01-20', null, 'withdrawn', '2026-02-19'],
    [
      'withdrawn, and written about',
      'r 2026-01-10, x 2026-01-20, m 2026-02-10',
      null,
      'withdrawn',
      '2026-03-12',
    ],
    [
      'withdrawn and brought back',
      'r 2026-01-10, x 2026-01-20, o 2026-02-10',
      null,
      'left_open',
      '2029-02-10',
    ],
    ['never acknowledged', 'r 2026-01-10', null, 'never_acknowledged', '2028-01-10'],
    [
      'never acknowledged, the worker asked again',
      'r 2026-01-10, m 2027-01-10',
      null,
      'never_acknowledged',
      '2029-01-10',
    ],
    ['left open', 'r 2026-01-10, a 2026-01-12', null, 'left_open', '2029-01-12'],
    [
      'from a leap day',
      'r 2028-02-01, a 2028-02-02, n 2028-02-03, c 2028-02-29',
      'unsubstantiated',
      'concluded_unsubstantiated',
      '2029-02-28',
    ],
    [
      'from 31 January',
      'r 2026-01-01, a 2026-01-02, n 2026-01-03, c 2026-01-31',
      'referred',
      'concluded_referred',
      '2028-01-31',
    ],
  ]
  test.each(table)('D1 %s', (_what, steps, outcome, rule, on) => {
    expect(when(steps, outcome)).toMatchObject({ rule, on, heldBy: [] })
  })

  test('D1 what officers do among themselves keeps no case alive', () => {
    const steps = stepsFrom(CLOSED)
    const housekeeping: CaseStepName[] = [
      'noted',
      'key_given',
      'identity_asked',
      'hold_placed',
      'hold_lifted',
    ]
    const later = housekeeping.map((step, index) => ({
      sequence: steps.length + 1 + index,
      step,
      detail: '',
      onDay: '2026-12-01',
      takenBy: 'officer-1',
    }))
    const one = caseOf(steps, 'insufficient')
    expect(deleteOn(policy, one, [...steps, ...later], []).on).toBe('2027-02-10')
  })

  test('D1 whatever the worker does never brings the day forward', () => {
    const days = fc.integer({ min: 0, max: 4_000 })
    fc.assert(
      fc.property(fc.constantFrom(...OUTCOMES), days, (outcome, ahead) => {
        const on = daysLater('2026-02-10', ahead)
        const before = when(CLOSED, outcome)
        const after = when(`${CLOSED}, m ${on}`, outcome)
        expect(after.on >= before.on).toBe(true)
        expect(after.on).toBe(endOf(after.rule, policy.periods, on))
      }),
    )
  })

  test('D2 a hold keeps, however many there are, until each is lifted, and then warns first', () => {
    const court: Hold = { reason: 'court', liftedOn: null }
    const repaid: Hold = { reason: 'repayment', liftedOn: null }
    expect(when(CLOSED, 'insufficient', [court, repaid]).heldBy).toEqual(['court', 'repayment'])
    const lifted = { ...court, liftedOn: '2027-08-01' }
    expect(when(CLOSED, 'insufficient', [lifted, repaid])).toMatchObject({ heldBy: ['repayment'] })
    expect(when(CLOSED, 'insufficient', [lifted])).toMatchObject({ heldBy: [], on: '2027-08-08' })
    expect(when(CLOSED, 'insufficient', [{ ...court, liftedOn: '2026-03-01' }]).on).toBe('2027-02-10')
  })

  test('D4 a policy that was just published deletes nothing before the days of warning are over', () => {
    const short = { ...policy.periods, withdrawn_days: 7 }
    const by: Policy = { version: '2027.1', periods: short, publishedOn: '2026-06-01' }
    expect(when('r 2026-01-10, x 2026-01-20', null, [], by).on).toBe('2026-06-08')
    expect(when('r 2026-01-10, x 2026-07-20', null, [], by).on).toBe('2026-07-27')
  })
})

describe('D1 the periods', () => {
  test('D1 each rule has one, and the repository’s are a product default with its reason', () => {
    for (const rule of RETENTION_RULES)
      expect(endOf(rule, policy.periods, '2026-01-01') > '2026-01-08').toBe(true)
    expect(REPOSITORY_POLICY.confidence).toBe('N')
    for (const said of Object.values(REPOSITORY_POLICY.note ?? {})) expect(said.length).toBeGreaterThan(60)
  })

  const { periods } = policy
  test.each([
    ['no month', { ...periods, left_open_months: 0 }],
    ['half a month', { ...periods, left_open_months: 1.5 }],
    ['a word', { ...periods, left_open_months: 'long' }],
    ['for ever', { ...periods, left_open_months: 1_200 }],
    ['fewer days than the warning may have', { ...periods, withdrawn_days: 6 }],
    ['no warning', { ...periods, warning_days: 0 }],
    ['an outcome missing', { ...periods, concluded_months: { substantiated: 60 } }],
    ['an outcome too many', { ...periods, concluded_months: { ...periods.concluded_months, other: 1 } }],
    ['nothing', {}],
    ['a list', []],
    ['null', null],
  ])('D1 refused: %s', (_what, given) => {
    expect(() => parseOrRefuse(RetentionPeriods, given)).toThrow()
  })
})
