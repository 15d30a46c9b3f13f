import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fontPair, type ParsedFont } from '../../../src/platform/pdf/font-pair.ts'
import { loadFonts } from '../../../src/platform/pdf/fonts-folder.ts'
import { shapingOf } from '../../../src/platform/pdf/shaping.ts'

const pair = fontPair(await loadFonts())

/** What fontkit itself says of the whole word. */
function whole(font: ParsedFont, word: string) {
  font._glyphs = {}
  const { glyphs, positions } = font.layout(word)
  return { ids: glyphs.map((glyph) => glyph.id), advances: positions.map((position) => position.xAdvance) }
}

function ours(font: ParsedFont, word: string) {
  const { ids, advances } = shapingOf(font).run(word)
  return { ids, advances }
}

const characters = [
  ...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:;!?()[]/-–—…‑“”‘’%&@#+=_¥₫€·',
  ...'ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĂÂĐÊÔƠƯẠẢẤẬỆỊỌỚỢỤỰ',
  ...'あいうえおかがきぎっゃゅょアイウエオカガトドヴッャュョー々〆〓①、。・「」『』（）：；！？〜　',
  ...'監査報告書技能実習生送出機関労働者費用契約',
]

test.each(['regular', 'bold'] as const)('words put together are what fontkit shapes whole: %s', (weight) => {
  const word = fc.array(fc.constantFrom(...characters), { minLength: 1, maxLength: 14 })
  fc.assert(
    fc.property(word, (given) => {
      const text = given.join('')
      expect(ours(pair[weight], text)).toEqual(whole(pair[weight], text))
    }),
    { numRuns: 400 },
  )
})

test('letters that join, and letters that move together, are neither parted nor left apart', () => {
  for (const word of ['officer', 'confirmed', 'affiliate', 'AVATAR', 'Tổ', 'To', 'ト。', '1/2', '2026-05-31'])
    expect(ours(pair.regular, word), word).toEqual(whole(pair.regular, word))
  expect(shapingOf(pair.regular).run('officer').ids.length).toBeLessThan('officer'.length)
})

test('nothing kerns with a space, on which measuring word by word rests', () => {
  for (const font of [pair.regular, pair.bold]) {
    for (const character of characters) {
      const { advances, widths } = shapingOf(font).run(`${character} ${character}`)
      expect(advances, character).toEqual(widths)
    }
  }
})

test('asking for shapes leaves no trace in what the document will know of glyphs', () => {
  const fresh = {}
  pair.regular._glyphs = fresh
  shapingOf(pair.regular).run('ộ\u2010ộ fi 〇')
  expect(pair.regular._glyphs).toBe(fresh)
  expect(fresh).toEqual({})
})

test('a mark that cannot be composed with its letter is set as fontkit sets it', () => {
  const words = ['x\u0302', 'か\u309a', 'q\u0323']
  for (const word of words) expect(ours(pair.regular, word), word).toEqual(whole(pair.regular, word))
})
