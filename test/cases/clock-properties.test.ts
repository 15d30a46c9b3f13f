import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CaseClock, clocksOf, mostUrgent, promisedDays } from '../../src/cases/case-clock.ts'
import { CASE_CLOCK_RULES, PAUSE_REASONS } from '../../src/cases/case-clock-rules.ts'
import { type CaseStepName, isOver, statusAfter } from '../../src/cases/case-life.ts'
import type { CaseStep } from '../../src/cases/case-step.ts'
import { clockSentence } from '../../src/cases/clock-words.ts'
import { daysBetween, daysLater, monthsLater } from '../../src/platform/calendar.ts'
import { LANGUAGES } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { stepsFrom } from './clock-steps.ts'

const NAMES = [
  'acknowledged',
  'taken_up',
  'answered',
  'concluded',
  'withdrawn',
  'reopened',
  'paused',
  'resumed',
  'worker_wrote',
  'officer_wrote',
] as const satisfies readonly CaseStepName[]

/** Histories as the verbs can make them: each step allowed as the case stands, no day before the one before. */
const history = fc
  .tuple(
    fc.integer({ min: 0, max: 3_000 }),
    fc.array(
      fc.record({
        step: fc.constantFrom(...NAMES),
        reason: fc.constantFrom(...PAUSE_REASONS),
        days: fc.integer({ min: 0, max: 60 }),
      }),
      { maxLength: 25 },
    ),
  )
  .map(([start, wanted]) => {
    let onDay = daysLater('2026-01-01', start)
    let status = statusAfter('received', 'worker_wrote')
    const steps: CaseStep[] = [{ sequence: 1, step: 'received', detail: '', onDay, takenBy: 'worker' }]
    for (const { step, reason, days } of wanted) {
      let next = status
      try {
        next = statusAfter(status, step)
      } catch {
        continue
      }
      onDay = daysLater(onDay, days)
      const detail = step === 'paused' ? reason : ''
      steps.push({ sequence: steps.length + 1, step, detail, onDay, takenBy: 'someone' })
      status = next
    }
    return { steps, status, last: onDay }
  })

const missed = (clocks: readonly CaseClock[]) => clocks.filter(({ state }) => state === 'missed')

describe('clocks whatever happens', () => {
  test('a clock that was missed on a day stays missed on every later day, whatever is done afterwards', () => {
    fc.assert(
      fc.property(history, fc.nat(24), fc.nat(400), ({ steps, last }, cut, ahead) => {
        const before = steps.slice(0, cut + 1)
        // Only what was known at the end of a day counts: what follows happens on later days or the same one.
        const seenOn = before.at(-1)?.onDay ?? last
        for (const was of missed(clocksOf(before, seenOn))) {
          const is = clocksOf(steps, daysLater(last, ahead)).find(
            ({ kind, round }) => kind === was.kind && round === was.round,
          )
          expect(is).toMatchObject({ state: 'missed', due: was.due })
        }
      }),
      { numRuns: 2_000 },
    )
  })

  test('pauses never bring a day forward, and never put it off by more than their bound', () => {
    const [rule] = CASE_CLOCK_RULES.pauses
    fc.assert(
      fc.property(history, fc.nat(900), ({ steps, last }, ahead) => {
        for (const clock of clocksOf(steps, daysLater(last, ahead))) {
          const base = clock.kind === 'answer' ? monthsLater(clock.from, 3) : daysLater(clock.from, 7)
          const put = daysBetween({ from: base, to: clock.due })
          expect(put).toBe(clock.pausedDays)
          expect(put).toBeGreaterThanOrEqual(0)
          expect(put).toBeLessThanOrEqual(clock.kind === 'answer' ? (rule?.together_days ?? 0) : 0)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  test('every clock is of exactly one state, running only before its day, and says so in three languages', () => {
    fc.assert(
      fc.property(history, fc.nat(400), ({ steps, last, status }, ahead) => {
        const today = daysLater(last, ahead)
        const clocks = clocksOf(steps, today)
        expect(clocks.filter(({ kind }) => kind === 'acknowledge')).toHaveLength(1)
        expect(clocks.filter(({ kind }) => kind === 'answer')).toHaveLength(
          1 + steps.filter(({ step }) => step === 'reopened').length,
        )
        for (const clock of clocks) {
          if (clock.state === 'running' || clock.state === 'due_soon') {
            expect(today <= clock.due).toBe(true)
            expect(clock.daysLeft).toBe(daysBetween({ from: today, to: clock.due }))
          }
          for (const language of LANGUAGES)
            expect(clockSentence({ t: translator(language) }, clock)).not.toMatch(/[{}]|undefined/)
        }
        // Closing silences: no clock of a case that is over still runs.
        if (isOver(status)) {
          const open = clocks.filter(({ state }) => ['running', 'due_soon', 'paused'].includes(state))
          expect(open).toEqual([])
        }
      }),
      { numRuns: 500 },
    )
  })

  test('the most urgent clock is one that waits, the longest overdue first', () => {
    expect(mostUrgent(clocksOf(stepsFrom('r 2026-03-01'), '2026-03-02'))).toMatchObject({
      kind: 'acknowledge',
    })
    expect(mostUrgent(clocksOf(stepsFrom('r 2026-03-01, a 2026-03-02'), '2026-03-03'))).toMatchObject({
      kind: 'answer',
    })
    const over = 'r 2026-03-01, a 2026-03-20, n 2026-03-21, c 2026-03-22'
    expect(mostUrgent(clocksOf(stepsFrom(over), '2026-12-01'))).toBeUndefined()
  })

  test('what is promised at the beginning is the latest that can come of it without a pause', () => {
    expect(promisedDays('2026-11-23')).toEqual({ acknowledgeOn: '2026-11-30', answerOn: '2027-02-28' })
    expect(clocksOf([], '2026-03-01')).toEqual([])
  })
})

test('there is no statement anywhere that changes a step, and none that takes one away but the end of the whole case', () => {
  const found = globSync('src/**/*.{ts,tsx}').filter((file) => {
    const text = readFileSync(file, 'utf8')
    return /(updateTable|deleteFrom)\(\s*'case_steps'/.test(text)
  })
  expect(found).toEqual([])
  const naming = globSync('src/**/*.ts').filter((file) => /'case_steps'/.test(readFileSync(file, 'utf8')))
  expect(naming.toSorted()).toEqual([
    'src/case-retention/delete-case-store.ts',
    'src/cases/case-step-store.ts',
    'src/cases/case-steps-verify-store.ts',
    'src/cases/case-steps-verify.ts',
  ])
})

test('every value of the clocks says where it comes from, and that it is a product default', () => {
  const { clocks, pauses, check_ins } = CASE_CLOCK_RULES
  for (const rule of [...clocks, ...pauses, ...check_ins]) {
    expect(rule.note).not.toBeNull()
    for (const language of LANGUAGES) expect(rule.note?.[language].length).toBeGreaterThan(40)
  }
  expect(clocks[0]?.source.article).toBe('9(1)')
  expect(clocks[0]?.note?.en).toMatch(/Product default modelled on/)
  expect(pauses.every(({ confidence }) => confidence === 'N')).toBe(true)
})
