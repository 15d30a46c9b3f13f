import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromBase64Url, toBase64Url } from '../../src/platform/base64url.ts'
import { looksWrapped, makeKeyPair, unwrapKey, wrapKey } from '../../src/platform/key-wrap.ts'
import { CannotOpen } from '../../src/platform/sealing.ts'

const PLACE = 'case_keys/wrapped_key/3f0e'
const aKey = () => crypto.getRandomValues(new Uint8Array(32))

describe('a wrapped key', () => {
  test('opens for each of its recipients, and for nobody else', async () => {
    const pairs = await Promise.all([makeKeyPair(), makeKeyPair(), makeKeyPair()])
    const stranger = await makeKeyPair()
    const key = aKey()
    const wraps = await wrapKey(
      pairs.map(({ publicKey }) => publicKey),
      key,
      PLACE,
    )
    for (const [i, pair] of pairs.entries()) {
      expect(await unwrapKey(pair, wraps[i] ?? '', PLACE)).toEqual(key)
      for (const [j, other] of wraps.entries())
        if (i !== j) await expect(unwrapKey(pair, other, PLACE)).rejects.toThrow(CannotOpen)
      await expect(unwrapKey(stranger, wraps[i] ?? '', PLACE)).rejects.toThrow(CannotOpen)
    }
  })

  test('E4 does not open at another place, of another case or as the staff’s key', async () => {
    const pair = await makeKeyPair()
    const [wrapped = ''] = await wrapKey([pair.publicKey], aKey(), PLACE)
    for (const place of ['', `${PLACE}0`, 'case_keys/wrapped_key/3f0f', 'case_keys/wrapped_staff_key/3f0e'])
      await expect(unwrapKey(pair, wrapped, place), place).rejects.toThrow(CannotOpen)
  })

  test('is refused when any byte of it was changed', async () => {
    const pair = await makeKeyPair()
    const [wrapped = ''] = await wrapKey([pair.publicKey], aKey(), PLACE)
    const bytes = fromBase64Url(wrapped) ?? new Uint8Array()
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      await expect(unwrapKey(pair, toBase64Url(changed), PLACE), `byte ${at}`).rejects.toThrow(CannotOpen)
    }
  })

  test('is bound to the public key it was made for: with another beside the right private one it does not open', async () => {
    const [pair, other] = await Promise.all([makeKeyPair(), makeKeyPair()])
    const [wrapped = ''] = await wrapKey([pair.publicKey], aKey(), PLACE)
    const mixed = { publicKey: other.publicKey, privateKey: pair.privateKey }
    await expect(unwrapKey(mixed, wrapped, PLACE)).rejects.toThrow(CannotOpen)
  })

  test('is never the same twice, and always equally long', async () => {
    const pair = await makeKeyPair()
    const key = aKey()
    const wraps = await Promise.all(Array.from({ length: 50 }, () => wrapKey([pair.publicKey], key, PLACE)))
    expect(new Set(wraps.flat()).size).toBe(50)
    expect(new Set(wraps.flat().map(({ length }) => length)).size).toBe(1)
  })

  test('of nobody is nothing', async () => {
    expect(await wrapKey([], aKey(), PLACE)).toEqual([])
  })

  test('E3 looks like one, and nothing else does', async () => {
    const pair = await makeKeyPair()
    const [wrapped = ''] = await wrapKey([pair.publicKey], aKey(), PLACE)
    expect(looksWrapped(wrapped)).toBe(true)
    const bytes = fromBase64Url(wrapped) ?? new Uint8Array()
    const otherEdition = toBase64Url(bytes.with(0, 2))
    const compressedPoint = toBase64Url(bytes.with(1, 2))
    for (const text of [
      '',
      'plain',
      wrapped.slice(0, -4),
      `${wrapped}AAAA`,
      `${wrapped}=`,
      otherEdition,
      compressedPoint,
    ])
      expect(looksWrapped(text), text).toBe(false)
    fc.assert(fc.property(fc.string(), (text) => !looksWrapped(text)))
  })
})

describe('what is no key is refused', () => {
  const pair = makeKeyPair()
  const offCurve = toBase64Url(new Uint8Array(65).fill(7).with(0, 4))

  test.each([
    ['nothing', ''],
    ['words', 'not a key'],
    ['32 bytes', toBase64Url(new Uint8Array(32))],
    ['a point that is not on the curve', offCurve],
    ['the point at infinity', toBase64Url(new Uint8Array(65))],
    ['a compressed point', toBase64Url(new Uint8Array(33).fill(2))],
  ])('as a public key: %s', async (_, publicKey) => {
    await expect(wrapKey([publicKey], aKey(), PLACE)).rejects.toThrow(RangeError)
    // The second time too: a refusal is not remembered as a key.
    await expect(wrapKey([publicKey], aKey(), PLACE)).rejects.toThrow(RangeError)
  })

  test.each([0, 16, 31, 33, 64])('as a key to wrap: %i bytes', async (length) => {
    await expect(wrapKey([(await pair).publicKey], new Uint8Array(length), PLACE)).rejects.toThrow(RangeError)
  })

  test.each(['', 'AAAA', 'not base64!', toBase64Url(new Uint8Array(138))])(
    'as a private key: %j',
    async (privateKey) => {
      const { publicKey } = await pair
      const [wrapped = ''] = await wrapKey([publicKey], aKey(), PLACE)
      await expect(unwrapKey({ publicKey, privateKey }, wrapped, PLACE)).rejects.toThrow(CannotOpen)
    },
  )
})

test('what is wrapped by the description in words opens: ECDH on P-256, HKDF-SHA-256, AES-256-GCM', async () => {
  const { createECDH, createDecipheriv, hkdfSync, createPrivateKey } = await import('node:crypto')
  const pair = await makeKeyPair()
  const key = aKey()
  const [wrapped = ''] = await wrapKey([pair.publicKey], key, PLACE)
  const bytes = Buffer.from(wrapped, 'base64url')
  const occasion = bytes.subarray(1, 66)
  const recipient = Buffer.from(pair.publicKey, 'base64url')
  const jwk = createPrivateKey({
    key: Buffer.from(pair.privateKey, 'base64url'),
    format: 'der',
    type: 'pkcs8',
  }).export({
    format: 'jwk',
  })
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(Buffer.from(String(jwk.d), 'base64url'))
  const info = Buffer.concat([Buffer.from('feri key wrap '), occasion, recipient])
  const wrapping = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(occasion), '', info, 32))
  const decipher = createDecipheriv('aes-256-gcm', wrapping, bytes.subarray(66, 78))
  decipher.setAAD(Buffer.from(`1 ${PLACE}`))
  decipher.setAuthTag(bytes.subarray(-16))
  expect(Buffer.concat([decipher.update(bytes.subarray(78, -16)), decipher.final()])).toEqual(
    Buffer.from(key),
  )
})
