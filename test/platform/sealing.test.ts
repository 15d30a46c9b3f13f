import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { derivedSecrets } from '../../src/platform/derived-secret.ts'
import { CannotOpen, keyFromToken, looksSealed, sealer } from '../../src/platform/sealing.ts'

const KEY = Uint8Array.from({ length: 32 }, (_, index) => index)
const PLACE = 'round_contacts/sealed/r1/W-7Q3K9'
const text = fc.string({ unit: 'binary', maxLength: 3_000 })

describe('a sealed text', () => {
  it('opens with its key at its place, whatever was written', async () => {
    const { seal, open } = sealer(KEY)
    await fc.assert(
      fc.asyncProperty(text, fc.string(), async (written, place) => {
        expect(await open(place, await seal(place, written))).toBe(written)
      }),
    )
  })

  it('keeps a mark at its start and emptiness as they were written', async () => {
    const { seal, open } = sealer(KEY)
    for (const written of ['\ufeffa', '', '\0', 'Tôi đã trả 120.000.000 đồng.'])
      expect(await open(PLACE, await seal(PLACE, written))).toBe(written)
  })

  it('is refused when any single character of it was changed', async () => {
    const { seal, open } = sealer(KEY)
    const sealed = await seal(PLACE, 'Tôi đã trả tiền cho người môi giới.')
    for (let at = 0; at < sealed.length; at++) {
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
      await expect(open(PLACE, changed), `character ${at}`).rejects.toThrow(CannotOpen)
    }
  })

  it('is refused when the bits of its last character that carry nothing were changed', async () => {
    const { seal, open } = sealer(KEY)
    const sealed = await seal(PLACE, 'a')
    const opened: string[] = []
    for (const last of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')
      await open(PLACE, sealed.slice(0, -1) + last).then(
        () => opened.push(last),
        () => undefined,
      )
    expect(opened).toEqual([sealed.at(-1)])
  })

  it('is refused cut short, lengthened, empty, or as something else altogether', async () => {
    const { seal, open } = sealer(KEY)
    const sealed = await seal(PLACE, 'a')
    for (const broken of [
      sealed.slice(0, -4),
      `${sealed}AAAA`,
      '',
      'AQ',
      '%',
      'plain words',
      `${sealed}=`,
      ` ${sealed}`,
    ])
      await expect(open(PLACE, broken), broken).rejects.toThrow(CannotOpen)
  })

  it('does not open at another place', async () => {
    const { seal, open } = sealer(KEY)
    const sealed = await seal(PLACE, 'a')
    for (const place of [
      '',
      `${PLACE} `,
      'round_contacts/sealed/r1/W-7Q3KA',
      'interviews/sealed_words/r1/W-7Q3K9',
    ])
      await expect(open(place, sealed), place).rejects.toThrow(CannotOpen)
  })

  it('does not open with a key that differs in one bit, nor with the key of another purpose', async () => {
    const sealed = await sealer(KEY).seal(PLACE, 'a')
    const near = KEY.slice()
    near[31] = (near[31] ?? 0) ^ 1
    const derive = derivedSecrets('a secret of the service')
    for (const key of [near, await derive('interview contact'), await derive('interview words')])
      await expect(sealer(key).open(PLACE, sealed)).rejects.toThrow(CannotOpen)
  })

  it('is as long for a short answer as for a long one of the same bucket', async () => {
    const { seal } = sealer(KEY)
    const lengthOf = async (bytes: number) => (await seal(PLACE, 'a'.repeat(bytes))).length
    expect(await lengthOf(0)).toBe(await lengthOf(252))
    expect(await lengthOf(253)).toBe(await lengthOf(508))
    expect(await lengthOf(253)).toBeGreaterThan(await lengthOf(252))
    const draft = sealer(KEY, { leastBytes: 8_192 })
    expect((await draft.seal(PLACE, '')).length).toBe((await draft.seal(PLACE, 'ế'.repeat(2_700))).length)
  })

  it('is never the same twice', async () => {
    const { seal } = sealer(KEY)
    const all = await Promise.all(Array.from({ length: 200 }, () => seal(PLACE, 'a')))
    expect(new Set(all).size).toBe(200)
  })

  it('is not made of more than a mebibyte, nor with a short key', async () => {
    await expect(sealer(KEY).seal(PLACE, 'a'.repeat(1_048_577))).rejects.toThrow(RangeError)
    expect(() => sealer(KEY.slice(1))).toThrow(RangeError)
  })
})

describe('a key from a token', () => {
  it('is that of RFC 5869, so that another program can open what was sealed', async () => {
    const { createHmac } = await import('node:crypto')
    const extracted = createHmac('sha256', 'feri').update('a token').digest()
    const expanded = createHmac('sha256', extracted)
      .update(Buffer.from('interview draft\x01', 'latin1'))
      .digest()
    expect(Buffer.from(await keyFromToken('a token', 'interview draft'))).toEqual(expanded)
  })

  it('differs for each token and each purpose, and is not its SHA-256', async () => {
    const { createHash } = await import('node:crypto')
    const keys = [
      await keyFromToken('a token', 'interview draft'),
      await keyFromToken('a token', 'another purpose'),
      await keyFromToken('b token', 'interview draft'),
      createHash('sha256').update('a token').digest(),
    ].map((key) => Buffer.from(key).toString('hex'))
    expect(new Set(keys).size).toBe(4)
  })
})

describe('sealed bytes', () => {
  const { seal, open, sealBytes, openBytes } = sealer(KEY, { leastBytes: 1_024 })

  it('open with their key at their place, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5_000 }), fc.string(), async (bytes, place) => {
        expect(await openBytes(place, await sealBytes(place, bytes))).toEqual(Uint8Array.from(bytes))
      }),
    )
  })

  it('E4 do not open at another place, with another key, or with a byte changed, added or cut off', async () => {
    const sealed = await sealBytes(PLACE, Uint8Array.of(1, 2, 3))
    await expect(openBytes(`${PLACE}0`, sealed)).rejects.toThrow(CannotOpen)
    await expect(sealer(KEY.with(0, 9)).openBytes(PLACE, sealed)).rejects.toThrow(CannotOpen)
    for (let at = 0; at < sealed.length; at += 7)
      await expect(openBytes(PLACE, sealed.with(at, (sealed[at] ?? 0) ^ 128)), `byte ${at}`).rejects.toThrow(
        CannotOpen,
      )
    for (const broken of [sealed.slice(1), sealed.slice(0, -1), new Uint8Array(), sealed.slice(0, 29)])
      await expect(openBytes(PLACE, broken)).rejects.toThrow(CannotOpen)
    await expect(openBytes(PLACE, new Uint8Array([...sealed, 0]))).rejects.toThrow(CannotOpen)
  })

  it('E5 are as long as the step their length falls into: doubling to a mebibyte, then by whole ones', async () => {
    const lengthOf = async (bytes: number) => (await sealBytes('x', new Uint8Array(bytes))).length - 29
    expect(await lengthOf(0)).toBe(1_024)
    expect(await lengthOf(1_020)).toBe(1_024)
    expect(await lengthOf(1_021)).toBe(2_048)
    expect(await lengthOf(1_048_572)).toBe(1_048_576)
    expect(await lengthOf(1_048_573)).toBe(2 * 1_048_576)
    expect(await lengthOf(5 * 1_048_576 - 4)).toBe(5 * 1_048_576)
    expect(await lengthOf(5 * 1_048_576 - 3)).toBe(6 * 1_048_576)
  })

  it('are not made of more than 32 mebibytes', async () => {
    await expect(sealBytes('x', new Uint8Array(32 * 1_048_576 - 3))).rejects.toThrow(RangeError)
  })

  it('that are no text are told like everything that cannot be opened, not as a fault of ours', async () => {
    const sealed = await sealBytes(PLACE, Uint8Array.of(0xff, 0xfe, 0x80))
    await expect(open(PLACE, Buffer.from(sealed).toString('base64url'))).rejects.toThrow(CannotOpen)
    expect(await openBytes(PLACE, Buffer.from(await seal(PLACE, 'ế'), 'base64url'))).toEqual(
      new TextEncoder().encode('ế'),
    )
  })

  it('E3 look sealed; plain words, cut ones and lengths that no padding leads to do not', async () => {
    for (const length of [0, 1_020, 1_021, 300_000, 1_048_573]) {
      const sealed = await sealBytes(PLACE, new Uint8Array(length))
      expect(looksSealed(sealed, 1_024), `${length}`).toBe(true)
      for (const broken of [
        sealed.slice(0, -1),
        sealed.slice(1),
        new Uint8Array([...sealed, 0]),
        sealed.with(0, 2),
      ])
        expect(looksSealed(broken, 1_024), `${length}`).toBe(false)
    }
    expect(looksSealed(await sealer(KEY).sealBytes(PLACE, new Uint8Array(9)), 1_024)).toBe(false)
    expect(looksSealed(new TextEncoder().encode('Tôi đã trả tiền. '.repeat(100)), 1_024)).toBe(false)
    expect(looksSealed(new Uint8Array(), 1_024)).toBe(false)
    // Whoever says so in the first byte still needs a length of ours.
    expect(looksSealed(new Uint8Array(1_024).with(0, 1), 1_024)).toBe(false)
    const huge = new Uint8Array(33 * 1_048_576 + 29).with(0, 1)
    expect(looksSealed(huge, 1_024)).toBe(false)
  })
})
