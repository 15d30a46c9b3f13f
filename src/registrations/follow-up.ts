import { daysLater } from '../platform/calendar.ts'
import type { Day, Instant } from '../platform/clock.ts'
import { sha256Hex } from '../platform/hash.ts'
import { NO_END } from './register-entry.ts'
import type { Condition, RegistrationAction, StatusRecord } from './registration.ts'
import { RUNS_OUT } from './registration.ts'
import type { SchemePeriods } from './scheme-periods.ts'

/** What officers may have to do about a registered body. */
export const FOLLOW_UP_KINDS = [
  'confirm_suspension',
  'after_suspension',
  'decide_withdrawal',
  'decide_appeal',
  'condition_overdue',
  'ends_soon',
  'licence_ends',
] as const
export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number]

/** These are done by the decision they ask for, and cannot be ticked off. */
export const DONE_BY_DECIDING: ReadonlySet<FollowUpKind> = new Set<FollowUpKind>([
  'decide_withdrawal',
  'decide_appeal',
])

export interface FollowUp {
  readonly id: string
  readonly registrationId: string
  readonly kind: FollowUpKind
  /** What it is about: the number of a line of history, a day, a licence, the mark of a condition. Never a name. */
  readonly reference: string
  readonly dueOn: Day
  readonly openedAt: Instant
  readonly doneAt: Instant | null
  readonly doneBy: string | null
}

export type NewFollowUp = Pick<FollowUp, 'kind' | 'reference' | 'dueOn'>

/** Tells conditions apart without their words: the same condition keeps its mark when the registration is renewed. */
export const conditionMark = ({ text, dueOn }: Condition): string =>
  sha256Hex(`${dueOn ?? ''} ${text}`).slice(0, 16)

/** What a move makes officers do, in the same commit. */
export function openedBy(line: StatusRecord, today: Day, periods: SchemePeriods): NewFollowUp[] {
  const reference = String(line.sequence)
  const after: NewFollowUp = {
    kind: 'after_suspension',
    reference,
    dueOn: daysLater(today, periods.afterSuspensionDays),
  }
  if (line.action === 'withdrawn_by_scheme') return [after]
  if (line.action !== 'suspended') return []
  const dueOn = daysLater(today, periods.suspensionConfirmDays)
  return [{ kind: 'confirm_suspension', reference, dueOn }, after]
}

const ENDED: readonly FollowUpKind[] = [
  'confirm_suspension',
  'decide_withdrawal',
  'ends_soon',
  'licence_ends',
]

/** What a move settles: nobody need do it any more. */
export const SETTLED_BY: Readonly<Record<RegistrationAction, readonly FollowUpKind[]>> = {
  registered: ['ends_soon', 'licence_ends'],
  renewed: ['ends_soon'],
  condition_met: [],
  suspended: [],
  reinstated: ['confirm_suspension'],
  withdrawn_at_own_wish: ENDED,
  withdrawn_by_scheme: ENDED,
  expired: ENDED,
  corrected: [],
  set_aside: ['confirm_suspension'],
}

/** The marks of the conditions that are no longer among those of today: met, dropped, or gone with the registration. */
export const goneConditions = (before: StatusRecord | undefined, now: StatusRecord): string[] => {
  const left = new Set(now.conditions.map(conditionMark))
  return (before?.conditions ?? []).map(conditionMark).filter((mark) => !left.has(mark))
}

/** A condition nobody has met in time falls due the day after. */
export const overdueConditions = (line: StatusRecord, today: Day): Condition[] =>
  line.status === 'registered_with_conditions'
    ? line.conditions.filter(({ dueOn }) => dueOn !== null && dueOn < today)
    : []

/**
 * The first day on which something falls due by itself: a reminder, a condition, the end. `NO_END`: never. What is over
 * already and was not looked at yet (`fresh`: the line is being written) falls due today.
 */
export function nextDueOn(
  line: StatusRecord,
  today: Day,
  { periods: { reminderDays }, fresh }: { periods: SchemePeriods; fresh: boolean },
): Day {
  const { validToOn } = line
  if (!RUNS_OUT.has(line.status)) return NO_END
  const isOver = validToOn !== null && validToOn < today
  if (fresh && (isOver || overdueConditions(line, today).length > 0)) return today
  const ends = validToOn === null ? [] : [...reminderDays, -1].map((days) => daysLater(validToOn, -days))
  const conditions = line.conditions.flatMap(({ dueOn }) => (dueOn === null ? [] : [daysLater(dueOn, 1)]))
  return [...ends, ...conditions].filter((day) => day > today).sort()[0] ?? NO_END
}
