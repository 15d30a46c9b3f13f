import type { Deps } from '../deps.ts'
import { type Identifier, parseIdentifier } from '../organisations/identifier.ts'
import type { PublicEntry } from '../registrations/register-entry.ts'
import { findEntriesByKey } from './party-store.ts'

export interface Suggestion extends Identifier {
  readonly name: string
}

/** The schemes with a check digit: only there a slip can be told from another number. */
const CHECKED: ReadonlySet<string> = new Set<Identifier['scheme']>(['JP-JCN', 'VN-TIN', 'XI-LEI'])
const SHOWN = 3

/** Every text that one wrong character, or two neighbours in the wrong order, could have made of this one. */
function oneSlipAway(text: string): string[] {
  const found = new Set<string>()
  for (let i = 0; i < text.length; i += 1) {
    const [before, at, after] = [text.slice(0, i), text.charAt(i), text.slice(i + 1)]
    const characters = /\d/.test(at) ? '0123456789' : /[A-Z]/.test(at) ? 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' : ''
    for (const other of characters) if (other !== at) found.add(before + other + after)
    const next = after.charAt(0)
    if (next !== '' && next !== at) found.add(before + next + at + after.slice(1))
  }
  return [...found]
}

/** The longest number with a check digit, with room for a slip; trying every slip of more would take long. */
const TYPED_MAX = 20

/** The numbers one slip away whose check digit fits. Pure; about a ninth of what could be typed. */
export const likelyMeant = (scheme: Identifier['scheme'], typed: string): readonly string[] =>
  CHECKED.has(scheme) && typed.length <= TYPED_MAX
    ? [
        ...new Set(
          oneSlipAway(typed).flatMap((text) => {
            const parsed = parseIdentifier(scheme, text)
            return parsed.ok ? [parsed.value] : []
          }),
        ),
      ]
    : []

/**
 * For a number whose check digit is wrong: the bodies of the register that one digit, or two swapped, would lead to. Never
 * taken without asking: at most three, to choose from.
 */
export async function suggestIdentifiers(
  { db }: Pick<Deps, 'db'>,
  scheme: Identifier['scheme'],
  typed: string,
): Promise<readonly Suggestion[]> {
  const tidy = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\dA-Z]/g, '')
  const likely = likelyMeant(scheme, scheme === 'JP-JCN' ? tidy.replace(/^T/, '') : tidy)
  if (likely.length === 0) return []
  const found = await findEntriesByKey(db, scheme, likely)
  return [...found].slice(0, SHOWN).map(([value, { entry }]) => {
    const { names } = JSON.parse(entry) as PublicEntry
    const shown = names.find(({ kind }) => kind !== 'former')
    return { scheme, value, name: shown?.text ?? value }
  })
}
