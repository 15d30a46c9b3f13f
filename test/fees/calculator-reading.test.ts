import { describe, expect, test } from 'vitest'
import { readBudgetForm } from '../../src/fees/budget-form.ts'
import { problems, readLines, typedLines, withAnother, withTicked } from '../../src/fees/calculator-lines.ts'
import { findFeeItem } from '../../src/fees/fee-item.ts'
import { PAID_FOR } from '../../src/fees/paid-for.ts'
import { firstDay, lastDay, readMonth } from '../../src/fees/typed-month.ts'
import { AppError } from '../../src/platform/errors.ts'

describe('a month as people write it', () => {
  test.each([
    ['2025-03', '2025-03'],
    ['03/2025', '2025-03'],
    ['3/2025', '2025-03'],
    ['2025年3月', '2025-03'],
    ['２０２５－０３', '2025-03'],
    ['14/3/2025', '2025-03-14'],
    ['2025-03-14', '2025-03-14'],
  ])('%s', (text, month) => {
    expect(readMonth(text)).toBe(month)
  })

  test.each(['2025-13', '0/2025', '31/2/2025', 'tháng 3', '2025', '03', '<i>', '20250314'])(
    '%s is no month',
    (text) => {
      expect(readMonth(text)).toBeUndefined()
    },
  )

  test('ends on its last day, in leap years too', () => {
    expect([firstDay('2024-02'), lastDay('2024-02'), lastDay('2026-06')]).toEqual([
      '2024-02-01',
      '2024-02-29',
      '2026-06-30',
    ])
  })
})

describe('the payments of the form', () => {
  const typed = (values: Record<string, string>) => typedLines(values)
  const wrongs = (values: Record<string, string>) => {
    const found = problems()
    readLines(typed(values), values.currency ?? '', found)
    return found.fields.map(({ path, message }) => `${path} ${message.key}`)
  }
  const one = { 'item-0': 'L.BROKER', 'amount-0': '50 triệu', currency: 'VND' }

  test('every item that is offered is one of the list and bears an amount', () => {
    const codes = PAID_FOR.flatMap(({ items }) => [...items])
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.filter((code) => findFeeItem(code) === undefined)).toEqual([])
  })

  test('a line needs no more than an item, an amount and one currency for all', () => {
    expect(wrongs(one)).toEqual([])
  })

  test.each([
    [
      'no currency, said once',
      { ...one, currency: '', 'item-1': 'A1', 'amount-1': '5' },
      ['currency fees.currency_needed'],
    ],
    ['a currency that is none', { ...one, currency: 'EUR' }, ['currency fees.currency_needed']],
    ['no amount', { ...one, 'amount-0': ' ' }, ['amount-0 fee_calculator.amount_needed']],
    ['yen with decimals', { ...one, currency: 'JPY', 'amount-0': '10.5' }, ['amount-0 money.no_decimals']],
    ['below zero', { ...one, 'amount-0': '-5' }, ['amount-0 money.amount_negative']],
    ['more than there is', { ...one, 'amount-0': '9'.repeat(14) }, ['amount-0 money.amount_huge']],
    ['words', { ...one, 'amount-0': '<script>' }, ['amount-0 errors.number_unreadable']],
    ['more back than paid', { ...one, 'back-0': '60tr' }, ['back-0 fees.refund_above_payment']],
    ['a month that is none', { ...one, 'month-0': '2025-13' }, ['month-0 fee_calculator.month_unreadable']],
    ['a month of the year 9999', { ...one, 'month-0': '9999-03' }, ['month-0 fee_calculator.day_absurd']],
    ['a month of long ago', { ...one, 'month-0': '1825-03' }, ['month-0 fee_calculator.day_absurd']],
    ['nothing ticked', {}, ['tick fee_calculator.nothing_ticked']],
    ['an item of no list', { ...one, 'item-0': 'X.Y' }, ['tick fee_calculator.nothing_ticked']],
  ] as [string, Record<string, string>, string[]][])('refuses %s, and says where', (_, values, said) => {
    expect(wrongs(values)).toEqual(said)
  })

  test('sixty-one payments are one too many', () => {
    const many = Object.fromEntries(
      Array.from({ length: 61 }, (_, i) => [
        [`item-${i}`, 'A1'],
        [`amount-${i}`, '1'],
      ]).flat(),
    )
    expect(wrongs({ ...many, currency: 'JPY' })).toEqual(['tick fees.too_many_lines'])
  })

  test('another tick adds a line and keeps what was typed; taking a tick away takes the line away', () => {
    const lines = withTicked(typed(one), ['L.BROKER', 'A1', 'A1', 'X.Y'])
    expect(lines.map(({ item, amount }) => [item, amount])).toEqual([
      ['L.BROKER', '50 triệu'],
      ['A1', ''],
    ])
    expect(withTicked(lines, ['A1']).map(({ item }) => item)).toEqual(['A1'])
    expect(withAnother(lines, 0).map(({ item, amount }) => [item, amount])).toEqual([
      ['L.BROKER', '50 triệu'],
      ['L.BROKER', ''],
      ['A1', ''],
    ])
  })
})

describe('the employer’s form', () => {
  const right = { programme: 'titp', contract_months: '36', wage: '180,000', people: '12' }
  const paths = (values: Record<string, string>): readonly string[] => {
    try {
      readBudgetForm(values, '2026-11-21')
      return []
    } catch (error) {
      if (error instanceof AppError) return error.fields.map(({ path }) => path)
      throw error
    }
  }
  test.each([
    [{}, []],
    [{ programme: '' }, ['programme']],
    [{ programme: 'sailor' }, ['programme']],
    [{ contract_months: '0' }, ['contract_months']],
    [{ contract_months: '121' }, ['contract_months']],
    [{ contract_months: '36.5' }, ['contract_months']],
    [{ contract_months: '-1' }, ['contract_months']],
    [{ wage: 'viel' }, ['wage']],
    [{ people: '0' }, ['people']],
    [{ people: '10001' }, ['people']],
    [{ people: '<b>' }, ['people']],
    [{ contract_months: '', wage: '', people: '' }, []],
  ] as [Record<string, string>, string[]][])('of %j', (changed, wrong) => {
    expect(paths({ ...right, ...changed })).toEqual(wrong)
  })
})
