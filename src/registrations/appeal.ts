import { daysLater } from '../platform/calendar.ts'
import type { Day, Instant } from '../platform/clock.ts'
import { dayOf } from '../platform/clock.ts'
import type { RegistrationAction, StatusRecord } from './registration.ts'
import { periodsOn } from './scheme-periods.ts'

export const APPEAL_OUTCOMES = ['set_aside', 'upheld'] as const
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number]

/** A body's appeal against one line of its history. The decision stands until the appeal is decided (product default). */
export interface Appeal {
  readonly id: string
  readonly registrationId: string
  /** The line it contests. */
  readonly sequence: number
  readonly grounds: string
  readonly filedBy: string
  readonly filedAt: Instant
  readonly decideByOn: Day
  /** Null while it is open. */
  readonly outcome: AppealOutcome | null
  readonly answer: string
  readonly decidedBy: string | null
  readonly decidedAt: Instant | null
}

/** What a body can appeal against: what the scheme took away. Refused applications have an appeal of their own. */
const CONTESTABLE: ReadonlySet<RegistrationAction> = new Set<RegistrationAction>([
  'suspended',
  'withdrawn_by_scheme',
])

/** The last day on which a line may be appealed against; null for one that cannot be. */
export function appealableUntil(line: Pick<StatusRecord, 'action' | 'knownAt'>): Day | null {
  if (!CONTESTABLE.has(line.action)) return null
  const known = dayOf(line.knownAt)
  return daysLater(known, periodsOn(known).appealDays)
}

/** The decision that the body may appeal against today: the latest one whose time is not over and that was not appealed yet. */
export function contestableLine<Line extends StatusRecord>(
  lines: readonly Line[],
  appeals: readonly Pick<Appeal, 'sequence'>[],
  today: Day,
): Line | undefined {
  const appealed = new Set(appeals.map(({ sequence }) => sequence))
  return lines
    .filter((line) => !appealed.has(line.sequence) && (appealableUntil(line) ?? '') >= today)
    .toSorted((a, b) => b.sequence - a.sequence)[0]
}
