import { SYSTEM_ACTOR } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { findHead } from '../journal/journal-store.ts'
import { daysLater } from '../platform/calendar.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import type { ApplicationAction, ApplicationStatus } from './application-life.ts'
import { findApplicationUnchecked, listOverdue } from './application-store.ts'
import { journalSubject } from './require-application.ts'
import { periodsOn } from './scheme-periods.ts'
import { takeStep } from './take-step.ts'

/** So many a run and kind: the next run goes on. */
const A_RUN = 100

interface Window {
  readonly status: ApplicationStatus
  readonly action: ApplicationAction
}

/** What the clock does. That a proposal has lain open long enough needs no writing: it is read from its day. */
const WINDOWS: readonly Window[] = [
  { status: 'correcting', action: 'lapse_correction' },
  { status: 'refused', action: 'lapse_appeal' },
]

/**
 * Moves on what waited longer than the scheme's periods allow: correction rounds go back to screening as they stand, refusals
 * nobody appealed against become final. Answers how many. May be run at any time by several processes: of two that meet at
 * one application the second leaves it alone.
 */
export async function closeWindows(deps: Deps): Promise<number> {
  const today = dayOf(deps.now())
  let closed = 0
  for (const window of WINDOWS) {
    const ids = await listOverdue(deps.db.queries, { status: window.status, before: today, limit: A_RUN })
    for (const id of ids) closed += await close(deps, id, window)
  }
  return closed
}

async function close(deps: Deps, id: string, { status, action }: Window): Promise<number> {
  const head = await findHead(deps.db, journalSubject({ id }))
  const application = await findApplicationUnchecked(deps.db, id)
  const at = deps.now()
  const today = dayOf(at)
  if (application?.status !== status || application.dueOn === null || application.dueOn >= today) return 0
  const dueOn = action === 'lapse_correction' ? daysLater(today, periodsOn(today).screeningDays) : null
  try {
    await takeStep(deps, SYSTEM_ACTOR, {
      found: { application, head },
      action,
      side: 'service',
      dueOn,
      at,
    })
    return 1
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') return 0
    throw error
  }
}
