/**
 * Letters that a reader or a keyboard takes for each other. Each line is one class; the first letter stands for it. Written as
 * `foldText` leaves them: lower case, katakana as hiragana. Pairs of which both halves are everyday parts of honest names (木 本,
 * 太 大, 上 下) are left out on purpose: a warning that is often wrong is soon not read.
 */
const CLASSES = [
  // Kanji with kanji.
  '日目曰',
  '未末',
  '土士',
  '犬太',
  '入人',
  '己已巳',
  '王玉',
  '鳥烏',
  '間問',
  '待侍',
  '官宮',
  '井丼',
  '午牛',
  '石右',
  '宇字',
  '栽裁',
  '微徴',
  '綱網',
  '緑縁',
  '陣陳',
  '幣弊',
  // Kanji with kana: 力 カ, 口 ロ, 工 エ, 二 ニ, 八 ハ, 夕 タ, 卜 ト, 千 干 チ, 才 オ, 一 ー.
  'か力刀刃',
  'ろ口',
  'え工',
  'に二',
  'は八',
  'た夕',
  'と卜',
  'ち千干',
  'お才',
  'ー一',
  // A dot or a ring beside the kana (ブ プ), and kana written small or large (キャ キヤ).
  'ばぱ',
  'びぴ',
  'ぶぷ',
  'べぺ',
  'ぼぽ',
  'つっ',
  'やゃ',
  'ゆゅ',
  'よょ',
  'あぁ',
  'いぃ',
  'うぅ',
  'えぇ',
  'おぉ',
  // Latin with digits and with the letters of other alphabets.
  'o0〇οоօ',
  'li1ıіΙӏ|',
  's5ѕ',
  'b8',
  'aаα',
  'eеε',
  'cсϲ',
  'pрρ',
  'xхχ',
  'yуγ',
  'kкκ',
  'mм',
  'tтτ',
  'hһ',
  'nпη',
  'vѵν',
] as const

const CLASS_OF = new Map<string, string>()
for (const line of CLASSES) {
  const [first = ''] = line
  // え stands for 工 and for ぇ: classes that share their first letter are one class.
  for (const letter of line) if (!CLASS_OF.has(letter)) CLASS_OF.set(letter, CLASS_OF.get(first) ?? first)
}

/** The same text for all that can be mistaken for it. Of a number every digit counts, so a run of digits alone stays. */
export function mistakableAs(token: string): string {
  if (/^\d+$/.test(token)) return token
  let text = ''
  for (const letter of token) text += CLASS_OF.get(letter) ?? letter
  // `rn` is read as `m`, `vv` as `w`; `ヴ` and `ー` come and go in loan words (サーバー, サーバ).
  return text
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replace(/(?<=[ぁ-ゖ])ー+/g, '')
}
