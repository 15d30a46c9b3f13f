import { daysBetween, daysLater } from '../platform/calendar.ts'
import type { Day } from '../platform/clock.ts'
import { type CaseClockRules, PAUSE_REASONS, type PauseReason, pauseRuleOn } from './case-clock-rules.ts'
import type { CaseStepName } from './case-life.ts'
import type { CaseStep } from './case-step.ts'

export interface Pause {
  readonly reason: PauseReason
  readonly since: Day
  /** The day on which somebody went on; null while nobody did. */
  readonly resumedOn: Day | null
}

/** Whatever the worker does ends a wait for him. */
const WORKER_CAME: ReadonlySet<CaseStepName> = new Set([
  'worker_wrote',
  'file_added',
  'identity_given',
  'referral_consented',
  'referral_refused',
  'check_in_answered',
])
const FOR_WORKER: ReadonlySet<PauseReason> = new Set(['waiting_for_worker', 'worker_asked'])
const ENDS: ReadonlySet<CaseStepName> = new Set(['resumed', 'paused', 'concluded', 'withdrawn'])

/** The pauses begun before a step, in order, none within another: who pauses again for another reason goes on from the one before. */
export function pausesOf(
  steps: readonly CaseStep[],
  before: number,
  rules: CaseClockRules,
): readonly Pause[] {
  const pauses: Pause[] = []
  let open: Pause | undefined
  const end = (on: Day) => {
    if (open) pauses.push({ ...open, resumedOn: on })
    open = undefined
  }
  for (const { sequence, step, detail, onDay } of steps) {
    if (sequence >= before) break
    if (open && onDay >= lastDayOf(open, rules)) end(lastDayOf(open, rules))
    const came = open && FOR_WORKER.has(open.reason) && WORKER_CAME.has(step)
    if (came || ENDS.has(step)) end(onDay)
    const reason = PAUSE_REASONS.find((one) => one === detail)
    if (step === 'paused' && reason) open = { reason, since: onDay, resumedOn: null }
  }
  return open ? [...pauses, open] : pauses
}

/** The day on which a pause ends by itself. */
const lastDayOf = ({ reason, since }: Pause, rules: CaseClockRules): Day =>
  daysLater(since, pauseRuleOn(rules, since).longest_days[reason])

export interface Stretched {
  readonly due: Day
  readonly days: number
  /** The pause that lasts now. */
  readonly open: { readonly reason: PauseReason; readonly since: Day; readonly until: Day } | null
}

interface Span {
  readonly from: Day
  readonly due: Day
  /** The day it was done, or today. */
  readonly upTo: Day
}

/**
 * The due day put off by the pauses, day by day: a pause of five days gives five. One that begins after the due day gives
 * nothing, for the clock was missed by then; each is bounded, and so are all of one clock together.
 */
export function stretch(
  { from, due, upTo }: Span,
  pauses: readonly Pause[],
  rules: CaseClockRules,
): Stretched {
  let days = 0
  let open: Stretched['open'] = null
  for (const pause of pauses) {
    const since = pause.since < from ? from : pause.since
    if (since > upTo || since > daysLater(due, days)) continue
    const left = pauseRuleOn(rules, pause.since).together_days - days
    const until = earlier(lastDayOf(pause, rules), daysLater(since, left))
    const stopped = pause.resumedOn ?? upTo
    if (pause.resumedOn === null && upTo < until) open = { reason: pause.reason, since: pause.since, until }
    days += Math.max(0, daysBetween({ from: since, to: earlier(stopped, until) }))
  }
  return { due: daysLater(due, days), days, open }
}

const earlier = (a: Day, b: Day): Day => (a < b ? a : b)
