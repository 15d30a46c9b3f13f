import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hkdfKey } from '../../src/platform/hkdf.ts'

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'))

/** Appendix A of RFC 5869; of each result the first 32 bytes. */
const VECTORS = [
  {
    secret: '0b'.repeat(22),
    salt: '000102030405060708090a0b0c',
    info: 'f0f1f2f3f4f5f6f7f8f9',
    key: '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf',
  },
  {
    secret: '0b'.repeat(22),
    salt: '',
    info: '',
    key: '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d',
  },
]

test.each(VECTORS)('a key is derived as RFC 5869 says: $info', ({ secret, salt, info, key }) => {
  expect(Buffer.from(hkdfKey(hex(secret), hex(salt), hex(info))).toString('hex')).toBe(key)
})

test('a key is the one that two other implementations derive, whatever the lengths', async () => {
  const bytes = fc.uint8Array({ maxLength: 200 })
  await fc.assert(
    fc.asyncProperty(bytes, bytes, bytes, async (secret, salt, info) => {
      const made = hkdfKey(secret, salt, info)
      expect(made).toEqual(new Uint8Array(hkdf(sha256, secret, salt, info, 32)))
      const key = await crypto.subtle.importKey('raw', new Uint8Array(secret), 'HKDF', false, ['deriveBits'])
      const by = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(salt), info: new Uint8Array(info) }
      expect(made).toEqual(new Uint8Array(await crypto.subtle.deriveBits(by, key, 256)))
    }),
  )
})
