import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { CostTable } from '../../src/job-orders/cost-line.ts'
import {
  ALLOWANCE_KINDS,
  DEDUCTION_KINDS,
  deductionsMinor,
  grossPayMinor,
  netPayMinor,
  Pay,
} from '../../src/job-orders/pay.ts'
import { contentFrom, valuesOf } from '../../src/job-orders/section-form.ts'
import { AMOUNT_MAX, CURRENCIES } from '../../src/platform/money.ts'

const amount = fc.integer({ min: 0, max: AMOUNT_MAX })
const linesOf = (kinds: readonly string[]) =>
  fc
    .subarray([...kinds])
    .chain((chosen) =>
      fc
        .tuple(...chosen.map(() => amount))
        .map((sums) => chosen.map((kind, i) => ({ kind, amount_minor: sums[i] ?? 0 }))),
    )
const anyPay = fc
  .record({
    currency: fc.constantFrom(...CURRENCIES),
    basic_wage_minor: amount,
    allowances: linesOf(ALLOWANCE_KINDS),
    deductions: linesOf(DEDUCTION_KINDS),
  })
  .map((pay) => v.parse(Pay, pay))

test('net pay is what was promised less what is kept back, whatever the sums', () => {
  fc.assert(
    fc.property(anyPay, (pay) => {
      expect(netPayMinor(pay) + deductionsMinor(pay)).toBe(grossPayMinor(pay))
      expect(Number.isSafeInteger(netPayMinor(pay))).toBe(true)
    }),
  )
})

test('a wage that is put into the form and sent back unchanged is the same wage', () => {
  fc.assert(
    fc.property(anyPay, (pay) => {
      expect(contentFrom('pay', valuesOf('pay', pay)).content).toEqual(pay)
    }),
  )
})

const refused = (schema: v.GenericSchema, value: unknown): boolean => !v.safeParse(schema, value).success
const pay = { currency: 'JPY', basic_wage_minor: 1, allowances: [], deductions: [] }
const line = {
  item: 'B7.VISA',
  borne_by: 'employer',
  amount_minor: 1,
  currency: 'JPY',
  per: 'once',
  arises: 'elsewhere',
}

test.each([
  ['a negative wage', Pay, { ...pay, basic_wage_minor: -1 }],
  ['half a yen', Pay, { ...pay, basic_wage_minor: 0.5 }],
  ['more than a trillion', Pay, { ...pay, basic_wage_minor: AMOUNT_MAX + 1 }],
  ['a wage as text', Pay, { ...pay, basic_wage_minor: '200000' }],
  ['a currency of no country here', Pay, { ...pay, currency: 'EUR' }],
  [
    'housing deducted twice',
    Pay,
    { ...pay, deductions: ['housing', 'housing'].map((kind) => ({ kind, amount_minor: 1 })) },
  ],
  ['an unknown field', Pay, { ...pay, bonus: 1 }],
  ['a group in place of an item', CostTable, { lines: [{ ...line, item: 'B7' }] }],
  ['an item nobody knows', CostTable, { lines: [{ ...line, item: 'Z9' }] }],
  ['an amount without a currency', CostTable, { lines: [{ ...line, currency: null }] }],
  ['a currency without an amount', CostTable, { lines: [{ ...line, amount_minor: null }] }],
  ['a sum that nobody bears', CostTable, { lines: [{ ...line, borne_by: 'nobody' }] }],
  [
    'an open sum for the worker',
    CostTable,
    { lines: [{ ...line, borne_by: 'worker', amount_minor: null, currency: null }] },
  ],
  ['the same cost twice', CostTable, { lines: [line, line] }],
  ['81 lines', CostTable, { lines: Array.from({ length: 81 }, () => line) }],
] as const)('refused: %s', (_, schema, value) => {
  expect(refused(schema, value)).toBe(true)
})

test('a wage and a line that are in order are let pass', () => {
  expect(refused(Pay, pay)).toBe(false)
  expect(refused(CostTable, { lines: [line] })).toBe(false)
})
