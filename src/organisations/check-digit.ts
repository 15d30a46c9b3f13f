/**
 * Check digits of the identifiers that have one (scheme.md §5). Each function takes the part without the check and says
 * which check belongs to it, so that a refusal can name the digit that was expected.
 */

/**
 * 法人番号: the digit that leads the twelve others. From the right, weights 1, 2, 1, 2, …; `9 − (sum mod 9)`.
 * Modulo 9 cannot tell 0 from 9: a slip between just these two goes unnoticed.
 */
export function corporateNumberCheck(twelveDigits: string): string {
  let sum = 0
  for (let i = 0; i < 12; i += 1) sum += Number(twelveDigits[11 - i]) * (i % 2 === 0 ? 1 : 2)
  return String(9 - (sum % 9))
}

const TAX_CODE_WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3]

/**
 * Mã số thuế (= mã số doanh nghiệp): the tenth digit after the nine given. Undefined when the formula yields 10, which is
 * no digit: such a number is never issued (our reading; the structure itself is published, this consequence is not).
 */
export function taxCodeCheck(nineDigits: string): string | undefined {
  const sum = TAX_CODE_WEIGHTS.reduce((total, weight, i) => total + weight * Number(nineDigits[i]), 0)
  const check = 10 - (sum % 11)
  return check === 10 ? undefined : String(check)
}

/** LEI (ISO 17442): the two digits after the eighteen characters given, by ISO 7064 MOD 97-10. */
export function leiCheck(eighteenCharacters: string): string {
  return String(98 - mod97(`${eighteenCharacters}00`)).padStart(2, '0')
}

/** The remainder by 97 of a text in which letters stand for 10 to 35. */
function mod97(text: string): number {
  let remainder = 0
  for (const character of text) {
    const value = Number.parseInt(character, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder
}
