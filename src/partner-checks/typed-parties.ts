import type { Deps } from '../deps.ts'
import {
  guessIdentifier,
  type Identifier,
  type IdentifierScheme,
  identifierKey,
} from '../organisations/identifier.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError, type FieldError } from '../platform/errors.ts'
import type { NamedRole } from './chain.ts'
import { findParties } from './find-parties.ts'
import type { CheckPartners } from './partner-check.ts'
import { roleJudged } from './party-rules.ts'

/** The three numbers a person fills in, one for each role. */
export const TYPED_FIELDS = ['agency', 'intermediary', 'employer'] as const
export type TypedField = (typeof TYPED_FIELDS)[number]
export type TypedValues = Readonly<Partial<Record<TypedField, string>>>

const ROLE_OF: Readonly<Record<TypedField, NamedRole>> = {
  agency: 'sending_agency',
  intermediary: 'intermediary',
  employer: 'employer',
}

/** What is most often written in each field. Any other number is understood too: two that were swapped must be noticed. */
const USUAL: Readonly<Record<TypedField, readonly IdentifierScheme[]>> = {
  agency: ['VN-GP', 'VN-TIN'],
  intermediary: ['JP-KANRI', 'JP-TOROKU', 'JP-SHOKAI', 'JP-JCN'],
  employer: ['JP-JCN', 'XI-LEI'],
}

interface TypedParty {
  readonly field: TypedField
  readonly party: CheckPartners['parties'][number]
}

/**
 * The parties that a form names, each with the scheme its number is of. A number that could be of several is taken for the one
 * somebody in the register has, else for what is usual in its field. Throws `invalid` by field: nothing filled in, or a text
 * that is no number we know (one with a wrong check digit goes on: the check says more about it).
 */
export async function typedParties(deps: Deps, values: TypedValues): Promise<readonly TypedParty[]> {
  const filled = TYPED_FIELDS.flatMap((field) => {
    const text = values[field]?.trim() ?? ''
    return text === '' ? [] : [{ field, text, guesses: guessesFor(field, text) }]
  })
  if (filled.length === 0)
    throw refused([{ path: TYPED_FIELDS[0], message: { key: 'partner_checks.one_of_them' } }])
  const wrong = filled.filter(({ guesses }) => guesses.length === 0)
  if (wrong.length > 0) {
    throw refused(
      wrong.map(({ field }) => ({ path: field, message: { key: 'partner_checks.number_not_understood' } })),
    )
  }
  const all = filled.flatMap(({ guesses }) => guesses)
  const found = await findParties(deps, all, dayOf(deps.now()))
  return filled.map(({ field, guesses }) => {
    const known = guesses.find((guess) => found.has(identifierKey(guess)))
    const { scheme, value } = known ?? (guesses[0] as Identifier)
    return { field, party: { scheme, value, role: ROLE_OF[field] } }
  })
}

const refused = (fields: readonly FieldError[]): AppError =>
  new AppError('invalid', 'errors.invalid', { fields })

/** Without the name of the scheme that our own links put in front. */
function guessesFor(field: TypedField, text: string): readonly Identifier[] {
  const [, scheme, rest] = /^([A-Za-z]{2}-[A-Za-z]+):(.+)$/.exec(text) ?? []
  const guesses = guessIdentifier(rest ?? text).filter(
    (guess) => !scheme || guess.scheme === scheme.toUpperCase(),
  )
  const usual = USUAL[field]
  const place = ({ scheme: of }: Identifier) => (usual.includes(of) ? usual.indexOf(of) : usual.length)
  if (guesses.length > 0) return guesses.toSorted((a, b) => place(a) - place(b))
  // Thirteen digits whose check digit is wrong are still a corporate number, and the check suggests which.
  const digits = text.normalize('NFKC').replace(/[\s-]/g, '')
  if (/^T?\d{13}$/.test(digits)) return [{ scheme: 'JP-JCN', value: digits }]
  return /^\d{9,10}$/.test(digits) ? [{ scheme: 'VN-TIN', value: digits }] : []
}

/**
 * What a link such as `/check?party=JP-KANRI:許1708000610` fills in: each number in the field of the role its body has, or, for
 * one nobody has, in that of its scheme. Texts that are no number are left out.
 */
export async function prefilledBy(deps: Deps, parties: readonly string[]): Promise<TypedValues> {
  const values: Partial<Record<TypedField, string>> = {}
  const asked = parties.slice(0, TYPED_FIELDS.length).flatMap((text) => {
    const [first] = guessesFor('intermediary', text)
    return first ? [first] : []
  })
  const found = await findParties(deps, asked, dayOf(deps.now()))
  for (const identifier of asked) {
    const body = found.get(identifierKey(identifier))?.body ?? null
    const role = roleJudged({ scheme: identifier.scheme, namedRole: null, body }, null)
    const field =
      role === 'sending_agency'
        ? 'agency'
        : role === null || role === 'employer'
          ? 'employer'
          : 'intermediary'
    values[field] ??= identifier.value
  }
  return values
}
