import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CODE_BITS, derivedFromCode, holdsCode, newCode, readCode } from '../../src/platform/secret-code.ts'

const code = fc.noShrink(fc.constant(null).map(() => newCode()))
const bare = (one: string): string => one.replaceAll(' ', '')
/** The first digit of scripts in which workers may type, of which the others follow. */
const SCRIPTS = {
  'full width': '０',
  Arabic: '٠',
  Persian: '۰',
  Devanagari: '०',
  Bengali: '০',
  Tamil: '௦',
  Sinhala: '෦',
  Thai: '๐',
  Lao: '໐',
  Burmese: '၀',
  Shan: '႐',
  Khmer: '០',
  'mathematical bold': '𝟎',
} as const
const inScript = (digits: string, zero: string): string =>
  digits.replace(/\d/g, (digit) => String.fromCodePoint((zero.codePointAt(0) ?? 0) + Number(digit)))

test('C1 no file of the programme asks Math.random, and codes come from the generator of the system', () => {
  const files = (readdirSync('src', { recursive: true }) as string[]).filter((file) => /\.tsx?$/.test(file))
  const guilty = files.filter((file) => /\bMath\s*\.\s*random\b/.test(readFileSync(`src/${file}`, 'utf8')))
  expect(guilty).toEqual([])
  expect(readFileSync('src/platform/secret-code.ts', 'utf8')).toContain('crypto.getRandomValues')
})

test('C1 each digit is as likely as the next at each place of a code, and none repeats', () => {
  const CODES = 20_000
  const codes = Array.from({ length: CODES }, newCode)
  expect(new Set(codes).size).toBe(CODES)
  for (let at = 0; at < 26; at++) {
    const counts = new Array<number>(10).fill(0)
    for (const one of codes) counts[Number(bare(one)[at])] = (counts[Number(bare(one)[at])] ?? 0) + 1
    const expected = CODES / 10
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    // Nine degrees of freedom: beyond this once in ten million.
    expect(chiSquare, `place ${at}: ${counts}`).toBeLessThan(48)
  }
})

test('C2 a code holds at least 80 bits by itself, its two check digits not counted', () => {
  const digits = bare(newCode())
  expect(digits).toMatch(/^\d{28}$/)
  expect(CODE_BITS).toBeCloseTo((digits.length - 2) * Math.log2(10), 10)
  expect(CODE_BITS).toBeGreaterThanOrEqual(80)
})

test('C11 a code is understood in the digits of every keyboard, with any spaces and dashes or none', () => {
  const between = fc.constantFrom(
    '',
    ' ',
    '　',
    '-',
    '–',
    '—',
    '−',
    'ー',
    '.',
    '·',
    '\u200b',
    '\u00a0',
    '\n',
    '‐ ',
    '、',
  )
  fc.assert(
    fc.property(
      code,
      fc.constantFrom(...Object.values(SCRIPTS), '0'),
      fc.array(between, { minLength: 28, maxLength: 28 }),
      (one, zero, gaps) => {
        const typed = [...bare(one)].map((digit, i) => inScript(digit, zero) + gaps[i]).join('')
        expect(readCode(typed)).toBe(one)
      },
    ),
    { numRuns: 400 },
  )
})

test.each(Object.entries(SCRIPTS))('C11 a code typed in digits of %s is the same code', (_, zero) => {
  const one = newCode()
  expect(readCode(inScript(one, zero))).toBe(one)
  expect(readCode(` ${inScript(one, zero)} `)).toBe(one)
})

test('C11 every single slip of the hand is found, at every place and to every digit', () => {
  for (let round = 0; round < 40; round++) {
    const digits = bare(newCode())
    for (let at = 0; at < digits.length; at++)
      for (const other of '0123456789')
        if (other !== digits[at])
          expect(
            readCode(digits.slice(0, at) + other + digits.slice(at + 1)),
            `${digits} ${at}`,
          ).toBeUndefined()
  }
})

test('C11 every swap of two neighbours is found', () => {
  for (let round = 0; round < 300; round++) {
    const digits = bare(newCode())
    for (let at = 0; at + 1 < digits.length; at++) {
      const [a = '', b = ''] = digits.slice(at)
      if (a !== b)
        expect(
          readCode(digits.slice(0, at) + b + a + digits.slice(at + 2)),
          `${digits} ${at}`,
        ).toBeUndefined()
    }
  }
})

test.each([
  ['nothing', ''],
  ['spaces', '   '],
  ['a digit too few', (one: string) => one.slice(0, -1)],
  ['a digit too many', (one: string) => `${one}0`],
  ['a letter among the digits', (one: string) => `${one.slice(0, 3)}O${one.slice(4)}`],
  ['a sign before it', (one: string) => `+${one}`],
  ['words before it', (one: string) => `mã: ${one}`],
  ['a digit doubled in place of another', (one: string) => bare(one).replace(/^(.)./, '$1$1$1')],
  ['a fraction', (one: string) => one.replace(/\d/, '½')],
  ['a number in Chinese characters', '四千零七十一'],
  ['a megabyte of zeros', '0'.repeat(1_000_000)],
  ['a megabyte of spaces around it', (one: string) => ' '.repeat(1_000_000) + one],
])('C11 what cannot be a code is refused: %s', (_, wrong) => {
  expect(readCode(typeof wrong === 'string' ? wrong : wrong(newCode()))).toBeUndefined()
})

test('C7 a text that holds the code, or most of it, in whatever spelling, is found; one that holds a telephone number is not', () => {
  fc.assert(
    fc.property(
      code,
      fc.string(),
      fc.string(),
      fc.constantFrom('0', '０', '៰', '០', '๐'),
      (one, before, after, zero) => {
        const spelling = zero === '៰' ? one : inScript(one, zero)
        expect(holdsCode(`${before} ${spelling}${after}`, one)).toBe(true)
        expect(holdsCode(`${before}/${spelling.split(' ').join(' / ')}/${after}`, one)).toBe(true)
      },
    ),
  )
  const one = '4071 3358 9902 1146 7385 2210 64'
  expect(holdsCode('4071 3358 9902 1146 7385', one)).toBe(true)
  expect(holdsCode('3358 9902 1146 7385 2210', one)).toBe(true)
  for (const text of [
    '',
    'Gọi tôi: +84 90 123 4567',
    '4071 3358 9902 1146',
    '120.000.000 đồng ngày 2026-11-02',
  ])
    expect(holdsCode(text, one), text).toBe(false)
})

test('C3 the token by which a case is found and the key that opens it are derived apart, and neither tells the code', () => {
  fc.assert(
    fc.property(code, (one) => {
      const { token, key } = derivedFromCode(one, 'worker case')
      const other = derivedFromCode(one, 'officer reading key')
      const texts = [
        token,
        other.token,
        ...[key, other.key].map((bytes) => Buffer.from(bytes).toString('base64url')),
      ]
      expect(new Set(texts).size).toBe(4)
      for (const text of texts) expect(Buffer.from(text, 'base64url').length).toBe(32)
      expect(derivedFromCode(bare(one), 'worker case').token).toBe(token)
    }),
  )
})

test('C3 the derivation is HKDF of RFC 5869 over the bare digits, so that another programme can make it', async () => {
  const { hkdfSync } = await import('node:crypto')
  const one = newCode()
  const made = derivedFromCode(one, 'worker case')
  const by = (info: string) => Buffer.from(hkdfSync('sha256', bare(one), 'feri', info, 32))
  expect(made.token).toBe(by('worker case look-up').toString('base64url'))
  expect(Buffer.from(made.key)).toEqual(by('worker case key'))
})
