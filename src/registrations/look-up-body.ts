import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { IDENTIFIER_SCHEMES, isIdentifierScheme, parseIdentifier } from '../organisations/identifier.ts'
import { type Day, DayText, dayOf } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { EntryHeader } from './register-entry.ts'
import { findEntry } from './registration-store.ts'
import { type Standing, standingsOn } from './standing.ts'

/** What the query of a look-up may say. */
export const OnDay = v.strictObject({ on: v.optional(DayText) })

export interface LookUp {
  readonly scheme: string
  /** As people write it: full width, with spaces, hyphens, or without. */
  readonly value: string
  /** Today unless said. */
  readonly on?: Day | undefined
}

/** A body as the register shows it on a day. */
export interface BodyOnDay {
  readonly organisationId: string
  readonly on: Day
  /** JSON of `PublicEntry`, as it reads while every licence is in force… */
  readonly entryJson: string
  /** …and whether that is so on the day. */
  readonly licencesInForce: boolean
  readonly header: EntryHeader
  readonly standings: readonly Standing[]
  /** Counts the changes of the register; the answer was given from this state of it. */
  readonly registerVersion: number
}

/**
 * The body with an identifier or licence number, and its standing on a day. Open to everyone. Throws `invalid` naming the
 * field (and the check digit that was expected) and `not_found` for a number that nobody in the register has.
 */
export async function lookUpBody(deps: Deps, _actor: Actor | null, input: LookUp): Promise<BodyOnDay> {
  const today = dayOf(deps.now())
  const on = input.on ?? today
  if (on > today) throw invalidField('on', 'errors.future_date')
  if (!isIdentifierScheme(input.scheme)) {
    throw invalidField('scheme', 'errors.not_an_option', { options: IDENTIFIER_SCHEMES.join(', ') })
  }
  const parsed = parseIdentifier(input.scheme, input.value)
  if (!parsed.ok) throw invalidField('value', parsed.reason, parsed.params)
  const found = await findEntry(deps.db, { scheme: input.scheme, value: parsed.value }, on)
  if (!found) throw new AppError('not_found', 'registrations.unknown_body')
  const { header } = found
  if (on < header.knownFromOn) {
    throw invalidField('on', 'registrations.before_history', { first: header.knownFromOn })
  }
  return {
    organisationId: header.organisationId,
    on,
    entryJson: found.entry,
    licencesInForce: header.validFromOn <= on && on <= header.validToOn,
    header,
    standings: standingsOn(header.roles, found.standings, on),
    registerVersion: found.registerVersion,
  }
}
