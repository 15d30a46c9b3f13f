import { daysBetween, daysLater, monthsLater } from '../platform/calendar.ts'
import type { Day } from '../platform/clock.ts'
import { pausesOf, type Stretched, stretch } from './case-clock-pause.ts'
import { CASE_CLOCK_RULES, type CaseClockRules, clockRuleOn, type PauseReason } from './case-clock-rules.ts'
import type { CaseStep } from './case-step.ts'

export type ClockKind = 'acknowledge' | 'answer'

/** How a clock stands on a day. All are calendar days; the due day is the last on which it may still be done. */
export type ClockState =
  | { readonly state: 'running' | 'due_soon'; readonly due: Day; readonly daysLeft: number }
  /** Until the worker answers or an officer goes on, and no longer than `until`; `due` if it went on today. */
  | {
      readonly state: 'paused'
      readonly due: Day
      readonly reason: PauseReason
      readonly since: Day
      readonly until: Day
    }
  | { readonly state: 'met'; readonly due: Day; readonly on: Day }
  /** For ever: done later, it says when, and still by how many days it was missed. */
  | { readonly state: 'missed'; readonly due: Day; readonly days: number; readonly metOn: Day | null }
  /** Withdrawn by the worker before it was due. */
  | { readonly state: 'ended'; readonly due: Day; readonly on: Day }

export type CaseClock = ClockState & {
  readonly kind: ClockKind
  /** 1 for the first; each reopening starts another clock for the answer. */
  readonly round: number
  readonly from: Day
  /** Days by which pauses put it off so far. */
  readonly pausedDays: number
}

/**
 * The clocks of a case, computed from its steps and nothing else: acknowledged within 7 days of receipt; answered within 3 months of the
 * acknowledgement, or of the seventh day where none was sent by then (EU 2019/1937, art. 9(1)(b) and (f), standards.md §6.4 [S], here a
 * product default: FERI's own are not known). Pauses stop only the clock for the answer, while they last. A day on which a clock was
 * missed stays missed whatever follows. Counted in days of the scheme, so no machine's time zone or daylight saving has a say.
 *
 * The first is always the acknowledgement, the last the answer that is owed now. Empty without steps.
 */
export function clocksOf(
  steps: readonly CaseStep[],
  today: Day,
  rules: CaseClockRules = CASE_CLOCK_RULES,
): readonly CaseClock[] {
  const [received] = steps
  if (!received) return []
  const { acknowledge_days } = clockRuleOn(rules, received.onDay)
  const acknowledgeBy = daysLater(received.onDay, acknowledge_days)
  const acknowledged = firstAfter(steps, received.sequence, 'acknowledged')
  const reopenings = steps.filter(({ step }) => step === 'reopened')
  // A late acknowledgement buys no time: whichever is earlier counts.
  const answerFrom = acknowledged && acknowledged.onDay < acknowledgeBy ? acknowledged.onDay : acknowledgeBy
  const acknowledge = clock(
    { kind: 'acknowledge', round: 1, from: received.onDay, after: received.sequence, due: acknowledgeBy },
    { steps, today, rules },
  )
  const begun = [
    { from: answerFrom, after: received.sequence },
    ...reopenings.map(({ onDay, sequence }) => ({ from: onDay, after: sequence })),
  ]
  const answers = begun.map(({ from, after }, index) =>
    clock(
      {
        kind: 'answer',
        round: index + 1,
        from,
        after,
        due: monthsLater(from, clockRuleOn(rules, from).answer_months),
      },
      { steps, today, rules },
    ),
  )
  return [acknowledge, ...answers]
}

/** The days promised to a worker whose case is received on a day: acknowledged by, and answered by at the latest. */
export function promisedDays(
  receivedOn: Day,
  rules: CaseClockRules = CASE_CLOCK_RULES,
): { readonly acknowledgeOn: Day; readonly answerOn: Day } {
  const rule = clockRuleOn(rules, receivedOn)
  const acknowledgeOn = daysLater(receivedOn, rule.acknowledge_days)
  return { acknowledgeOn, answerOn: monthsLater(acknowledgeOn, rule.answer_months) }
}

/** A clock that is not over, the one that is missed or due first: by it a list of cases is sorted. */
export function mostUrgent(clocks: readonly CaseClock[]): CaseClock | undefined {
  const open = clocks.filter(({ state }) => state === 'running' || state === 'due_soon' || state === 'paused')
  const missed = clocks.filter((one) => one.state === 'missed' && isOpenMiss(one))
  return [...missed, ...open].sort((a, b) => (a.due < b.due ? -1 : 1))[0]
}

const isOpenMiss = (one: ClockState): boolean => one.state === 'missed' && one.metOn === null

interface Begun {
  readonly kind: ClockKind
  readonly round: number
  readonly from: Day
  /** Steps after this one count. */
  readonly after: number
  /** Without pauses. */
  readonly due: Day
}
interface Known {
  readonly steps: readonly CaseStep[]
  readonly today: Day
  readonly rules: CaseClockRules
}

const DONE_BY = { acknowledge: 'acknowledged', answer: 'answered' } as const

function firstAfter(steps: readonly CaseStep[], after: number, name: CaseStep['step']): CaseStep | undefined {
  return steps.find(({ sequence, step }) => sequence > after && step === name)
}

function clock(begun: Begun, { steps, today, rules }: Known): CaseClock {
  const done = firstAfter(steps, begun.after, DONE_BY[begun.kind])
  const withdrawn = firstAfter(steps, begun.after, 'withdrawn')
  const ended = withdrawn && (!done || withdrawn.sequence < done.sequence) ? withdrawn : undefined
  const stop = ended ?? done
  // What comes after the end of a clock, a pause for instance, has nothing to do with it.
  const pauses =
    begun.kind === 'answer' ? pausesOf(steps, stop ? stop.sequence : Number.POSITIVE_INFINITY, rules) : []
  const upTo = stop ? stop.onDay : today
  const stretched = stretch({ ...begun, upTo }, pauses, rules)
  const { kind, round, from } = begun
  const soonDays = clockRuleOn(rules, from).soon_days[kind]
  return {
    kind,
    round,
    from,
    pausedDays: stretched.days,
    ...stateOf({ stretched, done: ended ? undefined : done, ended, today, soonDays }),
  }
}

interface Standing {
  readonly stretched: Stretched
  readonly done: CaseStep | undefined
  readonly ended: CaseStep | undefined
  readonly today: Day
  readonly soonDays: number
}

function stateOf({ stretched, done, ended, today, soonDays }: Standing): ClockState {
  const { due, open } = stretched
  const stop = done ?? ended
  const late = daysBetween({ from: due, to: stop ? stop.onDay : today })
  if (late > 0) return { state: 'missed', due, days: late, metOn: done ? done.onDay : null }
  if (done) return { state: 'met', due, on: done.onDay }
  if (ended) return { state: 'ended', due, on: ended.onDay }
  if (open) return { state: 'paused', due, ...open }
  return { state: -late <= soonDays ? 'due_soon' : 'running', due, daysLeft: 0 - late }
}
