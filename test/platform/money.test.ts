import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import {
  AMOUNT_MAX,
  AmountMinor,
  amountInput,
  CURRENCIES,
  type Currency,
  type Money,
  moneyText,
  readAmount,
  sumByCurrency,
} from '../../src/platform/money.ts'
import { parseOrRefuse } from '../../src/platform/parse.ts'

const amount = fc.integer({ min: 0, max: AMOUNT_MAX })
const wide = (text: string) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))

describe('a sum as people read it', () => {
  test.each([
    ['ja', 180_000, 'JPY', '180,000 JPY'],
    ['en', 1_000_000, 'VND', '1,000,000 VND'],
    ['vi', 1_000_000, 'VND', '1.000.000 VND'],
    ['en', 123_450, 'USD', '1,234.50 USD'],
    ['vi', 123_450, 'USD', '1.234,50 USD'],
    ['ja', 5, 'USD', '0.05 USD'],
    ['vi', 0, 'JPY', '0 JPY'],
  ] as const)('in %s %i of %s is “%s”, the second time too', (lang, minor, currency, text) => {
    expect([moneyText(lang, minor, currency), moneyText(lang, minor, currency)]).toEqual([text, text])
  })
})

describe('a sum as people type it', () => {
  test.each(CURRENCIES)('of %s reads back as it was written into a field', (currency) => {
    fc.assert(
      fc.property(amount, (minor) => {
        expect(readAmount(amountInput(minor, currency), currency)).toBe(minor)
        expect(readAmount(wide(amountInput(minor, currency)), currency)).toBe(minor)
      }),
    )
  })

  test('of yen and dong reads back as the screen writes it, in each language', () => {
    fc.assert(
      fc.property(
        amount,
        fc.constantFrom('JPY', 'VND'),
        fc.constantFrom(...LANGUAGES),
        (minor, currency, lang) => {
          const typed = moneyText(lang, minor, currency).replace(` ${currency}`, '')
          expect(readAmount(typed, currency)).toBe(minor)
        },
      ),
    )
  })

  test.each([
    ['180,000', 'JPY', 180_000],
    ['180.000', 'VND', 180_000],
    ['1.500.000', 'VND', 1_500_000],
    ['１８０，０００', 'JPY', 180_000],
    [' ¥ 5 000 ', 'JPY', 5_000],
    ['￥5,000', 'JPY', 5_000],
    ['500.000₫', 'VND', 500_000],
    ['12.50', 'USD', 1_250],
    ['12.5', 'USD', 1_250],
    ['$1,234.05', 'USD', 123_405],
    ['0', 'JPY', 0],
    ['-0', 'JPY', 0],
  ] as const)('“%s” in %s is understood', (text, currency, minor) => {
    expect(readAmount(text, currency)).toBe(minor)
  })

  test.each([
    ['', 'JPY'],
    ['　', 'JPY'],
    ['¥', 'JPY'],
    ['-', 'JPY'],
    ['十万円', 'JPY'],
    ['NaN', 'JPY'],
    ['Infinity', 'USD'],
    ['-Infinity', 'USD'],
    ['1e9', 'JPY'],
    ['0x10', 'JPY'],
    ['12.5', 'JPY'],
    ['12.00', 'VND'],
    ['１２．５', 'JPY'],
    ['12.345678', 'USD'],
    ['1.2.3', 'USD'],
    ['12..50', 'USD'],
    ['12.', 'USD'],
    ['.50', 'USD'],
    ['1,80,000', 'JPY'],
    [',180', 'JPY'],
    ['--5', 'JPY'],
    ['5-', 'JPY'],
    ['+5', 'JPY'],
    ['180,000 EUR', 'USD'],
  ] as const)('“%s” in %s is no sum', (text, currency) => {
    expect(readAmount(text, currency)).toBeNaN()
  })

  test('is, whatever was typed, no sum or a whole number of the smallest unit', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^-?[0-9.,]{0,12}$/))
    fc.assert(
      fc.property(text, fc.constantFrom(...CURRENCIES), (typed, currency) => {
        const read = readAmount(typed, currency)
        expect(Number.isNaN(read) || Number.isInteger(read)).toBe(true)
      }),
    )
  })

  test('is below zero as far as it would be above it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: AMOUNT_MAX }),
        fc.constantFrom(...CURRENCIES),
        (minor, currency) => {
          expect(readAmount(`-${amountInput(minor, currency)}`, currency)).toBe(-minor)
        },
      ),
    )
  })
})

describe('an amount that is sent', () => {
  test.each([0, 1, AMOUNT_MAX])('of %d is let pass', (minor) => {
    expect(parseOrRefuse(AmountMinor, minor)).toBe(minor)
  })

  test.each([
    ['text', '180000', 'errors.number_unreadable'],
    ['nothing', null, 'errors.number_unreadable'],
    ['what could not be read', readAmount('十万円', 'JPY'), 'errors.number_unreadable'],
    ['half a yen', 0.5, 'money.amount_whole'],
    ['infinity', Number.POSITIVE_INFINITY, 'money.amount_whole'],
    ['less than nothing', -1, 'money.amount_negative'],
    ['five yen below zero, as typed', readAmount('－５', 'JPY'), 'money.amount_negative'],
    ['half a dollar below zero, as typed', readAmount('-0.50', 'USD'), 'money.amount_negative'],
    ['one more than a trillion', AMOUNT_MAX + 1, 'money.amount_too_large'],
    ['thirty nines, as typed', readAmount('9'.repeat(30), 'VND'), 'money.amount_too_large'],
    ['as many digits as run into infinity', readAmount('9'.repeat(400), 'VND'), 'money.amount_whole'],
  ] as const)('is refused when it is %s', (_, value, key) => {
    expect(() => parseOrRefuse(AmountMinor, value)).toThrow(
      expect.objectContaining({
        code: 'invalid',
        fields: [expect.objectContaining({ message: expect.objectContaining({ key }) })],
      }),
    )
  })

  test.each(LANGUAGES)('and is too large is told in %s how large it may be', (lang) => {
    const refused = () => parseOrRefuse(AmountMinor, AMOUNT_MAX + 1)
    expect(refused).toThrow(
      expect.objectContaining({
        fields: [
          expect.objectContaining({
            message: expect.objectContaining({
              params: expect.objectContaining({ limit: String(AMOUNT_MAX) }),
            }),
          }),
        ],
      }),
    )
    expect(translator(lang)('money.amount_too_large', { limit: AMOUNT_MAX })).toContain('1000000000000')
  })
})

describe('the sum of each currency', () => {
  const lines = fc.array(
    fc.record({
      amount_minor: fc.integer({ min: -AMOUNT_MAX, max: AMOUNT_MAX }),
      currency: fc.constantFrom(...CURRENCIES),
    }),
    { maxLength: 100 },
  )

  test('is what whole numbers without an end make of it, and no currency is added to another', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const exact = new Map<Currency, bigint>()
        for (const one of all)
          exact.set(one.currency, (exact.get(one.currency) ?? 0n) + BigInt(one.amount_minor))
        const summed = [...sumByCurrency(all)].map(([currency, sum]) => [currency, BigInt(sum)])
        expect(summed).toEqual([...exact])
      }),
    )
  })

  test('of no lines is of no currency', () => expect(sumByCurrency([]).size).toBe(0))

  const yen = (...amounts: number[]): Money[] =>
    amounts.map((amount_minor) => ({ amount_minor, currency: 'JPY' }))

  test('goes as far as whole numbers are exact', () => {
    expect(sumByCurrency(yen(Number.MAX_SAFE_INTEGER - 1, 1)).get('JPY')).toBe(Number.MAX_SAFE_INTEGER)
  })

  test('beyond that is refused, however far beyond', () => {
    const beyond = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })
    fc.assert(
      fc.property(beyond, fc.boolean(), (more, below) => {
        const sign = below ? -1 : 1
        expect(() => sumByCurrency(yen(sign * Number.MAX_SAFE_INTEGER, sign * more))).toThrow(RangeError)
      }),
    )
  })

  test.each([
    ['half a yen', yen(0.5)],
    ['two halves that make a whole', yen(0.5, 0.5)],
    ['no number', yen(Number.NaN)],
    ['infinity', yen(Number.POSITIVE_INFINITY)],
    ['infinity and its opposite', yen(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY)],
    ['a line that is not exact itself', yen(Number.MAX_SAFE_INTEGER + 1)],
  ])('with %s is refused', (_, bad) => expect(() => sumByCurrency(bad)).toThrow(RangeError))
})
