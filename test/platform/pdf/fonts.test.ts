import { expect, test } from 'vitest'
import { fontPair } from '../../../src/platform/pdf/font-pair.ts'
import { loadFonts } from '../../../src/platform/pdf/fonts-folder.ts'
import { MISSING, Printable } from '../../../src/platform/pdf/printable.ts'

const pair = fontPair(await loadFonts())

test('both weights hold all that our documents are written in', () => {
  const needed = `ơưậễƠƯẬỄđĐăâêôạảãẵẳỹỵ¥₫€–—…‑“”‘’「」『』、。・ー々〓①○×✓№ア漢字監査報告書${String.fromCodePoint(0x20bb7)}`
  for (const font of [pair.regular, pair.bold]) {
    const absent = [...needed].filter((c) => !font.hasGlyphForCodePoint(c.codePointAt(0) ?? 0))
    expect(absent).toEqual([])
  }
})

test('a character the typeface lacks is replaced visibly and counted', () => {
  const printable = new Printable(pair.regular)
  expect(printable.text('Công ty 😀 שלום')).toBe(`Công ty ${MISSING} ${MISSING.repeat(4)}`)
  expect(printable.missing).toBe(5)
})

test('controls and direction marks go, line feeds stay, letters are composed', () => {
  const printable = new Printable(pair.regular)
  expect(printable.text('a\u0000\u202eb\r\nc\td\u0065\u0302\u0323')).toBe('ab\nc dệ')
  expect(printable.missing).toBe(0)
})

test('a typeface is parsed once a process', async () => {
  expect(fontPair(await loadFonts()).regular).toBe(pair.regular)
})
