import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { type RatingInputs, rate } from '../../src/ratings/rating.ts'
import { editionOn, RatingEdition } from '../../src/ratings/rating-edition.ts'
import file from '../../src/ratings/rating-edition.vn-jp.2026.1.json' with { type: 'json' }

const edition = v.parse(RatingEdition, file)
const none = { critical: 0, major: 0, minor: 0, observation: 0 }
const TITLE = { en: 'A section', ja: '章', vi: 'Phần' }
const section = (id: string, conforms: number, doesNotConform = 0, notVerified = 0) => ({
  id,
  title: TITLE,
  conforms,
  doesNotConform,
  notVerified,
})
const spotless: RatingInputs = {
  on: '2026-11-21',
  registered: true,
  conditionsOpen: false,
  audit: {
    number: 'A-2026-AAAAA-A',
    template: { id: 'sending-agency', version: '2026.1' },
    lockedOn: '2026-10-01',
    sections: [section('coc-1', 5), section('money', 13)],
  },
  open: none,
  overdue: none,
  workerPaidFee: false,
  workers: { answered: 30, paidNotAllowed: 0 },
}
const rated = (inputs: RatingInputs) => {
  const rating = rate(edition, inputs)
  if ('notRated' in rating) throw new Error(rating.notRated)
  return rating
}

describe('a body that did everything right', () => {
  test('has all the points and six stars, and no cap', () => {
    expect(rated(spotless)).toMatchObject({
      points: 1_000,
      available: 1_000,
      share: 10_000,
      stars: 6,
      caps: [],
    })
  })

  test('of which no worker was heard has four stars at most, and the part is left out of both sides', () => {
    expect(rated({ ...spotless, workers: null })).toMatchObject({
      points: 850,
      available: 850,
      share: 10_000,
      starsByPoints: 6,
      stars: 4,
      caps: [{ cap: 'no_worker_heard', stars: 4 }],
    })
  })

  test('of which nine workers were heard, of ten needed, counts as not heard', () => {
    expect(rated({ ...spotless, workers: { answered: 9, paidNotAllowed: 0 } }).available).toBe(850)
  })
})

describe('a cap holds the rating down whatever the points', () => {
  test.each([
    ['one critical finding', { open: { ...none, critical: 1 } }, 'critical_open', 1],
    ['a fee that a worker paid', { workerPaidFee: true }, 'worker_paid_fee', 1],
    [
      'a major one past its day',
      { open: { ...none, major: 1 }, overdue: { ...none, major: 1 } },
      'major_overdue',
      3,
    ],
    ['conditions that are not met', { conditionsOpen: true }, 'conditions_open', 4],
    ['an audit more than two years old', { on: '2028-10-02' }, 'audit_old', 3],
  ] as const)('%s', (_what, change, cap, stars) => {
    const rating = rated({ ...spotless, ...change })
    expect(rating.caps).toContainEqual({ cap, stars })
    expect(rating.stars).toBeLessThanOrEqual(stars)
    expect(rating.starsByPoints).toBeGreaterThan(stars)
  })

  test('an audit is not old on the very day two years later', () => {
    expect(rated({ ...spotless, on: '2028-10-01' }).caps).toEqual([])
  })
})

describe('nobody is rated', () => {
  test.each([
    ['who is not registered', { registered: false }, 'not_registered'],
    ['who was never audited', { audit: null }, 'no_audit'],
    [
      'whose audit asked nothing',
      { audit: { ...spotless.audit, sections: [section('coc-1', 0)] } },
      'nothing_answered',
    ],
  ])('%s', (_who, change, notRated) => {
    expect(rate(edition, { ...spotless, ...change } as RatingInputs)).toEqual({ notRated })
  })
})

describe('an edition is refused', () => {
  test.each([
    [
      'with a band that gives more stars for less',
      {
        bands: [
          { stars: 1, from: 9_000 },
          { stars: 6, from: 0 },
        ],
      },
    ],
    [
      'that leaves a share without stars',
      {
        bands: [
          { stars: 6, from: 9_000 },
          { stars: 1, from: 1 },
        ],
      },
    ],
    ['with seven stars', { bands: [{ stars: 7, from: 0 }] }],
    ['without a cap for critical findings', { caps: { ...file.caps, critical_open: undefined } }],
    ['with half a point', { points: { ...file.points, audit: 0.5 } }],
    ['without a source', { source: undefined }],
    ['with a word that nothing reads', { generosity: 3 }],
  ])('%s', (_what, change) => {
    expect(v.safeParse(RatingEdition, { ...file, ...change }).success).toBe(false)
  })

  test('there is none for a day before the first', () => {
    expect(editionOn([edition], '2025-12-31')).toBeUndefined()
    expect(editionOn([edition], '2026-01-01')).toBe(edition)
  })
})

const counts = fc.record({
  critical: fc.nat(5),
  major: fc.nat(20),
  minor: fc.nat(40),
  observation: fc.nat(40),
})
const anyInputs: fc.Arbitrary<RatingInputs> = fc.record({
  on: fc.constant('2026-11-21'),
  registered: fc.constant(true),
  conditionsOpen: fc.boolean(),
  audit: fc.record({
    number: fc.constant('A-2026-AAAAA-A'),
    template: fc.constant({ id: 'sending-agency', version: '2026.1' }),
    lockedOn: fc.constantFrom('2020-02-29', '2026-10-01'),
    sections: fc.array(
      fc.record({
        id: fc.constantFrom('coc-1', 'money', 'licence', 'feri', 'disclosure'),
        title: fc.constant(TITLE),
        conforms: fc.nat(20),
        doesNotConform: fc.nat(20),
        notVerified: fc.nat(20),
      }),
      { minLength: 1, maxLength: 16 },
    ),
  }),
  open: counts,
  overdue: counts,
  workerPaidFee: fc.boolean(),
  workers: fc.option(
    fc.tuple(fc.nat(500), fc.nat(500)).map(([a, b]) => ({ answered: a + b, paidNotAllowed: a })),
  ),
})

describe('whatever was found', () => {
  const forAny = (holds: (inputs: RatingInputs) => void) =>
    fc.assert(
      fc.property(anyInputs, (inputs) => {
        fc.pre(!('notRated' in rate(edition, inputs)))
        holds(inputs)
      }),
    )

  test('the lines add up to the points and to what was available', () => {
    forAny((inputs) => {
      const { lines, points, available, share } = rated(inputs)
      const sum = (key: 'points' | 'available') => lines.reduce((total, line) => total + line[key], 0)
      expect(points).toBe(Math.max(0, sum('points')))
      expect(available).toBe(sum('available'))
      expect([850, 1_000]).toContain(available)
      expect(share).toBe(Math.floor((points * 10_000) / available))
      for (const line of lines) {
        expect(Number.isSafeInteger(line.points)).toBe(true)
        expect(line.points).toBeLessThanOrEqual(line.available)
      }
    })
  })

  test('there are one to six stars, never more than the lowest cap', () => {
    forAny((inputs) => {
      const { stars, starsByPoints, caps } = rated(inputs)
      expect(stars).toBe(Math.min(starsByPoints, ...caps.map((cap) => cap.stars)))
      expect(stars).toBeGreaterThanOrEqual(1)
      expect(stars).toBeLessThanOrEqual(6)
    })
  })

  test('one more open finding, of whatever severity, never raises it', () => {
    forAny((inputs) => {
      for (const severity of ['critical', 'major', 'minor', 'observation'] as const) {
        const more = { ...inputs, open: { ...inputs.open, [severity]: inputs.open[severity] + 1 } }
        expect(rated(more).stars).toBeLessThanOrEqual(rated(inputs).stars)
        expect(rated(more).points).toBeLessThanOrEqual(rated(inputs).points)
      }
    })
  })

  test('one critical finding leaves one star', () => {
    forAny((inputs) => expect(rated({ ...inputs, open: { ...inputs.open, critical: 1 } }).stars).toBe(1))
  })
})
