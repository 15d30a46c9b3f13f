import { expect, test } from 'vitest'
import { newReportNumber, parseReportNumber } from '../../src/compliance-reports/report-number.ts'
import { newJobOrderNumber } from '../../src/job-orders/job-order.ts'
import { newReceiptNumber } from '../../src/partner-checks/receipt-number.ts'
import { LANGUAGES } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'

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

test.each(LANGUAGES)('whoever types a number is told in %s how the numbers of every kind begin', (lang) => {
  const t = translator(lang)
  const kinds = [newReportNumber('2026'), newReceiptNumber('2026'), newJobOrderNumber('2026-11-21')]
  for (const number of kinds) {
    const beginning = number.slice(0, number.indexOf('-') + 1)
    expect(t('compliance_reports.verify_hint')).toContain(beginning)
    expect(t('compliance_reports.number_wrong')).toContain(beginning)
  }
})
