import { describe, expect, test } from 'vitest'
import { readLines, typedLines } from '../../src/fees/calculator-lines.ts'
import { FEE_ITEMS } from '../../src/fees/fee-item.ts'
import { COLLECTOR_ROLES } from '../../src/fees/fee-line.ts'
import {
  groupOf,
  isInsideCountry,
  isPaidForItem,
  itemKey,
  PAID_FOR,
  PAID_TO,
} from '../../src/fees/paid-for.ts'
import { linesToFile } from '../../src/interviews/sitting-form.ts'
import { LANGUAGES } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'

const ITEMS = PAID_FOR.flatMap(({ items }) => [...items])
const EMPTY = { item: '', amount: '5', currency: 'VND', paid_on: '', collector_role: '', payment_mode: '' }

describe('the one list of what workers paid for', () => {
  test('calls each thing otherwise within its language, so that nobody has to choose between two alike', () => {
    for (const lang of LANGUAGES) {
      const t = translator(lang)
      const names = PAID_FOR.flatMap(({ group, items }) =>
        items.map((code) => `${group} ${t(itemKey(code))}`),
      )
      expect(new Set(names).size, lang).toBe(ITEMS.length)
      const takers = PAID_TO.map((role) => t(`paid_for.to_${role}`))
      expect(new Set(takers).size, lang).toBe(PAID_TO.length)
    }
  })

  test('has a picture for codes that workers are not offered, too', () => {
    expect(PAID_TO.filter((role) => !COLLECTOR_ROLES.includes(role))).toEqual([])
    for (const { code } of FEE_ITEMS.items)
      if (!isPaidForItem(code)) expect(groupOf(code)).toBe('something_else')
    expect(['', 'b7.visa', 'B7', 'constructor'].filter(isPaidForItem)).toEqual([])
  })
})

test('a ticket out of the country is one, whether a worker tells the calculator or an interviewer', () => {
  for (const [item, inside] of [
    ['B6.RELOC', 'no'],
    ['B6.RETURN', 'no'],
    ['B6.TRAIN', 'unknown'],
    ['L.DOMTRAVEL', 'unknown'],
  ] as const) {
    expect(isInsideCountry(item)).toBe(inside)
    const [told] = linesToFile([{ ...EMPTY, item, receipt: '', refunded: '', words: '' }]).lines
    expect(told?.within_sending_country).toBe(inside)
    const values = { 'item-0': item, 'amount-0': '5', currency: 'VND' }
    const [typed] = readLines(typedLines(values), 'VND', { fields: [], add: () => {} })
    expect(typed?.line.within_sending_country).toBe(inside)
  }
})
