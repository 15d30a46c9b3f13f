import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FeeLine } from '../../src/fees/fee-line.ts'
import type { PaymentSide } from '../../src/fees/payment-side.ts'
import { checkThreeSides, GRADES } from '../../src/fees/three-sided-check.ts'
import { threeSidedRuleOn } from '../../src/fees/three-sided-rule.ts'
import { line, lines } from './record-cast.ts'

const rule = threeSidedRuleOn('2026-11-21')
const told = (more: object = {}) => lines(line({ amount_minor: 400_000, ...more }))[0] as FeeLine
let papers = 0
const paper = (
  side: 'receipt' | 'payers_record',
  amount: number,
  more: Partial<PaymentSide> = {},
): PaymentSide => {
  papers += 1
  return {
    line: 1,
    side,
    sequence: papers,
    amount_minor: amount,
    currency: 'JPY',
    paid_on: '2026-07-10',
    reference: `paper ${papers}`,
    recordedAt: '2026-11-02T01:00:00.000Z',
    recordedBy: 'someone',
    ...more,
  }
}
const receipt = (amount: number, more = {}) => paper('receipt', amount, more)
const books = (amount: number, more = {}) => paper('payers_record', amount, more)
const gapsOf = (said: FeeLine, ...sides: PaymentSide[]) =>
  checkThreeSides(said, sides, rule).gaps.map(({ id, grade }) => `${grade} ${id}`)

test('three that agree have no gap, also within the tolerance', () => {
  expect(gapsOf(told(), receipt(400_000), books(400_000))).toEqual([])
  expect(gapsOf(told(), receipt(420_000), books(400_000))).toEqual([])
  expect(gapsOf(told(), receipt(380_000), books(380_000))).toEqual([])
})

test.each([
  [
    'the body has no record of what the worker paid',
    [books(0)],
    ['major not_in_books', 'observation no_receipt'],
  ],
  [
    'a receipt was given, the body has no record',
    [receipt(400_000), books(0)],
    ['critical receipt_not_in_books'],
  ],
  [
    'the receipt says more than the books of who gave it',
    [receipt(400_000), books(200_000)],
    ['critical receipt_above_books', 'major books_below_statement'],
  ],
  [
    'the receipt is larger than the statement',
    [receipt(421_000), books(400_000)],
    ['critical receipt_above_books', 'minor receipt_above_statement'],
  ],
  [
    'both papers are larger than the statement',
    [receipt(500_000), books(500_000)],
    ['major books_above_statement', 'minor receipt_above_statement'],
  ],
  [
    'the receipt is for less than was paid',
    [receipt(100_000), books(400_000)],
    ['major receipt_below_statement', 'minor receipt_below_books'],
  ],
  ['nothing but the worker’s word', [], ['observation no_receipt', 'observation books_not_asked']],
  [
    'the receipt is in another currency',
    [receipt(400_000, { currency: 'VND' }), books(400_000)],
    ['minor currency_differs'],
  ],
  [
    'the receipts are in two currencies',
    [receipt(200_000), receipt(200_000, { currency: 'VND' }), books(400_000)],
    ['minor currency_differs'],
  ],
  [
    'the books are of another month',
    [receipt(400_000), books(400_000, { paid_on: '2026-10-01' })],
    ['minor date_differs'],
  ],
  ['a paper without a day', [receipt(400_000, { paid_on: null }), books(400_000)], []],
])('%s', (_, sides, expected) => {
  expect(gapsOf(told(), ...sides)).toEqual(expected)
})

test('what is missing on the worker’s side is only ever observed', () => {
  const side = fc.record({
    side: fc.constantFrom('payers_record' as const),
    amount: fc.integer({ min: 0, max: 900_000 }),
  })
  fc.assert(
    fc.property(fc.array(side, { maxLength: 3 }), fc.integer({ min: 0, max: 900_000 }), (given, amount) => {
      const { gaps } = checkThreeSides(
        told({ amount_minor: amount }),
        given.map((one) => paper(one.side, one.amount)),
        rule,
      )
      for (const gap of gaps.filter(({ id }) => id === 'no_receipt')) expect(gap.grade).toBe('observation')
      expect(gaps.some(({ id }) => id === 'no_receipt')).toBe(true)
    }),
  )
})

test('the same paper entered again corrects it; papers of other numbers add up', () => {
  const first = receipt(40_000, { reference: 'R 7' })
  const again = receipt(400_000, { reference: 'R 7' })
  expect(gapsOf(told(), first, again, books(400_000))).toEqual([])
  const instalments = [receipt(150_000), receipt(250_000, { paid_on: '2026-09-30' })]
  expect(gapsOf(told(), ...instalments, books(400_000))).toEqual([])
})

test('who said “about” is given more room, and small sums are not measured in percent', () => {
  expect(gapsOf(told({ estimate: 'about' }), receipt(320_000), books(320_000))).toEqual([])
  expect(gapsOf(told(), receipt(320_000), books(320_000))).toEqual([
    'major receipt_below_statement',
    'major books_below_statement',
  ])
  expect(gapsOf(told({ amount_minor: 1_200 }), receipt(300), books(300))).toEqual([])
})

test('gaps come worst first, and none changes what was said', () => {
  const amount = fc.integer({ min: 0, max: 1_000_000 })
  const some = fc.array(fc.tuple(fc.constantFrom('receipt' as const, 'payers_record' as const), amount), {
    maxLength: 5,
  })
  fc.assert(
    fc.property(amount, some, (said, given) => {
      const statement = told({ amount_minor: said })
      const sides = given.map(([side, one]) => paper(side, one))
      const before = structuredClone([statement, sides])
      const { gaps, worst } = checkThreeSides(statement, sides, rule)
      const grades = gaps.map(({ grade }) => GRADES.indexOf(grade))
      expect(grades).toEqual(grades.toSorted((a, b) => a - b))
      expect(worst).toBe(gaps[0]?.grade ?? null)
      expect([statement, sides]).toEqual(before)
    }),
  )
})
