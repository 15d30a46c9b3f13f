import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanFile } from '../../../src/platform/clean-file/clean-file.ts'
import { FileRefused } from '../../../src/platform/clean-file/file-refused.ts'
import { bytes, joined, MARK, pdfOf, sample, TAKEN, text } from './samples.ts'

/** The cleaned file, or null where it was refused; any other error fails the test. */
async function tried(file: Uint8Array) {
  try {
    return await cleanFile(file)
  } catch (error) {
    if (error instanceof FileRefused) return null
    throw error
  }
}

const changes = fc.array(
  fc.record({
    at: fc.nat(),
    what: fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 8 }),
      fc.constantFrom(
        Uint8Array.of(0, 0, 0, 0),
        Uint8Array.of(255, 255, 255, 255),
        Uint8Array.of(0x7f, 255, 255, 255),
      ),
    ),
    cut: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
)

describe('files of nobody’s making', () => {
  test.each(Object.keys(TAKEN))('A5 %s with bytes changed is refused or comes out clean', async (name) => {
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        let file: Uint8Array = sample(name).slice()
        for (const { at, what, cut } of list) {
          const place = at % file.length
          file = cut
            ? joined(
                file.subarray(0, place),
                what,
                file.subarray(Math.min(file.length, place + what.length * 3)),
              )
            : file
          if (!cut) file.set(what.subarray(0, file.length - place), place)
        }
        const clean = await tried(file)
        if (!clean) return
        const again = await tried(clean.bytes)
        expect(again && Buffer.from(again.bytes).equals(Buffer.from(clean.bytes))).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  test('A5 anything at all behind a known beginning is refused or comes out clean', async () => {
    const begins = Object.keys(TAKEN).map((name) => sample(name).subarray(0, 12))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...begins), fc.uint8Array({ maxLength: 300 }), async (begin, rest) => {
        await tried(joined(begin, rest))
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('files that are made to take long', () => {
  const SIZE = 4_000_000
  const many = (pattern: string): Uint8Array => bytes(pattern.repeat(Math.ceil(SIZE / pattern.length)))
  const pdf = (inside: string) => joined('%PDF-1.7\n1 0 obj\n', many(inside), '\nendobj\nstartxref\n9\n%%EOF')
  /** As many names as can be for one long object: each of them would be read. */
  const sameObject = () => {
    const long = `<</Pages 1 0 R/X[${'1 '.repeat(200_000)}]>>`
    const kids = Array.from({ length: 2_000 }, (_, at) => `${at + 4} 0 R`).join(' ')
    const base = pdfOf(['<</Pages 2 0 R>>', `<</Kids[${kids}]>>`, long])
    const at = text(base).indexOf('3 0 obj')
    const rows = Array.from({ length: 2_000 }, () => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
    const table = `xref\n4 2000\n${rows}trailer\n<</Root 1 0 R/Prev ${text(base).lastIndexOf('xref\n0')}>>\nstartxref\n${base.length}\n%%EOF`
    return joined(base, table)
  }

  test.each<[string, () => Uint8Array]>([
    ['JPEG of nothing but marks', () => joined('\xff\xd8', many('\xff'))],
    ['JPEG of small comments', () => joined('\xff\xd8', many('\xff\xfe\0\x02'))],
    ['JPEG of endless data', () => joined(sample('photo.jpg').subarray(0, -2), many('\xff\0'))],
    ['PNG of empty chunks', () => joined(sample('photo.png').subarray(0, 33), many('\0\0\0\0tEXt\0\0\0\0'))],
    ['MP3 of false beginnings', () => joined('ID3\x03\0\0\0\0\0\0', many('\xff\xfb\x90'))],
    ['MP3 whose tag is longer than it', () => joined('ID3\x03\0\0\x7f\x7f\x7f\x7f', many('\xff\xfb'))],
    [
      'Ogg of empty pages',
      () => joined(sample('sound.ogg').subarray(0, 47), many(`OggS\0\0${'\0'.repeat(21)}`)),
    ],
    [
      'Ogg whose header never ends',
      () =>
        joined(
          sample('sound.ogg').subarray(0, 47),
          many(`OggS\0\x01${'\0'.repeat(20)}\xff${'\xff'.repeat(255)}${'a'.repeat(65_025)}`),
        ),
    ],
    ['MP4 of empty boxes', () => joined(sample('sound.m4a').subarray(0, 28), many('\0\0\0\x08free'))],
    ['MP4 of boxes in boxes', () => joined(sample('sound.m4a').subarray(0, 28), many('\0\x3d\x09\0moov'))],
    ['WebM of empty elements', () => joined(sample('sound.webm').subarray(0, 52), many('\xec\x80'))],
    [
      'WebM of clusters without a size',
      () => joined(sample('sound.webm').subarray(0, 52), many('\x1f\x43\xb6\x75\xff')),
    ],
    ['WAV of empty chunks', () => joined('RIFF\xff\xff\x3c\0WAVE', many('LIST\0\0\0\0'))],
    ['AMR of nothing', () => joined('#!AMR\n', many('\x7c'))],
    ['PDF of open lists', () => pdf('[')],
    ['PDF of open dictionaries', () => pdf('<</A')],
    ['PDF of open texts', () => pdf('(')],
    ['PDF of strokes', () => pdf('(\\')],
    ['PDF of remarks', () => pdf('%\n')],
    ['PDF of one remark', () => pdf('%')],
    ['PDF of numbers before remarks', () => pdf('[1 %%%%%%%%\n')],
    ['PDF of tables', () => joined('%PDF-1.7\nxref\n', many('0 0\n'), '\nstartxref\n9\n%%EOF')],
    ['PDF of one object under many names', sameObject],
  ])('A5 a %s costs no more than its length', async (_what, make) => {
    const file = make()
    const started = performance.now()
    // By the square of its length it would take hours.
    await tried(file)
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})

test('R12 what is left of a photo or a sound, with any byte changed, holds nothing of its maker', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(TAKEN).filter((name) => !/amr|pdf/.test(name))),
      fc.nat(),
      fc.integer({ min: 0, max: 255 }),
      async (name, at, byte) => {
        const file = sample(name).slice()
        file[at % file.length] = byte
        const clean = await tried(file)
        if (clean) expect(text(clean.bytes).split(MARK).length).toBeLessThanOrEqual(1)
      },
    ),
    { numRuns: 1_500 },
  )
})
