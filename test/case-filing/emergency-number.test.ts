import { expect, test } from 'vitest'
import { EMERGENCY_NUMBERS } from '../../src/case-filing/emergency-number.ts'
import { LANGUAGES } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'

test.each(LANGUAGES)(
  '%s: whoever is in danger reads the four numbers of the data, and no other digit',
  (lang) => {
    const said = translator(lang)('case_report.contacts_call', EMERGENCY_NUMBERS)
    expect(said.match(/\d+/g)).toEqual(['110', '119', '113', '115'])
    expect(
      translator(lang)('case_report.contacts_call', { ...EMERGENCY_NUMBERS, jp_police: '000' }),
    ).toContain('000')
  },
)
