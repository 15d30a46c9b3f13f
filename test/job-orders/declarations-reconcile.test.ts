import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PAYMENT_KINDS } from '../../src/fees/payment-kind.ts'
import {
  type DeclarationLine,
  PAYERS,
  PAYMENT_METHODS,
  PAYMENT_PER,
  PAYMENT_STATES,
  RECEIVERS,
  totalOf,
  wholeMonths,
} from '../../src/job-orders/declaration.ts'
import { PARTIES } from '../../src/job-orders/job-order.ts'
import { reconcile } from '../../src/job-orders/reconcile.ts'
import type { DeclaredSet, ReconciledOrder } from '../../src/job-orders/reconciled-order.ts'
import { lastDayOf } from '../../src/platform/calendar.ts'
import {
  agreed,
  aLine,
  CARE,
  CLEAN_SSW,
  CLEAN_TITP,
  once,
  SSW,
  seenBySender,
  TITP,
} from './declared-lines.ts'

/** A clean order in which one thing is otherwise; what is noticed, worst first. */
const noticed = (order: ReconciledOrder, lines: readonly DeclarationLine[]) =>
  reconcile(order, agreed(lines)).map(
    ({ rule, grade, decided }) => `${grade} ${rule}${decided ? '' : ' undecided'}`,
  )

const instead = (lines: readonly DeclarationLine[], kind: string, given: Partial<DeclarationLine>) =>
  lines.map((line) => (line.kind === kind ? { ...line, ...given } : line))

const in2026 = (lines: readonly DeclarationLine[]) =>
  lines.map((line) => ({
    ...line,
    from_on: '2026-07-01',
    to_on: line.per === 'person_month' ? '2026-12-31' : '2026-07-01',
  }))

describe('an order whose payments keep the rules', () => {
  test.each([
    ['technical intern training', TITP, CLEAN_TITP],
    ['specified skilled workers', SSW, CLEAN_SSW],
  ] as const)('raises nothing: %s', (_, order, lines) => {
    expect(noticed(order, lines)).toEqual([])
  })

  test('raises nothing when more is paid than must be', () => {
    expect(noticed(TITP, instead(CLEAN_TITP, 'management_fee', { amount_minor: 8_000 }))).toEqual([])
  })

  test('raises nothing when one side tells in two lines of five persons what the other tells in one of ten', () => {
    const halves = CLEAN_TITP.flatMap((line) => [
      { ...line, persons: 5 },
      { ...line, persons: 5 },
    ])
    const [, sender, intermediary] = agreed(CLEAN_TITP)
    expect(reconcile(TITP, [{ party: 'employer', lines: halves }, sender, intermediary])).toEqual([])
  })
})

describe('less than the Japanese side must pay (Circular 02/2024, Annex II)', () => {
  test.each([
    ['4,999 yen a month for a trainee', TITP, instead(CLEAN_TITP, 'management_fee', { amount_minor: 4_999 })],
    [
      '5,000 yen a month for a care trainee',
      CARE,
      [
        ...instead(instead(CLEAN_TITP, 'training_cost', { amount_minor: 100_000 }), 'management_fee', {
          amount_minor: 5_000,
        }),
      ],
    ],
    ['14,999 yen of training', TITP, instead(CLEAN_TITP, 'training_cost', { amount_minor: 14_999 })],
    [
      '99,999 yen of training for care',
      CARE,
      instead(instead(CLEAN_TITP, 'management_fee', { amount_minor: 10_000 }), 'training_cost', {
        amount_minor: 99_999,
      }),
    ],
    [
      'a dispatch fee under a month’s basic wage',
      SSW,
      instead(CLEAN_SSW, 'dispatch_fee', { amount_minor: 179_999 }),
    ],
    [
      '49,999 yen of language training',
      SSW,
      instead(CLEAN_SSW, 'training_language', { amount_minor: 49_999 }),
    ],
    ['49,999 yen of skills training', SSW, instead(CLEAN_SSW, 'training_skills', { amount_minor: 49_999 })],
    ['an allowance of 49,999 yen', TITP, instead(CLEAN_TITP, 'training_allowance', { amount_minor: 49_999 })],
    ['no management fee at all', TITP, CLEAN_TITP.filter(({ kind }) => kind !== 'management_fee')],
    ['no skills training at all', SSW, CLEAN_SSW.filter(({ kind }) => kind !== 'training_skills')],
  ])('is major while the value was in force: %s', (_, order, lines) => {
    expect(noticed(order, lines)).toEqual(['major under_minimum'])
  })

  test('names the rule, where it is written, and a sum that anyone can do again', () => {
    const [signal] = reconcile(TITP, agreed(instead(CLEAN_TITP, 'management_fee', { amount_minor: 3_000 })))
    expect(signal?.arithmetic).toEqual({
      currency: 'JPY',
      left: [{ amount_minor: 3_000, persons: 10, months: 6 }],
      right: [{ amount_minor: 5_000, persons: 10, months: 6 }],
      left_total_minor: 180_000,
      right_total_minor: 300_000,
    })
    expect(signal?.sources).toMatchObject([{ article: 'PL II', confidence: 'S2' }])
    expect(signal?.sources[0]?.title.en).toContain('02/2024')
    expect(signal?.declared_by).toEqual(['sending_agency', 'employer'])
  })

  test('cannot be decided after 29 June 2026, and says which value it was held against', () => {
    const order = { ...TITP, startsOn: '2026-07-01' }
    const lines = in2026(instead(CLEAN_TITP, 'management_fee', { amount_minor: 4_999 }))
    expect(noticed(order, lines)).toEqual(['observation under_minimum undecided'])
    expect(noticed(order, in2026(CLEAN_TITP))).toEqual([])
  })

  test('is decided by the old value when part of the months lay before its end', () => {
    const lines = instead(CLEAN_TITP, 'management_fee', {
      amount_minor: 4_999,
      from_on: '2026-06-01',
      to_on: '2026-11-30',
    })
    expect(noticed(TITP, lines)).toEqual(['major under_minimum'])
  })

  test('cannot be told of a sum in dong, nor without the wage', () => {
    expect(noticed(TITP, instead(CLEAN_TITP, 'management_fee', { currency: 'VND' }))).toEqual([
      'observation other_currency undecided',
    ])
    expect(noticed({ ...SSW, basicWage: null }, CLEAN_SSW)).toEqual([
      'observation wage_not_entered undecided',
    ])
  })

  test('is said of no payment for skill development: its values have never been known', () => {
    expect(noticed({ ...TITP, programme: 'esd' }, [aLine({ amount_minor: 1 })])).toEqual([])
  })

  test('is not said of what the employer hands to the supervising organisation', () => {
    const between = once({ kind: 'training_cost', receiver: 'intermediary', amount_minor: 100 })
    expect(noticed(TITP, [...CLEAN_TITP, between])).toEqual([])
  })
})

describe('payments that must not be (TITP Act, Art. 28; scheme.md §4.1)', () => {
  const back = (given: Partial<DeclarationLine>) =>
    once({
      payer: 'sending_agency',
      receiver: 'intermediary',
      kind: 'commission',
      amount_minor: 20_000,
      ...given,
    })

  test.each([
    ['a commission to the supervising organisation', TITP, CLEAN_TITP, back({}), 'kickback'],
    [
      'entertainment of the employer',
      TITP,
      CLEAN_TITP,
      back({ receiver: 'employer', kind: 'entertainment' }),
      'kickback',
    ],
    ['a commission in a chain of specified skilled workers', SSW, CLEAN_SSW, back({}), 'kickback'],
    [
      '300,000 yen if a trainee vanishes, agreed in a side letter',
      TITP,
      CLEAN_TITP,
      back({ kind: 'penalty_if_worker_leaves', state: 'agreed', amount_minor: 300_000 }),
      'penalty_clause',
    ],
    [
      'returned training fees',
      TITP,
      CLEAN_TITP,
      back({ kind: 'returned_training_fee', amount_minor: 15_000 }),
      'returned_training_fee',
    ],
  ] as const)('are critical: %s', (_, order, clean, line, rule) => {
    expect(noticed(order, [...clean, line])).toEqual([`critical ${rule}`])
  })

  test('name the Act for trainees, and the memorandum for skilled workers', () => {
    const sources = (order: ReconciledOrder, clean: readonly DeclarationLine[]) =>
      reconcile(order, agreed([...clean, back({})]))[0]?.sources.map(
        ({ title, article }) => `${title.en} ${article}`,
      )
    expect(sources(TITP, CLEAN_TITP)?.join()).toContain(
      'Technical Intern Training Act (Act No. 89 of 2016) 28(1)',
    )
    expect(sources(SSW, CLEAN_SSW)?.join()).toContain('memorandum on specified skilled workers')
    expect(sources(SSW, CLEAN_SSW)?.join()).not.toContain('Technical Intern')
  })

  test('are found though only the sender tells of them, and its partner’s silence is noticed too', () => {
    const [employer, sender, intermediary] = agreed(CLEAN_TITP)
    const told = { ...sender, lines: [...sender.lines, back({})] }
    expect(reconcile(TITP, [employer, told, intermediary]).map(({ rule }) => rule)).toEqual([
      'kickback',
      'one_side_silent',
    ])
  })

  test('a service charge taken from workers is critical under FERI, and undecided before its answers of November 2024', () => {
    const charge = (day: string) =>
      once({
        payer: 'worker',
        receiver: 'sending_agency',
        kind: 'service_charge',
        currency: 'VND',
        amount_minor: 60_000_000,
        from_on: day,
        to_on: day,
      })
    expect(noticed(TITP, [...CLEAN_TITP, charge('2025-03-01')])).toEqual(['critical worker_pays'])
    expect(noticed(TITP, [...CLEAN_TITP, charge('2024-11-10')])).toEqual([
      'observation worker_pays undecided',
    ])
  })

  test('rent of 15 % of the basic wage is in order, one yen more is not', () => {
    expect(noticed(TITP, instead(CLEAN_TITP, 'housing', { amount_minor: 27_001 }))).toEqual([
      'major housing_over_ceiling',
    ])
  })

  test('a ticket that the sender pays is major, one that nobody tells of minor', () => {
    const bySender = instead(CLEAN_TITP, 'air_ticket', { payer: 'sending_agency' })
    expect(noticed(TITP, bySender)).toEqual(['major ticket_not_paid_by_japan'])
    expect(
      noticed(
        TITP,
        CLEAN_TITP.filter(({ kind }) => kind !== 'air_ticket'),
      ),
    ).toEqual(['minor ticket_not_declared'])
  })

  test('cash to the sender is major; between the Japanese parties it is only noted', () => {
    expect(noticed(TITP, instead(CLEAN_TITP, 'management_fee', { method: 'cash' }))).toEqual([
      'major not_by_bank_transfer',
    ])
    const fee = once({
      kind: 'supervision_fee',
      receiver: 'intermediary',
      amount_minor: 30_000,
      method: 'cash',
    })
    expect(noticed(TITP, [...CLEAN_TITP, fee])).toEqual(['observation cash_between_parties'])
  })
})

describe('three declarations held against each other', () => {
  const senderSays = (given: Partial<DeclarationLine>): DeclaredSet[] => {
    const [employer, , intermediary] = agreed(CLEAN_TITP)
    const lines = seenBySender(instead(CLEAN_TITP, 'management_fee', given))
    return [employer, { party: 'sending_agency', lines }, intermediary]
  }

  test('a difference is major, up to 5 % minor', () => {
    expect(
      reconcile(TITP, senderSays({ amount_minor: 8_000 })).map(({ grade, rule }) => [grade, rule]),
    ).toEqual([['major', 'sides_differ']])
    expect(reconcile(TITP, senderSays({ amount_minor: 5_250 })).map(({ grade }) => grade)).toEqual(['minor'])
  })

  test('a party that has not declared is waited for, and nothing is said of what is missing', () => {
    const [employer] = agreed(CLEAN_TITP)
    expect(reconcile(TITP, [employer]).map(({ rule }) => rule)).toEqual([
      'not_declared_yet',
      'not_declared_yet',
    ])
    expect(reconcile(TITP, [])).toEqual([])
  })

  test('what one says was paid and the other says was only agreed does not agree', () => {
    expect(new Set(reconcile(TITP, senderSays({ state: 'agreed' })).map(({ rule }) => rule))).toEqual(
      new Set(['one_side_silent']),
    )
  })
})

const line = fc
  .record({
    payer: fc.constantFrom(...PAYERS),
    receiver: fc.constantFrom(...RECEIVERS),
    kind: fc.constantFrom(...PAYMENT_KINDS),
    state: fc.constantFrom(...PAYMENT_STATES),
    amount_minor: fc.integer({ min: 1, max: 2_000_000 }),
    currency: fc.constantFrom('JPY' as const, 'VND' as const),
    per: fc.constantFrom(...PAYMENT_PER),
    persons: fc.integer({ min: 1, max: 200 }),
    start: fc.constantFrom('2024-05-01', '2025-04-01', '2026-06-01', '2026-06-30', '2026-07-01'),
    months: fc.integer({ min: 1, max: 36 }),
    method: fc.constantFrom(...PAYMENT_METHODS),
  })
  .filter(({ payer, receiver }) => payer !== receiver)
  .map(
    ({ start, months, ...rest }): DeclarationLine => ({
      ...rest,
      from_on: start,
      to_on: lastDayOf(start, months),
      proof_sha256: null,
      note: '',
    }),
  )
const lines = fc.array(line, { maxLength: 12 })
const order = fc.constantFrom(
  TITP,
  CARE,
  SSW,
  { ...TITP, programme: 'engineer' as const },
  { ...TITP, basicWage: null },
)

/** Everyone tells the truth of the same payments. */
const truthful = (all: readonly DeclarationLine[]): DeclaredSet[] =>
  PARTIES.map((party) => ({
    party,
    lines: all.filter(({ payer, receiver }) => payer === party || receiver === party),
  }))

describe('whatever is declared', () => {
  test('the order of lines and of parties does not matter', () => {
    fc.assert(
      fc.property(order, lines, lines, (of, employer, sender) => {
        const sets: DeclaredSet[] = [
          { party: 'employer', lines: employer },
          { party: 'sending_agency', lines: sender },
        ]
        const turned = sets.toReversed().map((set) => ({ ...set, lines: set.lines.toReversed() }))
        expect(reconcile(of, turned)).toEqual(reconcile(of, sets))
      }),
    )
  })

  test('sets that agree are never said to differ, and nobody is said to be silent', () => {
    const aboutSides = new Set(['sides_differ', 'one_side_silent', 'not_declared_yet'])
    fc.assert(
      fc.property(order, lines, (of, all) => {
        expect(reconcile(of, truthful(all)).filter(({ rule }) => aboutSides.has(rule))).toEqual([])
      }),
    )
  })

  test('three times the persons gives the same signals with three times the sums', () => {
    fc.assert(
      fc.property(order, lines, fc.boolean(), (of, all, inPersons) => {
        const some = all.filter(({ per }) => per !== 'contract')
        const sets = inPersons ? truthful(some) : truthful(some).slice(0, 2)
        const scaled = sets.map((set) => ({
          ...set,
          lines: set.lines.map((one) => ({ ...one, persons: one.persons * 3 })),
        }))
        const shape = (found: ReturnType<typeof reconcile>, factor: number) =>
          found
            .filter(({ declared_by }) => declared_by.length > 0)
            .map(({ rule, grade, kind, payer, receiver, arithmetic }) =>
              [rule, grade, kind, payer, receiver, (arithmetic?.left_total_minor ?? 0) * factor].join(' '),
            )
            .sort()
        expect(shape(reconcile(of, scaled), 1)).toEqual(shape(reconcile(of, sets), 3))
      }),
    )
  })

  test('every signal names a source or says that the product graded it, and its sum is right', () => {
    fc.assert(
      fc.property(order, lines, (of, all) => {
        for (const { sources, arithmetic, rule } of reconcile(of, truthful(all).slice(0, 2))) {
          // Before the scheme spoke, and for programmes without a law of their own, some rules have no source.
          if (!['kickback', 'penalty_clause', 'returned_training_fee', 'worker_pays'].includes(rule))
            expect(sources.length, rule).toBeGreaterThan(0)
          const sum = arithmetic?.left.reduce((total, t) => total + t.amount_minor * t.persons * t.months, 0)
          expect(sum).toBe(arithmetic?.left_total_minor)
        }
      }),
    )
  })
})

describe('a span of months', () => {
  test('is whole when it ends the day before the month would begin again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 28 }), (months, day) => {
        const from = `2025-01-${String(day).padStart(2, '0')}`
        expect(wholeMonths(from, lastDayOf(from, months))).toBe(months)
      }),
    )
  })

  test.each([
    ['2025-04-01', '2025-04-29'],
    ['2025-04-01', '2025-05-01'],
    ['2025-04-15', '2025-05-31'],
    ['2025-04-01', '2030-05-31'],
  ])('from %s to %s is none', (from, to) => {
    expect(wholeMonths(from, to)).toBeUndefined()
  })

  test('is counted by the month only when the payment is', () => {
    expect(totalOf(aLine())).toBe(300_000)
    expect(totalOf(aLine({ per: 'person' }))).toBe(50_000)
    expect(totalOf(aLine({ per: 'contract' }))).toBe(5_000)
  })
})
