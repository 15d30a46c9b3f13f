import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountOrProblem, readSaidAmount } from '../../src/platform/typed-amount.ts'

describe('a sum as people write it', () => {
  test.each([
    ['25.000.000', 'VND', 25_000_000],
    ['25,000,000 đ', 'VND', 25_000_000],
    ['25 triệu', 'VND', 25_000_000],
    ['25tr', 'VND', 25_000_000],
    ['1tr5', 'VND', 1_500_000],
    ['1,5 triệu', 'VND', 1_500_000],
    ['1.500 triệu', 'VND', 1_500_000_000],
    ['500k', 'VND', 500_000],
    ['500 nghìn', 'VND', 500_000],
    ['６８万円', 'JPY', 680_000],
    ['6.8万', 'JPY', 68_000],
    ['１２，０００', 'JPY', 12_000],
    ['¥ 180,000', 'JPY', 180_000],
    ['3,600.50', 'USD', 360_050],
    ['3600 USD', 'USD', 360_000],
    ['0', 'JPY', 0],
    ['-5', 'JPY', -5],
  ] as const)('%s in %s', (text, currency, minor) => {
    expect(readSaidAmount(text, currency)).toBe(minor)
  })

  test.each([
    ['1000.5', 'JPY'],
    ['25.000,5', 'VND'],
    ['0.00001万', 'JPY'],
    ['nhiều', 'VND'],
    ['1e9', 'VND'],
    ['25 triệu 3 trăm', 'VND'],
    ['<b>5</b>', 'JPY'],
    ['１２３円くらい', 'JPY'],
    ['12,34', 'JPY'],
    ['--5', 'JPY'],
    ['tr', 'VND'],
  ] as const)('%s in %s is no sum', (text, currency) => {
    expect(readSaidAmount(text, currency)).toBeNaN()
  })

  test('says of decimals that they are what is wrong', () => {
    expect(amountOrProblem('1000.5', 'JPY')).toBe('money.no_decimals')
    expect(amountOrProblem('1000.555', 'USD')).toBe('errors.number_unreadable')
    expect(amountOrProblem('1.000', 'JPY')).toBe(1000)
  })

  test.each([
    ['', 'errors.number_unreadable'],
    ['nhiều', 'errors.number_unreadable'],
    ['-1', 'money.amount_negative'],
    ['-1 triệu', 'money.amount_negative'],
    ['1000000000001', 'money.amount_huge'],
    ['1000001 triệu', 'money.amount_huge'],
  ] as const)('“%s” is refused by a sentence', (text, key) => {
    expect(amountOrProblem(text, 'VND')).toBe(key)
  })

  test('a number written with the marks of any of the three languages is read back as itself', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000_000 }),
        fc.constantFrom('vi', 'ja', 'en'),
        (n, lang) => {
          expect(readSaidAmount(n.toLocaleString(lang), 'VND')).toBe(n)
        },
      ),
    )
  })
})
