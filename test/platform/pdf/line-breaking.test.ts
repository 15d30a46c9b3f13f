import fc from 'fast-check'
import { expect, test } from 'vitest'
import { breakLines } from '../../../src/platform/pdf/line-breaking.ts'

/** Every ideograph one wide, every other character half. */
const measure = (text: string): number => [...text].reduce((sum, c) => sum + (c > '\u2e80' ? 1 : 0.5), 0)

test('no Japanese line begins with what may not begin one', () => {
  const text = '費用は、労働者が「負担しない」と説明した。しかし、ャー、という例もある。（注１）'
  // The longest run that the rules hold together, し、ャー、, is five wide.
  for (let width = 5; width < 20; width++) {
    const lines = breakLines(text, width, measure)
    expect(lines.join('')).toBe(text)
    for (const line of lines.slice(1)) expect(line).not.toMatch(/^[、。」）ャー]/)
    for (const line of lines) expect(line).not.toMatch(/[「（]$/)
  }
})

test('Vietnamese breaks between words only, whatever marks the letters bear', () => {
  const text = 'Người lao động không phải trả bất kỳ khoản tiền môi giới nào trước khi ký hợp đồng'
  for (let width = 5; width < 30; width++) {
    const lines = breakLines(text, width, measure)
    expect(lines.join(' ')).toBe(text)
  }
})

test('a decomposed letter keeps its marks', () => {
  const text = 'ợợợợợợợợ'.normalize('NFD')
  for (const line of breakLines(text, 1, measure)) expect(line.normalize('NFC')).toMatch(/^ợ+$/)
})

test('a word wider than the line is parted and nothing is lost', () => {
  expect(breakLines('abcdefghij klm', 2, measure)).toEqual(['abcd', 'efgh', 'ij', 'klm'])
})

test('days and document numbers are not parted at their hyphens', () => {
  expect(breakLines('ngày 2026-05-31 FERI-AR-2026-7K3QD-M', 11, measure)).toEqual([
    'ngày 2026-05-31',
    'FERI-AR-2026-7K3QD-M',
  ])
})

test('line feeds of the text stay, empty lines too', () => {
  expect(breakLines('a\n\nb', 10, measure)).toEqual(['a', '', 'b'])
})

test('any text comes back whole from its lines, none of which is too wide', () => {
  const character = fc.constantFrom(...'aB1 、。「」ー漢字仮名ợệ-/()')
  fc.assert(
    fc.property(
      fc.array(character, { maxLength: 80 }),
      fc.integer({ min: 4, max: 12 }),
      (characters, width) => {
        const text = characters.join('')
        const lines = breakLines(text, width, measure)
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
        // Kinsoku glues at most a run of punctuation together; such a run is parted by width like any long word.
        for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width)
      },
    ),
  )
})
