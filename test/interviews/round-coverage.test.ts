import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CountedWorkers, coverageOf } from '../../src/interviews/coverage.ts'
import { coverageChart } from '../../src/interviews/coverage-chart.ts'
import { REPLACEMENT_REASONS, WORKER_STATES } from '../../src/interviews/round-worker.ts'

const traits = { cohort: '2026-04', sex: 'female', language: 'vi', site: '' }

const counted = fc.array(
  fc.record({
    stratum: fc.constantFrom('A', 'B', 'C'),
    traits: fc.record({
      cohort: fc.constantFrom('1', '2'),
      sex: fc.constantFrom('female', 'male'),
      language: fc.constant('vi'),
      site: fc.constant(''),
    }),
    state: fc.constantFrom(...WORKER_STATES),
    reason: fc.constantFrom(null, ...REPLACEMENT_REASONS),
    workers: fc.integer({ min: 1, max: 500 }),
  }),
  { maxLength: 30 },
)

describe('coverage', () => {
  test('counts each who was chosen once, in the whole as in the groups', () => {
    fc.assert(
      fc.property(counted, (rows: CountedWorkers[]) => {
        const whole = coverageOf(rows)
        for (const one of [whole, ...whole.strata]) {
          const parts =
            one.waiting +
            one.invited +
            one.interviewed +
            one.refused +
            one.unreachable +
            one.left +
            one.otherwise
          expect(parts).toBe(one.chosen)
          expect(one.chosen).toBeLessThanOrEqual(one.listed)
        }
        for (const count of ['listed', 'chosen', 'interviewed', 'refused', 'replaced'] as const)
          expect(whole.strata.reduce((sum, one) => sum + one[count], 0)).toBe(whole[count])
        if (whole.responseRate !== null) {
          expect(whole.responseRate).toBeGreaterThanOrEqual(0)
          expect(whole.responseRate).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  test('says of who was replaced what made it needful, so that refusals do not vanish with a replacement', () => {
    const row = (state: CountedWorkers['state'], reason: CountedWorkers['reason'], workers = 1) => ({
      stratum: 'A',
      traits,
      state,
      reason,
      workers,
    })
    const coverage = coverageOf([
      row('replaced', 'refused', 3),
      row('replaced', 'not_safe', 2),
      row('refused', 'refused'),
      row('interviewed', null, 6),
      row('listed', null, 8),
    ])
    expect(coverage).toMatchObject({
      listed: 20,
      chosen: 12,
      refused: 4,
      otherwise: 2,
      replaced: 5,
      interviewed: 6,
      responseRate: 0.5,
    })
  })

  test('names what those of a group have in common, and nothing of small groups put together', () => {
    const row = (sex: string) =>
      ({ stratum: 'A', traits: { ...traits, sex }, state: 'drawn', reason: null, workers: 4 }) as const
    expect(coverageOf([row('female')]).strata[0]?.traits).toEqual(traits)
    expect(coverageOf([row('female'), row('male')]).strata[0]?.traits).toBeNull()
  })

  test('of nobody has no rate and no picture', () => {
    const coverage = coverageOf([{ stratum: 'A', traits, state: 'listed', reason: null, workers: 9 }])
    expect(coverage.responseRate).toBeNull()
    expect(coverageChart(coverage, 'ja')).toBeUndefined()
    expect(coverageChart(coverageOf([]), 'ja')).toBeUndefined()
  })

  test.each(['en', 'ja', 'vi'] as const)('is drawn in %s', (lang) => {
    const drawn = coverageOf([{ stratum: 'A', traits, state: 'interviewed', reason: null, workers: 9 }])
    expect(coverageChart(drawn, lang)?.svg).toContain('>9<')
  })
})
