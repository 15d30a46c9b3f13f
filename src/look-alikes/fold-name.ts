import { romanise, shortenLongVowels } from '../organisations/romanise.ts'
import { foldText, type SearchableName, stripLegalForm } from '../organisations/search-key.ts'
import { legalFormOf, readingWithoutForm, withoutMembers } from './legal-form.ts'
import { mistakableAs } from './mistakable-letters.ts'

/** One name in the forms in which it is compared. All are folded: width, case, marks and the legal form are gone. */
export interface FoldedName {
  /** Words in their order, without the legal form. */
  readonly words: readonly string[]
  /** The words run together: `sao mai` and `saomai` are one. */
  readonly core: string
  /** The core in which letters that are mistaken for each other are one letter. */
  readonly skeleton: string
  /** The skeletons of several Latin words in alphabetical order, run together; null for what is no such name. */
  readonly unordered: string | null
  /** The kind of company; null when the name bears none. */
  readonly form: string | null
  /** How the name is read, in Latin letters; null when its writing does not tell. */
  readonly reading: string | null
}

const isKana = (text: string): boolean => /^[ぁ-ゖー ]+$/.test(text)
const isLatin = (text: string): boolean => /^[a-z0-9 ]+$/.test(text)

/** Undefined for a text that holds no letter or digit. */
export function foldName({ text, reading = null }: SearchableName): FoldedName | undefined {
  const folded = foldText(text)
  const bare = withoutMembers(stripLegalForm(text))
  if (bare === '') return undefined
  const words = bare.split(' ')
  const latin = isLatin(bare)
  return {
    words,
    core: words.join(''),
    skeleton: words.map(mistakableAs).join(''),
    unordered: latin && words.length > 1 ? words.map(mistakableAs).sort().join('') : null,
    form: legalFormOf(text, folded),
    reading: latinReading(reading === null ? bare : foldText(reading)),
  }
}

function latinReading(folded: string): string | null {
  const bare = readingWithoutForm(folded)
  const latin = isKana(bare)
    ? romanise(bare.replaceAll(' ', ''))
    : isLatin(bare)
      ? bare.replaceAll(' ', '')
      : ''
  // Fewer letters than four are initials and syllables, which many share.
  return latin.length < 4 ? null : shortenLongVowels(latin)
}
