import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldAddress, municipalityOf } from '../../src/look-alikes/fold-address.ts'
import { type FoldedName, foldName } from '../../src/look-alikes/fold-name.ts'
import { judgeBodies } from '../../src/look-alikes/judge-pair.ts'
import { oneLetterKeys, tellsApart, withinOneLetter } from '../../src/look-alikes/one-letter.ts'
import { keysOf, profileOfApplicant } from '../../src/look-alikes/profile.ts'

const folded = (text: string): FoldedName => {
  const name = foldName({ text })
  if (!name) throw new Error(`nothing is left of ${text}`)
  return name
}

/** Parts of names in three scripts, of which no part is itself a legal form. */
const part = fc.constantFrom(
  '青空',
  '国際',
  'サンプル',
  'グローバル',
  'みほん',
  '髙橋',
  'Sao Mai',
  'Mẫu',
  'Đại Dương',
  'Nhân lực',
  'Sample',
  'Vinatest',
  '2',
  '第二',
)
const japanesePart = fc.constantFrom('青空', '国際', 'サンプル', 'グローバル', 'みほん', '高橋', 'SAMPLE')
const name = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '))
const japaneseName = fc.array(japanesePart, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''))

const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).replaceAll(' ', '　')
const withoutMarks = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .normalize('NFC')

describe('a folded name', () => {
  test('is the same in full width, in capitals, decomposed and without Vietnamese marks', () => {
    fc.assert(
      fc.property(name, (text) => {
        const { core, skeleton } = folded(text)
        for (const written of [
          fullWidth(text),
          text.toUpperCase(),
          text.normalize('NFD'),
          withoutMarks(text),
        ]) {
          expect(folded(written)).toMatchObject({ core, skeleton })
        }
      }),
    )
  })

  test('is the same whichever legal form stands before or after it', () => {
    const before = ['株式会社', '㈱', '（株）', '有限会社', '一般社団法人', '合同会社 ']
    const after = ['株式会社', '(株)', '協同組合', '事業協同組合', ' Co., Ltd', ' K.K.']
    fc.assert(
      fc.property(
        japaneseName,
        fc.constantFrom(...before),
        fc.constantFrom(...after),
        (text, front, back) => {
          const { core } = folded(text)
          expect(folded(front + text).core).toBe(core)
          expect(folded(text + back).core).toBe(core)
        },
      ),
    )
    const vietnamese = fc.array(fc.constantFrom('Sao', 'Mai', 'Mẫu', 'Đại Dương'), {
      minLength: 1,
      maxLength: 3,
    })
    fc.assert(
      fc.property(vietnamese, (parts) => {
        const text = parts.join(' ')
        const forms = [
          `Công ty Cổ phần ${text}`,
          `CTCP ${text}`,
          `Công ty TNHH ${text}`,
          `${text} JSC`,
          `${text} Co., Ltd`,
        ]
        expect(new Set(forms.map((one) => folded(one).core))).toEqual(new Set([folded(text).core]))
      }),
    )
  })

  test('folded once more is itself', () => {
    fc.assert(
      fc.property(name, (text) => {
        const { core } = folded(text)
        expect(folded(core).core).toBe(core)
      }),
    )
  })

  test.each(['', '   ', '・・・', '()', '\u200b', '★☆'])('of “%s” is nothing', (text) => {
    expect(foldName({ text })).toBeUndefined()
  })

  test('keeps its numbers: they tell bodies of one group apart', () => {
    fc.assert(
      fc.property(fc.nat(9_999), fc.nat(9_999), (a, b) => {
        fc.pre(a !== b)
        expect(folded(`サンプル${a}`).core).not.toBe(folded(`サンプル${b}`).core)
        expect(folded(`Sample ${a}`).skeleton).not.toBe(folded(`Sample ${b}`).skeleton)
      }),
    )
  })
})

describe('two bodies', () => {
  const profile = (text: string) =>
    profileOfApplicant({
      names: [text],
      addresses: ['東京都新宿区見本町1-2-3'],
      licences: [],
      role: 'employer',
    })

  test('are judged the same from either side, and found whenever they are judged alike', () => {
    fc.assert(
      fc.property(name, name, (a, b) => {
        const [one, other] = [profile(a), { ...profile(b), addresses: [] }]
        const found = judgeBodies(one, other, '2026-11-21')
        expect(judgeBodies(other, one, '2026-11-21')).toEqual(found)
        if (found.length > 0) {
          const keys = new Set(keysOf(one))
          expect(keysOf(other).some((key) => keys.has(key))).toBe(true)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

const word = fc.string({ unit: fc.constantFrom(...'abcdefghiklmnoprstuv'), minLength: 3, maxLength: 12 })

describe('one letter', () => {
  test('more, less, other, or swapped with its neighbour is within one; symmetric', () => {
    fc.assert(
      fc.property(word, fc.nat(), fc.constantFrom(...'xyz'), (text, n, letter) => {
        const at = n % text.length
        const slips = [
          text.slice(0, at) + text.slice(at + 1),
          text.slice(0, at) + letter + text.slice(at),
          text.slice(0, at) + letter + text.slice(at + 1),
          at + 1 < text.length ? text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2) : text,
        ]
        for (const slip of slips) {
          expect(withinOneLetter(text, slip)).toBe(true)
          expect(withinOneLetter(slip, text)).toBe(true)
        }
      }),
    )
  })

  test('each further letter only takes two words further apart', () => {
    fc.assert(
      fc.property(word, (text) => {
        // Letters that no word holds: one is within one letter, two and more are not.
        const away = [1, 2, 3].map((n) => withinOneLetter(text, text + 'x'.repeat(n)))
        expect(away).toEqual([true, false, false])
        expect(withinOneLetter(text, `x${text}x`)).toBe(false)
        expect(withinOneLetter(`xy${text.slice(2)}`, text)).toBe(false)
      }),
    )
  })

  test('two names within one letter share a key', () => {
    fc.assert(
      fc.property(word, fc.nat(), fc.constantFrom(...'jwxyz'), (text, n, letter) => {
        const at = n % text.length
        const slip = text.slice(0, at) + letter + text.slice(at + 1)
        fc.pre(tellsApart(text) && tellsApart(slip))
        const keys = oneLetterKeys(folded(`Mẫu ${text}`))
        expect(oneLetterKeys(folded(`Mẫu ${slip}`)).some((key) => keys.includes(key))).toBe(true)
      }),
    )
  })

  test.each([
    'truong',
    'thuong',
    'phuong',
    'nghieng',
    'resources',
    'abcde',
    'samp1e',
    'w'.repeat(31),
    '日本',
  ])('in %s is no slip worth a warning', (text) => expect(tellsApart(text)).toBe(false))
})

describe('an address', () => {
  const japanese = [
    '東京都新宿区見本町1-2-3　サンプルビル5階',
    '〒160-9900 東京都新宿区見本町１丁目２番３号　サンプルビル５Ｆ',
    '新宿区見本町一丁目2番地3 サンプルビル5階',
    '東京都 新宿区見本町１－２－３サンプルビル５階',
    '東京都新宿区見本町1ー2ー3 サンプルビル五階',
    '東京都新宿区見本町1番2の3 サンプルビル5F',
  ]
  test.each(japanese)('written %s is the same place', (address) => {
    expect(foldAddress('JP', address)).toBe(foldAddress('JP', japanese[0] ?? ''))
  })

  const vietnamese = [
    'Số 12, phố Mẫu, phường Mẫu 3, thành phố Hà Nội',
    'số nhà 12 Phố Mẫu, P. Mẫu 3, TP. Hà Nội',
    '12 Mau, Phuong Mau 3, Ha Noi, Viet Nam',
  ]
  test.each(vietnamese)('written %s is the same place', (address) => {
    expect(foldAddress('VN', address)).toBe(foldAddress('VN', vietnamese[0] ?? ''))
  })

  test.each(['', '東京都', '東京都新宿区見本町', 'Hà Nội', '1-2-3', '—'])(
    'like “%s” is too vague to be anyone’s',
    (address) => {
      expect(foldAddress('JP', address)).toBeNull()
      expect(foldAddress('VN', address)).toBeNull()
    },
  )

  test.each([
    ['東京都新宿区見本町1-2-3', '新宿区'],
    ['神奈川県横浜市中区架空台1-1', '横浜市中区'],
    ['千葉県市川市見本町1-1', '市川市'],
    ['三重県四日市市見本町1-1', '四日市'],
    ['三重県四日市市例示町2', '四日市'],
    ['北海道虻田郡ニセコ町見本1', '虻田郡ニセコ町'],
    ['沖縄県那覇市例示町1-1', '那覇市'],
  ])('%s lies in %s', (address, municipality) => {
    expect(municipalityOf('JP', address)).toBe(municipality)
  })

  test('in Viet Nam has no municipality that would still be the same after July 2025', () => {
    expect(municipalityOf('VN', vietnamese[0] ?? '')).toBeNull()
  })
})
