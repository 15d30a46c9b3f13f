import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { derivedSecrets } from '../../src/platform/derived-secret.ts'
import { CannotOpen, keyFromToken, sealer } from '../../src/platform/sealing.ts'

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
