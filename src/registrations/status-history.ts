import type { OrganisationRole } from '../organisations/organisation.ts'
import { daysLater } from '../platform/calendar.ts'
import { type Day, dayOf, type Instant } from '../platform/clock.ts'
import { type Corridor, type PublicStatus, publicStatusOn, type StatusRecord } from './registration.ts'

/** The last instant of a day as the scheme counts days: in Tokyo, nine hours ahead, all the year. */
export const lastInstantOf = (day: Day): Instant => `${day}T14:59:59.999Z`

const covers = (line: Pick<StatusRecord, 'heldFromOn' | 'heldToOn'>, on: Day): boolean =>
  line.heldFromOn <= on && (line.heldToOn === null || on <= line.heldToOn)

/**
 * The line that answers for a day: of those that hold on it, and were known at the instant (now, when none is given), the
 * one written last. The stores say the same in SQL.
 */
export function answeringLine<Line extends StatusRecord>(
  lines: readonly Line[],
  on: Day,
  asKnownAt?: Instant,
): Line | undefined {
  let found: Line | undefined
  for (const line of lines) {
    if (!covers(line, on) || (asKnownAt !== undefined && line.knownAt > asKnownAt)) continue
    if (!found || line.sequence > found.sequence) found = line
  }
  return found
}

type Answer = Pick<StatusRecord, 'status' | 'validFromOn' | 'validToOn' | 'programmes' | 'conditions'>

/** Whether two lines say the same of a body. */
export const sameAnswer = (a: Answer, b: Answer): boolean =>
  a.status === b.status &&
  a.validFromOn === b.validFromOn &&
  a.validToOn === b.validToOn &&
  JSON.stringify([a.programmes, a.conditions]) === JSON.stringify([b.programmes, b.conditions])

/**
 * When the answer for a day was changed after it had been given: after the instant asked for, or after the day was over.
 * Null when it reads today as it read then. That an end was written down which could be read before changes nothing.
 */
export function correctedAt(lines: readonly StatusRecord[], on: Day, asKnownAt?: Instant): Instant | null {
  const now = answeringLine(unwritten(lines, on), on)
  const then = answeringLine(lines, on, asKnownAt ?? lastInstantOf(on))
  if (!now || now === then) return null
  const read = (line: StatusRecord | undefined): PublicStatus =>
    line ? publicStatusOn(line, on) : 'not_registered'
  const expired = read(now) === 'expired' && read(then) === 'expired'
  const same = then && read(then) === read(now) && sameAnswer({ ...then, status: now.status }, now)
  return expired || same ? null : now.knownAt
}

/** The lines without an end written down that would be read for the day without it, too. */
function unwritten(lines: readonly StatusRecord[], on: Day): readonly StatusRecord[] {
  const now = answeringLine(lines, on)
  if (now?.action !== 'expired') return lines
  const others = lines.filter((line) => line !== now)
  const before = answeringLine(others, on)
  return before && publicStatusOn(before, on) === 'expired' ? others : lines
}

/** On which days a line still answers, from its first such day to the last in a row; undefined when it answers for none. */
export function restingLine(
  lines: readonly StatusRecord[],
  line: StatusRecord,
  today: Day,
): { fromOn: Day; span: { heldFromOn: Day; heldToOn: Day | null } } | undefined {
  // The answer changes only where a line begins, and on the day after one ends.
  const edges = [line.heldFromOn, ...lines.flatMap(edgesOf)]
    .filter((day) => day >= line.heldFromOn && day <= today)
    .sort()
  const answers = (day: Day) => answeringLine(lines, day)?.sequence === line.sequence
  const fromOn = edges.find(answers)
  if (fromOn === undefined) return undefined
  const next = edges.find((day) => day > fromOn && !answers(day))
  const heldToOn = next === undefined ? line.heldToOn : daysLater(next, -1)
  return { fromOn, span: { heldFromOn: fromOn, heldToOn } }
}

const edgesOf = ({ heldFromOn, heldToOn }: StatusRecord): Day[] =>
  heldToOn === null ? [heldFromOn] : [heldFromOn, daysLater(heldToOn, 1)]

/** One thing that happened to a registration, as the body's timeline shows it: when it held, and since when it is known. */
export interface HistoryLine {
  readonly record: StatusRecord
  /** The day it became known. */
  readonly knownOn: Day
  /** It tells of days that were over when it was written. */
  readonly backdated: boolean
}

/** The history of a registration as it is told, the newest first. */
export const historyOf = (lines: readonly StatusRecord[]): HistoryLine[] =>
  lines
    .toSorted((a, b) => b.sequence - a.sequence)
    .map((record) => {
      const knownOn = dayOf(record.knownAt)
      return { record, knownOn, backdated: record.heldFromOn < knownOn && record.action !== 'expired' }
    })

/** One registration of a body with everything that was ever written of it. */
export interface RegistrationHistory {
  readonly id: string
  readonly role: OrganisationRole
  readonly corridor: Corridor
  readonly lines: readonly StatusRecord[]
}
