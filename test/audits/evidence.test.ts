import { describe, expect, test } from 'vitest'
import { sniffEvidence } from '../../src/audits/evidence.ts'
import { AppError } from '../../src/platform/errors.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { cleanFileName } from '../../src/platform/uploaded-file.ts'
import { BYTES } from '../support/builders.ts'

async function refusal(name: string, bytes: Uint8Array): Promise<{ code: string; text: string }> {
  try {
    await sniffEvidence(name, bytes)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { code: error.code, text: translator('en')(error.sentence.key, error.sentence.params) }
  }
  throw new Error(`${name} was accepted`)
}

describe('a file is what its bytes say', () => {
  test.each([
    ['photo.jpg', BYTES.jpeg, 'image/jpeg'],
    ['PHOTO.JPEG', BYTES.jpeg, 'image/jpeg'],
    ['plan.png', BYTES.png, 'image/png'],
    ['hợp đồng.pdf', BYTES.pdf, 'application/pdf'],
  ])('%s is kept', async (name, bytes, type) => {
    const file = await sniffEvidence(name, bytes)
    expect(file).toMatchObject({ fileName: name, mediaType: type, sizeBytes: bytes.byteLength })
    expect(file.sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  test.each([
    ['photo.jpg', BYTES.exe, 'exe', 'jpg'],
    ['photo.jpg', BYTES.html, 'html', 'jpg'],
    ['photo.jpg', BYTES.svg, 'svg', 'jpg'],
    ['picture.svg', BYTES.svg, 'svg', 'svg'],
    ['page.html', BYTES.html, 'html', 'html'],
    ['photo.png', BYTES.jpeg, 'jpg', 'png'],
    ['photo.jpg', BYTES.pdf, 'pdf', 'jpg'],
    ['photo', BYTES.jpeg, 'jpg', '–'],
    ['photo.jpg.exe', BYTES.jpeg, 'jpg', 'exe'],
    ['noise.jpg', new TextEncoder().encode('just words'), '?', 'jpg'],
  ])('%s with other content is refused, naming both', async (name, bytes, content, says) => {
    const { code, text } = await refusal(name, bytes)
    expect(code).toBe('unsupported_type')
    expect(text).toContain(`“${content}”`)
    expect(text).toContain(`“${says}”`)
  })

  test('an empty file is refused', async () => {
    expect(await refusal('photo.jpg', new Uint8Array())).toMatchObject({ code: 'invalid' })
  })

  test('10,000,000 bytes are kept, one more is refused', async () => {
    const whole = new Uint8Array(10_000_000)
    whole.set(BYTES.jpeg)
    expect((await sniffEvidence('photo.jpg', whole)).sizeBytes).toBe(10_000_000)
    const over = new Uint8Array(10_000_001)
    over.set(BYTES.jpeg)
    expect(await refusal('photo.jpg', over)).toMatchObject({ code: 'too_large' })
  })
})

describe('names are made harmless', () => {
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\photo.jpg', 'photo.jpg'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['a\u0000b\r\n.jpg', 'ab.jpg'],
    ['  ..hidden.jpg', 'hidden.jpg'],
    ['///', 'file'],
    ['写真 (1).jpg', '写真 (1).jpg'],
  ])('%j becomes %j', (name, clean) => expect(cleanFileName(name)).toBe(clean))

  test('a long name keeps its extension', () => {
    const name = cleanFileName(`${'あ'.repeat(300)}.jpg`)
    expect(name.length).toBeLessThanOrEqual(120)
    expect(name.endsWith('.jpg')).toBe(true)
  })
})
