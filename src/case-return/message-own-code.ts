import { type Case, CODE_PURPOSE } from '../cases/case.ts'
import { lookupHash } from '../cases/case-code.ts'
import type { Deps } from '../deps.ts'
import { derivedFromCode, readCode } from '../platform/secret-code.ts'

const DIGITS = 28
/** What is tried of one text: a page full of digits must not keep us busy. One window in 97 has right check digits by chance. */
const TRIED_MAX = 60

/**
 * Whether a text gives away the code of its own case, however it is spelled and whatever digits stand around it (C7). We do not have the
 * code: each run of digits that could be one is looked up as if it had been typed.
 */
export async function holdsOwnCode(
  deps: Pick<Deps, 'deriveSecret'>,
  of: Pick<Case, 'lookupHash'>,
  text: string,
): Promise<boolean> {
  for (const code of codesIn(text))
    if ((await lookupHash(deps, derivedFromCode(code, CODE_PURPOSE).token)) === of.lookupHash) return true
  return false
}

function codesIn(text: string): Set<string> {
  // Letter by letter: a digit of another alphabet is a digit too, as where a code is typed.
  const digits = [...text.normalize('NFKC')].filter((character) => /\p{Nd}/u.test(character))
  const found = new Set<string>()
  for (let at = 0; at + DIGITS <= digits.length && found.size < TRIED_MAX; at += 1) {
    const code = readCode(digits.slice(at, at + DIGITS).join(''))
    if (code) found.add(code)
  }
  return found
}
