import { daysLater } from '../platform/calendar.ts'
import { type Day, dayOf, type Instant } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import {
  type Condition,
  type Programme,
  publicStatusOn,
  type RegistrationAction,
  type RegistrationStatus,
  type StatusRecord,
} from './registration.ts'
import { answeringLine, restingLine, sameAnswer } from './status-history.ts'

type Outcomes = readonly RegistrationStatus[]
type Moves = Readonly<Partial<Record<RegistrationAction, Outcomes>>>

const WITH_OR_WITHOUT: Outcomes = ['registered', 'registered_with_conditions']
const ANY: Outcomes = [...WITH_OR_WITHOUT, 'suspended', 'withdrawn', 'not_registered']
/** A mistake of the past can be put right whatever the status is now. */
const CORRECTIONS: Moves = { corrected: ANY, set_aside: [...ANY, 'expired'] }
const WITHDRAWALS: Moves = {
  withdrawn_at_own_wish: ['withdrawn'],
  withdrawn_by_scheme: ['withdrawn'],
}

/** Every move there is: from the status of today, by an action, to one of these statuses. Anything else is refused. */
export const LIFE: Readonly<Record<RegistrationStatus, Moves>> = {
  not_registered: { registered: WITH_OR_WITHOUT, ...CORRECTIONS },
  registered: { renewed: WITH_OR_WITHOUT, suspended: ['suspended'], ...WITHDRAWALS, ...CORRECTIONS },
  registered_with_conditions: {
    condition_met: WITH_OR_WITHOUT,
    renewed: WITH_OR_WITHOUT,
    suspended: ['suspended'],
    ...WITHDRAWALS,
    ...CORRECTIONS,
  },
  suspended: { reinstated: WITH_OR_WITHOUT, ...WITHDRAWALS, ...CORRECTIONS },
  withdrawn: { registered: WITH_OR_WITHOUT, ...CORRECTIONS },
  // It expired by itself, and is written down later. Renewed late: the days in between stay expired.
  expired: { registered: WITH_OR_WITHOUT, renewed: WITH_OR_WITHOUT, expired: ['expired'], ...CORRECTIONS },
}

/** What is to happen. What is not said stays as it was. */
export interface LifeMove {
  readonly action: RegistrationAction
  /** Today for whatever begins now; earlier for a first registration, a correction and an expiry. */
  readonly heldFromOn: Day
  /** Only of a correction: the last day it holds, before today. Absent or null: it goes on. */
  readonly heldToOn?: Day | null
  readonly validFromOn?: Day
  readonly validToOn?: Day
  readonly programmes?: readonly Programme[]
  readonly conditions?: readonly Condition[]
  /** Why, as published: no names of people. */
  readonly reason: string
  /** The account that decided; `system` for what happens by itself. */
  readonly decidedBy: string
  /** Only of a correction: what really was. */
  readonly status?: RegistrationStatus
  /** Only when something is set aside: the line of history that is. */
  readonly sequence?: number
}

const NOTHING: Pick<StatusRecord, 'status' | 'validFromOn' | 'validToOn' | 'programmes' | 'conditions'> = {
  status: 'not_registered',
  validFromOn: null,
  validToOn: null,
  programmes: [],
  conditions: [],
}

/**
 * The line of history that the move writes after `lines` (all there are, in any order). Pure. Throws `conflict` naming the
 * status of today when the table has no such move from it, `invalid` naming the field for days and periods that do not fit.
 */
export function decideMove(lines: readonly StatusRecord[], move: LifeMove, at: Instant): StatusRecord {
  const today = dayOf(at)
  const now = answeringLine(lines, today)
  const status = now ? publicStatusOn(now, today) : 'not_registered'
  const outcomes = LIFE[status][move.action]
  if (!outcomes || (lines.length === 0 && move.action !== 'registered')) {
    throw new AppError('conflict', REFUSALS[status], { facts: { status, action: move.action } })
  }
  const line = { ...DECIDE[move.action]({ lines, now, move, today }), ...written(lines, move, at) }
  if (!outcomes.includes(line.status)) throw new Error(`${move.action} does not lead to ${line.status}`)
  return line
}

const REFUSALS = {
  not_registered: 'registrations.refused_not_registered',
  registered: 'registrations.refused_registered',
  registered_with_conditions: 'registrations.refused_registered_with_conditions',
  suspended: 'registrations.refused_suspended',
  withdrawn: 'registrations.refused_withdrawn',
  expired: 'registrations.refused_expired',
} as const satisfies Record<RegistrationStatus, MessageKey>

const written = (lines: readonly StatusRecord[], { action, reason, decidedBy }: LifeMove, at: Instant) => ({
  sequence: lines.reduce((highest, { sequence }) => Math.max(highest, sequence), 0) + 1,
  action,
  reason,
  decidedBy,
  knownAt: at,
})

interface Case {
  readonly lines: readonly StatusRecord[]
  /** The line that answers for today. */
  readonly now: StatusRecord | undefined
  readonly move: LifeMove
  readonly today: Day
}
type Decided = Omit<StatusRecord, 'sequence' | 'action' | 'reason' | 'decidedBy' | 'knownAt'>

const DECIDE: Readonly<Record<RegistrationAction, (given: Case) => Decided>> = {
  registered: decideRegistering,
  condition_met: decideConditions,
  renewed: decideRenewal,
  suspended: (given) => ({ ...going(given), status: 'suspended' }),
  reinstated: decideConditions,
  withdrawn_at_own_wish: (given) => ({ ...going(given), status: 'withdrawn', conditions: [] }),
  withdrawn_by_scheme: (given) => ({ ...going(given), status: 'withdrawn', conditions: [] }),
  expired: decideExpiry,
  corrected: decideCorrection,
  set_aside: decideSettingAside,
}

const contentOf = ({ validFromOn, validToOn, programmes, conditions }: StatusRecord) => ({
  validFromOn,
  validToOn,
  programmes,
  conditions,
})

/** What the body had until now goes on from today, as far as the move does not say otherwise. */
function going({ now, move, today }: Case): Decided {
  if (!now) throw new Error('a registration without a history')
  if (move.heldFromOn !== today) throw invalidField('held_from_on', 'registrations.begins_today')
  return { ...contentOf(now), status: now.status, heldFromOn: today, heldToOn: null }
}

const byConditions = (conditions: readonly Condition[]): RegistrationStatus =>
  conditions.length > 0 ? 'registered_with_conditions' : 'registered'

function decideRegistering({ lines, move, today }: Case): Decided {
  const { heldFromOn, validFromOn = heldFromOn, validToOn, programmes = [], conditions = [] } = move
  if (heldFromOn > today) throw invalidField('held_from_on', 'errors.future_date')
  if (lines.length > 0 && heldFromOn !== today)
    throw invalidField('held_from_on', 'registrations.begins_today')
  if (validToOn === undefined) throw invalidField('valid_to_on', 'errors.required')
  if (validToOn <= validFromOn) throw invalidField('valid_to_on', 'registrations.ends_before_it_begins')
  if (programmes.length === 0) throw invalidField('programmes', 'errors.required')
  const status = byConditions(conditions)
  return { status, heldFromOn, heldToOn: null, validFromOn, validToOn, programmes, conditions }
}

function decideConditions(given: Case): Decided {
  const before = going(given)
  const conditions = given.move.conditions ?? before.conditions
  return { ...before, conditions, status: byConditions(conditions) }
}

function decideRenewal(given: Case): Decided {
  const before = decideConditions(given)
  const { move, today } = given
  const { validToOn } = move
  if (validToOn === undefined) throw invalidField('valid_to_on', 'errors.required')
  const over = before.validToOn !== null && before.validToOn < today
  if (before.validToOn !== null && validToOn <= before.validToOn)
    throw invalidField('valid_to_on', 'registrations.renewal_not_longer', { until: before.validToOn })
  if (validToOn < today) throw invalidField('valid_to_on', 'registrations.ends_before_it_begins')
  const validFromOn = move.validFromOn ?? (over ? today : (before.validFromOn ?? today))
  return { ...before, validFromOn, validToOn, programmes: move.programmes ?? before.programmes }
}

function decideExpiry({ now, move, today }: Case): Decided {
  if (!now || now.status === 'expired' || now.validToOn === null || now.validToOn >= today)
    throw new AppError('conflict', 'registrations.not_over_yet')
  if (move.heldFromOn !== daysLater(now.validToOn, 1)) throw new Error('expires on another day than it ends')
  return { ...contentOf(now), status: 'expired', heldFromOn: move.heldFromOn, heldToOn: null, conditions: [] }
}

function decideCorrection({ lines, move, today }: Case): Decided {
  const { heldFromOn, heldToOn = null } = move
  if (heldFromOn > today) throw invalidField('held_from_on', 'errors.future_date')
  if (heldToOn !== null && heldToOn < heldFromOn)
    throw invalidField('held_to_on', 'registrations.ends_before_it_begins')
  // A correction that ends today would leave tomorrow to a line that was just found wrong.
  if (heldToOn !== null && heldToOn >= today)
    throw invalidField('held_to_on', 'registrations.correction_ends_before_today')
  const before = answeringLine(lines, heldFromOn)
  const known = before ?? lines.toSorted((a, b) => a.sequence - b.sequence)[0]
  if (move.status === undefined) throw new Error('a correction that does not say what really was')
  const said = move.status
  if (said === 'expired') throw invalidField('status', 'registrations.expires_by_itself')
  const content = said === 'not_registered' ? NOTHING : { ...NOTHING, ...(known && contentOf(known)) }
  const none = said === 'registered' || said === 'withdrawn'
  const conditions = none ? [] : (move.conditions ?? content.conditions)
  const running = said === 'registered' || said === 'registered_with_conditions'
  if (said === 'registered_with_conditions' && conditions.length === 0)
    throw invalidField('conditions', 'errors.required')
  const line: Decided = {
    status: running ? byConditions(conditions) : said,
    heldFromOn,
    heldToOn,
    validFromOn: move.validFromOn ?? content.validFromOn,
    validToOn: move.validToOn ?? content.validToOn,
    programmes: move.programmes ?? content.programmes,
    conditions,
  }
  if (line.validFromOn !== null && line.validToOn !== null && line.validToOn <= line.validFromOn)
    throw invalidField('valid_to_on', 'registrations.ends_before_it_begins')
  if (before && before === answeringLine(lines, heldToOn ?? today) && sameAnswer(before, line))
    throw invalidField('status', 'registrations.correction_changes_nothing')
  return line
}

/** As if the line had never been written: on its days answers again what would have answered without it. */
function decideSettingAside({ lines, move, today }: Case): Decided {
  const contested = lines.find(({ sequence }) => sequence === move.sequence)
  if (!contested) throw new AppError('not_found', 'errors.not_found')
  const rest = restingLine(lines, contested, today)
  if (!rest) throw new AppError('conflict', 'registrations.nothing_to_set_aside')
  const without = answeringLine(
    lines.filter(({ sequence }) => sequence < contested.sequence),
    rest.fromOn,
  )
  return { ...(without ? { ...contentOf(without), status: without.status } : NOTHING), ...rest.span }
}
