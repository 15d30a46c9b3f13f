/**
 * Kana in Latin letters (Hepburn), so that `tanaka` finds たなか. Two spellings are given where they part: letter by letter
 * (`toukyou`) and with long vowels shortened as on passports and road signs (`tokyo`).
 */

const ROWS: Readonly<Record<string, string>> = {
  '': 'あいうえお',
  k: 'かきくけこ',
  s: 'さ すせそ',
  t: 'た  てと',
  n: 'なにぬねの',
  h: 'はひ へほ',
  m: 'まみむめも',
  r: 'らりるれろ',
  g: 'がぎぐげご',
  z: 'ざ ずぜぞ',
  d: 'だ  でど',
  b: 'ばびぶべぼ',
  p: 'ぱぴぷぺぽ',
}
const SYLLABLES = new Map<string, string>([
  ['し', 'shi'],
  ['ち', 'chi'],
  ['つ', 'tsu'],
  ['ふ', 'fu'],
  ['じ', 'ji'],
  ['ぢ', 'ji'],
  ['づ', 'zu'],
  ['や', 'ya'],
  ['ゆ', 'yu'],
  ['よ', 'yo'],
  ['わ', 'wa'],
  ['を', 'o'],
  ['ん', 'n'],
  ['ゔ', 'vu'],
  ['ゐ', 'i'],
  ['ゑ', 'e'],
])
for (const [consonant, row] of Object.entries(ROWS)) {
  for (const [i, kana] of [...row].entries()) {
    if (kana !== ' ') SYLLABLES.set(kana, consonant + 'aiueo'[i])
  }
}

const SMALL_Y = new Map([
  ['ゃ', 'a'],
  ['ゅ', 'u'],
  ['ょ', 'o'],
])
const SMALL_VOWELS = new Map([
  ['ぁ', 'a'],
  ['ぃ', 'i'],
  ['ぅ', 'u'],
  ['ぇ', 'e'],
  ['ぉ', 'o'],
])

/** き + ゃ → kya, し + ゃ → sha, ふ + ぁ → fa: the small kana replaces the vowel of the one before. */
function glide(before: string, small: string): string | undefined {
  const y = SMALL_Y.get(small)
  if (y !== undefined && before.endsWith('i')) {
    const stem = before.slice(0, -1)
    return /(sh|ch|j)$/.test(stem) ? stem + y : `${stem}y${y}`
  }
  const vowel = SMALL_VOWELS.get(small)
  if (vowel === undefined) return undefined
  return /[aiueo]$/.test(before) && before.length > 1 ? before.slice(0, -1) + vowel : before + vowel
}

/** Hiragana to Latin letters, letter by letter; everything that is not hiragana is left as it is. */
export function romanise(hiragana: string): string {
  const parts: string[] = []
  let doubled = false
  for (const kana of hiragana) {
    const last = parts.at(-1)
    const glided = last === undefined ? undefined : glide(last, kana)
    if (glided !== undefined) parts[parts.length - 1] = glided
    else if (kana === 'っ') doubled = true
    else if (kana === 'ー') parts.push('')
    else {
      const syllable = SYLLABLES.get(kana) ?? kana
      const lead = syllable.startsWith('ch') ? 't' : (syllable[0] ?? '')
      parts.push(doubled && /^[a-z]/.test(syllable) ? lead + syllable : syllable)
      doubled = false
    }
  }
  return parts.join('')
}

/** `toukyou` → `tokyo`, `oosaka` → `osaka`, `yuuki` → `yuki`. */
export const shortenLongVowels = (latin: string): string => latin.replace(/o[uo]+/g, 'o').replace(/uu+/g, 'u')
