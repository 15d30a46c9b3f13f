import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newDocumentNumber, parseDocumentNumber } from '../../src/platform/document-number.ts'

const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXY'

test('a number made before today is still read: its check character is worked out as it was then', () => {
  expect(parseDocumentNumber({ kind: 'A', text: 'A-2026-7K3QD-6' })).toBe('A-2026-7K3QD-6')
})

describe.each([
  { kind: 'A', groups: 1 },
  { kind: 'FERI-AR', groups: 1 },
  { kind: 'FERI-PC', groups: 2 },
  { kind: 'X', groups: 5 },
])('a number of the kind $kind with $groups groups', (of) => {
  const { kind, groups } = of
  const fresh = () => newDocumentNumber({ ...of, year: '2026' })
  const parse = (text: string) => parseDocumentNumber({ ...of, text })
  const fromYear = kind.length + 1

  test('is one that we know again', () => {
    for (let i = 0; i < 500; i++) {
      const number = fresh()
      expect(number.slice(kind.length)).toMatch(
        new RegExp(`^-2026(-[2-9A-HJ-NP-Y]{5}){${groups}}-[2-9A-HJ-NP-Y]$`),
      )
      expect(parse(number)).toBe(number)
    }
  })

  test('is understood in small and full-width letters, with other dashes, with spaces or with none', () => {
    const number = fresh()
    const full = number.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
    const ways = [number.toLowerCase(), full, ...['–', ' ', ''].map((dash) => number.replaceAll('-', dash))]
    for (const typed of [...ways, ` ${number}\n`]) expect(parse(typed)).toBe(number)
  })

  test('with one slip of a character anywhere, the year and the check character included, is refused', () => {
    fc.assert(
      fc.property(fc.constant(null).map(fresh), (number) => {
        for (let at = fromYear; at < number.length; at += 1) {
          if (number[at] === '-') continue
          for (const character of `01${ALPHABET}`) {
            if (character === number[at]) continue
            expect(parse(number.slice(0, at) + character + number.slice(at + 1))).toBeUndefined()
          }
        }
      }),
      { numRuns: 20 },
    )
  })

  test('with two neighbours swapped, across a dash too, is refused', () => {
    fc.assert(
      fc.property(fc.constant(null).map(fresh), (number) => {
        const letters = number.slice(fromYear).replaceAll('-', '')
        for (let at = 0; at + 1 < letters.length; at += 1) {
          const [one, next] = [letters[at] ?? '', letters[at + 1] ?? '']
          if (one === next) continue
          expect(parse(kind + letters.slice(0, at) + next + one + letters.slice(at + 2))).toBeUndefined()
        }
      }),
    )
  })

  test('with a character too many or too few is refused', () => {
    const number = fresh()
    expect(parse(number.slice(0, -1))).toBeUndefined()
    for (const character of ALPHABET) expect(parse(number + character)).toBeUndefined()
  })

  test.each([
    '',
    'R-2026-23456-7',
    `${kind}-2026-`,
    `${kind}-2026-OOOOO-O`,
    `${kind}-26-23456-7`,
    'x'.repeat(60),
  ])('is not %s', (typed) => expect(parse(typed)).toBeUndefined())
})

test('a number that opens what it names cannot be guessed: no two of a hundred thousand are alike', () => {
  const made = Array.from({ length: 100_000 }, () =>
    newDocumentNumber({ kind: 'FERI-PC', groups: 2, year: '2026' }),
  )
  expect(new Set(made).size).toBe(made.length)
})

test('so many groups that the check character would miss a slip are refused', () => {
  expect(() => newDocumentNumber({ kind: 'X', groups: 6, year: '2026' })).toThrow(RangeError)
})

test('a number of one group is none of two, though the kind is the same', () => {
  const [short, long] = [{ kind: 'FERI-PC' }, { kind: 'FERI-PC', groups: 2 }]
  expect(
    parseDocumentNumber({ ...long, text: newDocumentNumber({ ...short, year: '2026' }) }),
  ).toBeUndefined()
  expect(
    parseDocumentNumber({ ...short, text: newDocumentNumber({ ...long, year: '2026' }) }),
  ).toBeUndefined()
})

test('a number of one kind is none of the other', () => {
  const audit = newDocumentNumber({ kind: 'A', year: '2026' })
  expect(parseDocumentNumber({ kind: 'FERI-AR', text: audit })).toBeUndefined()
  const report = newDocumentNumber({ kind: 'FERI-AR', year: '2026' })
  expect(parseDocumentNumber({ kind: 'A', text: report })).toBeUndefined()
})
