import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newReportNumber, parseReportNumber } from '../../src/compliance-reports/report-number.ts'

test('a fresh number is one that we know again', () => {
  for (let i = 0; i < 500; i++) {
    const number = newReportNumber('2026')
    expect(number).toMatch(/^FERI-AR-2026-[2-9A-HJ-NP-Y]{5}-[2-9A-HJ-NP-Y]$/)
    expect(parseReportNumber(number)).toBe(number)
  }
})

test('small and full-width letters, other dashes, spaces or none are understood', () => {
  const number = newReportNumber('2026')
  const full = number.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
  const ways = [
    number.toLowerCase(),
    full,
    number.replaceAll('-', '–'),
    number.replaceAll('-', ' '),
    number.replaceAll('-', ''),
    ` ${number}\n`,
  ]
  for (const typed of ways) expect(parseReportNumber(typed)).toBe(number)
})

test('every slip of one character and every swap of neighbours is caught', () => {
  const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXY'
  const made = fc.constant(null).map(() => newReportNumber('2026'))
  fc.assert(
    fc.property(
      made,
      fc.integer({ min: 0, max: 4 }),
      fc.constantFrom(...alphabet),
      (number, at, character) => {
        const place = 'FERI-AR-2026-'.length + at
        const slipped = number.slice(0, place) + character + number.slice(place + 1)
        if (slipped !== number) expect(parseReportNumber(slipped)).toBeUndefined()
        if (at < 4 && number[place] !== number[place + 1]) {
          const swapped = number.slice(0, place) + number[place + 1] + number[place] + number.slice(place + 2)
          expect(parseReportNumber(swapped)).toBeUndefined()
        }
      },
    ),
  )
})

test.each([
  '',
  'FERI-AR-2026-',
  'A-2026-7K3QD-M',
  'FERI-AR-2026-OOOOO-O',
  'FERI-AR-2026-7K3QD',
  '<script>',
  'x'.repeat(10_000),
])('what cannot be a number is none: %s', (typed) => expect(parseReportNumber(typed)).toBeUndefined())
