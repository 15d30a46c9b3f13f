import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64Url, toBase64Url } from '../../src/platform/base64url.ts'

const bytes = fc.uint8Array({ maxLength: 300 })

test('bytes are written as Node writes them, and read again', () => {
  fc.assert(
    fc.property(bytes, (some) => {
      const text = toBase64Url(some)
      expect(text).toBe(Buffer.from(some).toString('base64url'))
      expect(fromBase64Url(text)).toEqual(Uint8Array.from(some))
    }),
  )
})

test('a mebibyte and its neighbours are written and read whole', () => {
  for (const length of [8_191, 8_192, 8_193, 1_048_575, 1_048_576, 1_048_577]) {
    const some = new Uint8Array(length).map((_, i) => (i * 31 + (i >> 8)) & 255)
    expect(Buffer.from(fromBase64Url(toBase64Url(some)) ?? [])).toEqual(Buffer.from(some))
  }
})

test('every text there is has one reading at most: no two differ and mean the same bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'AQgwBE048_-z='), maxLength: 9 }), (text) => {
      const read = fromBase64Url(text)
      if (read !== undefined) expect(toBase64Url(read)).toBe(text)
    }),
    { numRuns: 2_000 },
  )
  const readings = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].filter(
    (last) => fromBase64Url(`A${last}`) !== undefined,
  )
  expect(readings).toEqual(['A', 'Q', 'g', 'w'])
})

test.each([
  'A',
  'AAAAA',
  'AA==',
  'AAA=',
  '+/+/',
  'AA A',
  'AAAA\n',
  ' AAAA',
  'ÀAAA',
  'AAAA\u0000',
  '%41',
  'ＡＡＡＡ',
])('what is no base64url of ours is refused: %j', (text) => {
  expect(fromBase64Url(text)).toBeUndefined()
})
