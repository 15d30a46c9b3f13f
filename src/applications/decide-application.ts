import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { daysLater, lastDayOf } from '../platform/calendar.ts'
import { type Day, dayOf, type Instant } from '../platform/clock.ts'
import { UniqueViolation } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { type PlannedMove, planMove } from '../registrations/plan-move.ts'
import { type Application, barredFromDeciding, type Proposal } from './application.ts'
import { type ApplicationAction, applicationMove } from './application-life.ts'
import { findSteps } from './content-store.ts'
import { standingToday } from './duplicate.ts'
import { checkConditions } from './propose-decision.ts'
import { requireOfficer } from './require-application.ts'
import { periodsOn } from './scheme-periods.ts'
import { takeStep } from './take-step.ts'

const ACTIONS = {
  register: 'grant',
  register_with_conditions: 'grant_with_conditions',
  refuse: 'refuse',
} as const satisfies Record<Proposal['outcome'], ApplicationAction>

/**
 * Decides, after the proposal has lain open, by someone who neither wrote nor screened the application. A registration is
 * made or renewed in the same commit, for as long as the scheme's periods say. Throws `conflict` while the window is open, for
 * the wrong person, or when another officer decided meanwhile (`facts.changes` tells what was done).
 */
export async function decideApplication(
  deps: Deps,
  actor: Actor,
  id: string,
  input: Proposal,
): Promise<Application> {
  const found = await requireOfficer(deps, actor, id, 'decide_registration')
  const { application } = found
  const action = ACTIONS[input.outcome]
  applicationMove(application.status, action)
  const barred = barredFromDeciding(application, await findSteps(deps.db.queries, id))
  if (barred.has(actor.id)) throw new AppError('forbidden', 'applications.four_eyes')
  const at = deps.now()
  const today = dayOf(at)
  if (application.dueOn !== null && today <= application.dueOn)
    throw new AppError('conflict', 'applications.window_open', { params: { day: application.dueOn } })
  checkConditions(input, today)
  if (input.outcome === 'refuse') {
    const dueOn = daysLater(today, periodsOn(today).appealDays)
    const content = { proposal: input }
    return takeStep(deps, actor, { found, action, side: 'scheme', content, dueOn, at })
  }
  const period = await periodOf(deps, application, today)
  const also = await registering(deps, actor, { application, decision: input, period, at })
  try {
    return await takeStep(deps, actor, {
      found,
      action,
      side: 'scheme',
      content: {
        proposal: input,
        validFromOn: also.registration.current.validFromOn ?? today,
        validToOn: period.validToOn,
      },
      at,
      also,
    })
  } catch (error) {
    if (error instanceof UniqueViolation && error.table === 'registrations')
      throw new AppError('conflict', 'applications.registered_meanwhile', { cause: error })
    throw error
  }
}

interface Period {
  readonly action: 'registered' | 'renewed'
  readonly validToOn: Day
}

/** A renewal goes on from the day after the last period's end; whatever else begins today. */
async function periodOf(deps: Deps, application: Application, today: Day): Promise<Period> {
  const { registrationMonths } = periodsOn(today)
  if (application.kind === 'initial')
    return { action: 'registered', validToOn: lastDayOf(today, registrationMonths) }
  const end = (await standingToday(deps, application, today))?.line.validToOn
  const from = end && end >= today ? daysLater(end, 1) : today
  return { action: 'renewed', validToOn: lastDayOf(from, registrationMonths) }
}

interface Registering {
  readonly application: Application
  readonly decision: Proposal
  readonly period: Period
  readonly at: Instant
}

const registering = (
  deps: Deps,
  actor: Actor,
  { application, decision, period, at }: Registering,
): Promise<PlannedMove> =>
  planMove(
    deps,
    {
      organisationId: application.organisationId,
      role: application.role,
      corridor: application.corridor,
    },
    {
      ...period,
      heldFromOn: dayOf(at),
      programmes: decision.programmes,
      conditions: decision.conditions.map(({ text, due_on }) => ({ text, dueOn: due_on })),
      // Published: the grounds were written for the body alone.
      reason: '',
      decidedBy: actor.id,
    },
    at,
  )
