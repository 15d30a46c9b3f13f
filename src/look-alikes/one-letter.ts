import type { FoldedName } from './fold-name.ts'

/** Shorter words differ by one letter all the time, and honestly. */
const LONG_ENOUGH = 6
/** What is longer is no word, and each letter costs a key. */
const LONGEST = 30

/** Words of the trade: `resource` and `resources` tell nobody from anybody, and a slip in them is no imitation. */
const OF_THE_TRADE = new Set(
  `international human resource resources manpower training development trading cooperation labour labor service services
  supply export import investment consulting education support company center centre foreign global employment`.split(
    /\s+/,
  ),
)

/** A Vietnamese syllable. They are so dense (truong, thuong, trung) that one letter makes another word, not a slip. */
const SYLLABLE =
  /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|g|h|k|l|m|n|p|r|s|t|v|x)?(?:uye|uya|oai|oay|uay|uoi|uou|ieu|yeu|[aeiouy]{1,2})(?:ng|nh|ch|[cmnpt])?$/

/** Whether one slip of a letter in this word is worth a warning. */
export const tellsApart = (word: string): boolean =>
  /^[a-z]+$/.test(word) &&
  word.length >= LONG_ENOUGH &&
  word.length <= LONGEST &&
  !OF_THE_TRADE.has(word) &&
  !SYLLABLE.test(word)

/** Damerau–Levenshtein distance of at most one: a letter more, less, changed, or two neighbours swapped. */
export function withinOneLetter(a: string, b: string): boolean {
  if (a === b) return true
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length - short.length > 1) return false
  let i = 0
  while (i < short.length && short[i] === long[i]) i += 1
  if (short.length < long.length) return short.slice(i) === long.slice(i + 1)
  if (short.slice(i + 1) === long.slice(i + 1)) return true
  return short[i] === long[i + 1] && short[i + 1] === long[i] && short.slice(i + 2) === long.slice(i + 2)
}

/** Two names that are word for word the same but for one letter in one long word. */
export function differByOneLetter(a: FoldedName, b: FoldedName): boolean {
  if (a.words.length !== b.words.length || a.core === b.core) return false
  const different = a.words.flatMap((word, i) => (word === b.words[i] ? [] : [i]))
  const [at, another] = different
  if (at === undefined || another !== undefined) return false
  const [one = '', two = ''] = [a.words[at], b.words[at]]
  return tellsApart(one) && tellsApart(two) && withinOneLetter(one, two)
}

/** Texts of which two names that differ by one letter share at least one: each long word with one letter left out, or whole. */
export function oneLetterKeys({ words }: FoldedName): string[] {
  const keys = words.flatMap((word, at) => {
    if (!tellsApart(word)) return []
    const shortened = Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1))
    return [word, ...shortened].map((variant) => words.with(at, variant).join(' '))
  })
  return [...new Set(keys)]
}
