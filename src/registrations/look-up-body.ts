import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import type { LookAlike } from '../look-alikes/look-alike.ts'
import { lookAlikesOf } from '../look-alikes/look-alike-store.ts'
import { IDENTIFIER_SCHEMES, isIdentifierScheme, parseIdentifier } from '../organisations/identifier.ts'
import { type Day, DayText, dayOf, type Instant, isDay } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import type { EntryHeader } from './register-entry.ts'
import { findEntry, listHistories } from './registration-store.ts'
import { type Standing, standingsOn } from './standing.ts'
import { lastInstantOf, type RegistrationHistory } from './status-history.ts'

/** RFC 3339 with its zone: without one nobody could say which instant is meant. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/

const isInstant = (text: string): boolean =>
  isDay(text) || (INSTANT.test(text) && isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)))

/** An instant, or a day, which means the end of it. */
const KnownAt = v.pipe(
  v.string(),
  v.check(isInstant, 'registrations.not_an_instant' satisfies MessageKey),
  v.transform((text) => (isDay(text) ? text : new Date(text).toISOString())),
)

/** What the query of a look-up may say. */
export const OnDay = v.strictObject({ on: v.optional(DayText), as_known_at: v.optional(KnownAt) })

export interface LookUp {
  readonly scheme: string
  /** As people write it: full width, with spaces, hyphens, or without. */
  readonly value: string
  /** Today unless said; with `asKnownAt`, the day of that instant. */
  readonly on?: Day | undefined
  /** Answer as the register would have answered at this instant, or at the end of this day. Now unless said. */
  readonly asKnownAt?: Instant | Day | undefined
}

/** A body as the register shows it on a day. */
export interface BodyOnDay {
  readonly organisationId: string
  readonly on: Day
  /** Null: as known now. */
  readonly asKnownAt: Instant | null
  /** JSON of `PublicEntry`, as it reads while every licence is in force… */
  readonly entryJson: string
  /** …and whether that is so on the day. */
  readonly licencesInForce: boolean
  readonly header: EntryHeader
  readonly standings: readonly Standing[]
  /** Whether anything was ever recorded of the body, on whatever day. */
  readonly recorded: boolean
  /** Whether `warningsOf` may find something. */
  readonly warned: boolean
  /** Counts the changes of the register; the answer was given from this state of it. */
  readonly registerVersion: number
}

/**
 * The body with an identifier or licence number, and its standing on a day, as known now or at an instant of the past. Open
 * to everyone. Throws `invalid` naming the field (and the check digit that was expected) and `not_found` for a number that
 * nobody in the register has.
 */
export async function lookUpBody(deps: Deps, _actor: Actor | null, input: LookUp): Promise<BodyOnDay> {
  const now = deps.now()
  const today = dayOf(now)
  const asKnownAt = input.asKnownAt === undefined ? undefined : instantAsked(input.asKnownAt, now)
  const on = input.on ?? (asKnownAt === undefined ? today : dayOf(asKnownAt))
  if (on > today) throw invalidField('on', 'errors.future_date')
  // The register answers for no day to come, and did not then either.
  if (asKnownAt !== undefined && on > dayOf(asKnownAt))
    throw invalidField('on', 'registrations.not_known_beforehand', { known: dayOf(asKnownAt) })
  if (!isIdentifierScheme(input.scheme)) {
    throw invalidField('scheme', 'errors.not_an_option', { options: IDENTIFIER_SCHEMES.join(', ') })
  }
  const parsed = parseIdentifier(input.scheme, input.value)
  if (!parsed.ok) throw invalidField('value', parsed.reason, parsed.params)
  const key = { scheme: input.scheme, value: parsed.value }
  const found = await findEntry(deps.db, key, { on, asKnownAt })
  if (!found) throw new AppError('not_found', 'registrations.unknown_body')
  const { header } = found
  const first = header.knownFromOn
  if (asKnownAt !== undefined && dayOf(asKnownAt) < first)
    throw invalidField('as_known_at', 'registrations.before_history', { first })
  if (on < first) throw invalidField('on', 'registrations.before_history', { first })
  return {
    organisationId: header.organisationId,
    on,
    asKnownAt: asKnownAt ?? null,
    entryJson: found.entry,
    licencesInForce: header.validFromOn <= on && on <= header.validToOn,
    header,
    standings: standingsOn(header.roles, found.standings, on),
    recorded: found.recorded,
    warned: found.warned,
    registerVersion: found.registerVersion,
  }
}

/** The end of a day that is not over is now. */
function instantAsked(asked: Instant | Day, now: Instant): Instant {
  if (!isDay(asked)) {
    if (asked > now) throw invalidField('as_known_at', 'registrations.future_instant')
    return asked
  }
  if (asked > dayOf(now)) throw invalidField('as_known_at', 'registrations.future_instant')
  const end = lastInstantOf(asked)
  return end > now ? now : end
}

/** Everything recorded of a body's registrations, as far as it was known at the instant the body was looked up for. */
export async function historiesOf(
  deps: Deps,
  { organisationId, asKnownAt, recorded }: Pick<BodyOnDay, 'organisationId' | 'asKnownAt' | 'recorded'>,
): Promise<RegistrationHistory[]> {
  if (!recorded) return []
  const histories = await listHistories(deps.db, organisationId)
  return histories
    .map((history) => ({
      ...history,
      lines: history.lines.filter(({ knownAt }) => asKnownAt === null || knownAt <= asKnownAt),
    }))
    .filter(({ lines }) => lines.length > 0)
}

/** What is warned of about a body, as known now, whatever day was asked for: like its names and licences. */
export async function warningsOf(
  { db }: Pick<Deps, 'db'>,
  { organisationId, warned }: Pick<BodyOnDay, 'organisationId' | 'warned'>,
): Promise<readonly LookAlike[]> {
  return warned ? ((await lookAlikesOf(db, [organisationId])).get(organisationId) ?? []) : []
}
