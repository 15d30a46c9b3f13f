import { checkedDigits, hasRightCheck, spelled, typedDigits } from '../platform/secret-code.ts'

/**
 * What twenty people of one matter have in common: a word of 20 digits in five groups of four that one of them gives to the others. Each has
 * a case and a code of his own; the word says only that they belong together, and opens nothing.
 */
const RANDOM_DIGITS = 18
export const GROUP_WORD_BITS = RANDOM_DIGITS * Math.log2(10)

/** A fresh word, `4071 3358 …`, in the browser or here. */
export const newGroupWord = (): string => spelled(checkedDigits(RANDOM_DIGITS))

/** A typed word in its one spelling, as forgiving as a code is read; undefined after a slip of the hand, and for a code of 28 digits. */
export function readGroupWord(text: string): string | undefined {
  const digits = typedDigits(text)
  return digits.length === RANDOM_DIGITS + 2 && hasRightCheck(digits) ? spelled(digits) : undefined
}
