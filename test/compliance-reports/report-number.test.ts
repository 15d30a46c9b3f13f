import { expect, test } from 'vitest'
import { newReportNumber, parseReportNumber } from '../../src/compliance-reports/report-number.ts'

test('a fresh number is one that we know again, however it is typed', () => {
  const number = newReportNumber('2026')
  expect(number).toMatch(/^FERI-AR-2026-[2-9A-HJ-NP-Y]{5}-[2-9A-HJ-NP-Y]$/)
  expect(parseReportNumber(number)).toBe(number)
  expect(parseReportNumber(number.toLowerCase().replaceAll('-', ' '))).toBe(number)
})

test.each(['', 'FERI-AR-2026-', 'A-2026-7K3QD-M', 'FERI-AR-2026-7K3QD', '<script>'])(
  'what cannot be a number is none: %s',
  (typed) => expect(parseReportNumber(typed)).toBeUndefined(),
)
