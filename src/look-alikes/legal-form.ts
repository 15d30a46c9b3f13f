/**
 * The kinds of company behind the words, so that 株式会社 before or after, （株）, K.K., and Công ty Cổ phần, CTCP, JSC are one
 * form each, and another form is another body more often than not. Looked for in text as `foldText` leaves it.
 */
const FORMS: readonly (readonly [string, RegExp])[] = [
  ['cooperative_business', /事業協同組合|jigyo kyodo kumiai/],
  ['cooperative_union', /協同組合連合会/],
  ['cooperative', /協同組合|kyodo kumiai/],
  ['association', /一般社団法人/],
  ['association_public', /公益社団法人/],
  ['foundation', /一般財団法人/],
  ['foundation_public', /公益財団法人/],
  ['non_profit', /特定非営利活動法人|npo法人/],
  ['welfare', /社会福祉法人/],
  ['medical', /医療法人/],
  ['stock', /株式会社|kabushiki ?kaisha|\bk ?k$/],
  ['limited_old', /有限会社|yugen ?gaisha/],
  ['limited_new', /合同会社|godo ?gaisha/],
  ['partnership', /合資会社|合名会社/],
  ['stock', /\bco phan\b|\bcong ty cp\b|\bctcp\b|\bcty cp\b|joint stock|\bj ?s ?c$/],
  ['limited', /\btnhh\b|trach nhiem huu han|\bl ?l ?c$|\bltd$|\blimited\b/],
  ['corporation', /^tong cong ty\b|\bcorp(oration)?$/],
]

/** Forms in brackets, which NFKC also makes of ㈱ and ㈲; folding leaves only a letter of them. */
const IN_BRACKETS: Readonly<Record<string, string>> = {
  '(株)': 'stock',
  '(有)': 'limited_old',
  '(同)': 'limited_new',
  '(協)': 'cooperative',
  '(一社)': 'association',
  '(公社)': 'association_public',
  '(一財)': 'foundation',
  '(公財)': 'foundation_public',
}

/** Which form a name bears; null when it bears none that we know. */
export function legalFormOf(name: string, folded: string): string | null {
  const found = FORMS.find(([, pattern]) => pattern.test(folded))?.[0]
  if (found) return found
  const [bracketed = ''] = name.normalize('NFKC').match(/\([^()]{1,2}\)/) ?? []
  return IN_BRACKETS[bracketed] ?? null
}

/** What `search-key` leaves standing of English names for one-member companies. */
export const withoutMembers = (core: string): string =>
  core.replace(/ ?\b(?:one|single|two|sole)[ -]member(?: limited liability)?$/, '').trim() || core

const READ_FORMS = [
  'じぎょうきょうどうくみあい',
  'きょうどうくみあい',
  'かぶしきがいしゃ',
  'かぶしきかいしゃ',
  'ゆうげんがいしゃ',
  'ごうどうがいしゃ',
  'いっぱんしゃだんほうじん',
  'こうえきしゃだんほうじん',
  'いっぱんざいだんほうじん',
  'こうえきざいだんほうじん',
  'とくていひえいりかつどうほうじん',
  'しゃかいふくしほうじん',
  'いりょうほうじん',
].join('|')
const READ_FORM = new RegExp(`^(?:${READ_FORMS})|(?:${READ_FORMS})$`)
const ROMAJI_FORM = /^(?:kabushiki ?gaisha|kyodo kumiai) | (?:jigyo )?kyodo kumiai$| (?:yugen|godo) ?gaisha$/

/** A reading in kana or romaji without its legal form: サンプルコクサイキョウドウクミアイ → さんぷるこくさい. */
export const readingWithoutForm = (folded: string): string =>
  folded.replace(READ_FORM, '').replace(ROMAJI_FORM, '').trim() || folded
