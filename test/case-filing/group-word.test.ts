import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GROUP_WORD_BITS, newGroupWord, readGroupWord } from '../../src/case-filing/group-word.ts'
import { newCode, readCode } from '../../src/platform/secret-code.ts'

test('a group number has at least 50 bits, so that nobody joins a group by guessing', () => {
  expect(GROUP_WORD_BITS).toBeGreaterThan(50)
  expect(new Set(Array.from({ length: 1_000 }, newGroupWord)).size).toBe(1_000)
})

test('a group number is understood with full-width digits, other scripts, spaces, dashes or none', () => {
  const digitsOf = [0x30, 0xff10, 0x0e50, 0x17e0, 0x1040, 0x966]
  fc.assert(
    fc.property(
      fc.constantFrom(...digitsOf),
      fc.constantFrom('', ' ', '　', '-', 'ー', '.', '・'),
      (zero, between) => {
        const word = newGroupWord()
        const typed = [...word.replaceAll(' ', '')]
          .map((digit) => String.fromCodePoint(zero + Number(digit)))
          .join(between)
        expect(readGroupWord(typed)).toBe(word)
      },
    ),
  )
})

test('every single slip and every swap of neighbours is found', () => {
  fc.assert(
    fc.property(fc.nat(19), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const digits = newGroupWord().replaceAll(' ', '')
      const slip = digits.slice(0, at) + ((Number(digits[at]) + by) % 10) + digits.slice(at + 1)
      expect(readGroupWord(slip)).toBeUndefined()
      const swapped = digits.slice(0, at) + (digits[at + 1] ?? '') + digits[at] + digits.slice(at + 2)
      if (swapped !== digits && at < 19) expect(readGroupWord(swapped)).toBeUndefined()
    }),
  )
})

test('a code is no group number and a group number is no code', () => {
  expect(readGroupWord(newCode())).toBeUndefined()
  expect(readCode(newGroupWord())).toBeUndefined()
  for (const typed of ['', ' ', 'abcd', '1'.repeat(21), '９'.repeat(500)])
    expect(readGroupWord(typed)).toBeUndefined()
})
