import { hash } from 'node:crypto'
import * as fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { hashWith, portableSha256Hex, sha256Hex } from '../../src/platform/hash.ts'

const native = (data: string | Uint8Array) => hash('sha256', data, 'hex')

afterEach(() => hashWith(portableSha256Hex))

test('SHA-256 is that of the standard', () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(sha256Hex(new Uint8Array())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})

test("the runtime's own hash and the portable one agree on every text, half surrogates too, and on bytes", () => {
  const samples = fc.sample(fc.oneof(fc.string({ unit: 'binary' }), fc.uint8Array()), 200)
  for (const data of samples) expect(native(data)).toBe(portableSha256Hex(data))
  expect(native('\ud800 半')).toBe(portableSha256Hex('\ud800 半'))
})

test('what an entry chose is what hashes', () => {
  hashWith(native)
  expect(sha256Hex('ベトナム')).toBe(portableSha256Hex('ベトナム'))
})
