import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../src/platform/canonical-json.ts'
import { sha256Hex } from '../../src/platform/hash.ts'

test('members are sorted, spaces left out, undefined members with them', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'ế' }], a: true, z: undefined })).toBe(
    '{"a":true,"b":[1,{"c":"ế","d":null}]}',
  )
})

test('the example of RFC 8785 is written as the RFC writes it', () => {
  const value = {
    numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '€$\u000f\nA\'B"\\\\"/',
    literals: [null, true, false],
  }
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  )
})

test('the order in which members were set makes no difference, and the value survives', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse())
      expect(canonicalJson(reversed)).toBe(canonicalJson(value))
      expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value))
    }),
  )
})

test.each([
  ['NaN', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['a bigint', 1n],
  ['a function', () => 1],
  ['a date', new Date(0)],
  ['a map', new Map()],
  ['bytes', new Uint8Array(2)],
])('%s is refused rather than guessed at', (_, value) => {
  expect(() => canonicalJson({ value })).toThrow(TypeError)
})

test('hashes are SHA-256 of the UTF-8', () => {
  expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(sha256Hex('𠮷ế')).toBe(sha256Hex(new TextEncoder().encode('𠮷ế')))
})
