import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newDocumentNumber, parseDocumentNumber } from '../../src/platform/document-number.ts'

const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXY'

test('a number made before today is still read: its check character is worked out as it was then', () => {
  expect(parseDocumentNumber({ kind: 'A', text: 'A-2026-7K3QD-6' })).toBe('A-2026-7K3QD-6')
})

describe.each(['A', 'FERI-AR'])('a number of the kind %s', (kind) => {
  const fresh = () => newDocumentNumber({ kind, year: '2026' })
  const parse = (text: string) => parseDocumentNumber({ kind, text })

  test('is one that we know again', () => {
    for (let i = 0; i < 500; i++) {
      const number = fresh()
      expect(number.slice(kind.length)).toMatch(/^-2026-[2-9A-HJ-NP-Y]{5}-[2-9A-HJ-NP-Y]$/)
      expect(parse(number)).toBe(number)
    }
  })

  test('is understood in small and full-width letters, with other dashes, with spaces or with none', () => {
    const number = fresh()
    const full = number.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
    const ways = [number.toLowerCase(), full, ...['–', ' ', ''].map((dash) => number.replaceAll('-', dash))]
    for (const typed of [...ways, ` ${number}\n`]) expect(parse(typed)).toBe(number)
  })

  test('with one slip of a character, or two neighbours swapped, is refused', () => {
    const [made, place] = [fc.constant(null).map(fresh), fc.integer({ min: 0, max: 4 })]
    fc.assert(
      fc.property(made, place, fc.constantFrom(...ALPHABET), (number, at, character) => {
        const here = kind.length + '-2026-'.length + at
        const slipped = number.slice(0, here) + character + number.slice(here + 1)
        if (slipped !== number) expect(parse(slipped)).toBeUndefined()
        if (at < 4 && number[here] !== number[here + 1]) {
          const swapped = number.slice(0, here) + number[here + 1] + number[here] + number.slice(here + 2)
          expect(parse(swapped)).toBeUndefined()
        }
      }),
    )
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

test('a number of one kind is none of the other', () => {
  const audit = newDocumentNumber({ kind: 'A', year: '2026' })
  expect(parseDocumentNumber({ kind: 'FERI-AR', text: audit })).toBeUndefined()
  const report = newDocumentNumber({ kind: 'FERI-AR', year: '2026' })
  expect(parseDocumentNumber({ kind: 'A', text: report })).toBeUndefined()
})
