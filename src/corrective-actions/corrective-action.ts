import type { CanSubject, RoleInScheme } from '../accounts/condition.ts'
import type { Severity } from '../audit-templates/audit-template.ts'
import { type Demands, demandsOf, mendedAtLatest, planDueOn } from '../audits/severity-scheme.ts'
import type { Subject } from '../journal/journal.ts'
import { daysLater } from '../platform/calendar.ts'
import { type Day, dayOf, type Instant } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { type ActionState, type ActionStatus, WAITS_FOR } from './action-life.ts'

/**
 * What a body does about one finding of a signed audit: one for each finding but observations, known by the finding's id. It
 * exists from the day the audit is locked; the first step is written when the body answers.
 */
export interface CorrectiveAction {
  readonly findingId: string
  readonly findingNumber: string
  readonly severity: Severity
  readonly description: string
  readonly questionId: string
  readonly affectedWorkers: number | null
  /** What the auditors asked for, and by when. */
  readonly asked: string
  readonly askedBy: Day
  readonly auditId: string
  readonly auditNumber: string
  readonly auditedRole: RoleInScheme
  readonly organisationId: string
  readonly lockedAt: Instant
  readonly status: ActionStatus
  /** How many times it was opened: 1 for one that never was opened again. */
  readonly round: number
  /** The day that the plan promises; until there is one, the day the auditors asked for. */
  readonly dueOn: Day
  readonly effectDueOn: Day | null
}

/** What leave depends on: the audit it comes from is signed. */
export const asSubject = (action: Pick<CorrectiveAction, 'auditedRole' | 'organisationId'>): CanSubject => ({
  kind: 'corrective_action',
  role: action.auditedRole,
  organisationId: action.organisationId,
  signed: true,
})

export const actionSubject = (findingId: string): Subject => ({ kind: 'corrective_action', id: findingId })

export const actionNotFound = (): AppError => new AppError('not_found', 'errors.not_found')

/** What the severity scheme of the day of the audit asks for. Observations ask nothing and have no corrective action. */
export function demandsFor(action: Pick<CorrectiveAction, 'severity' | 'lockedAt'>): Demands {
  const demands = demandsOf(action.severity, dayOf(action.lockedAt))
  if (!demands) throw new Error(`a corrective action for ${action.severity}`)
  return demands
}

/** The day by which the body must do the next thing: answer with a plan, or be done. Null where it waits for nobody, or for us. */
export function nextDueOn(action: CorrectiveAction): Day | null {
  if (WAITS_FOR[action.status] !== 'body') return null
  const answers = action.status === 'under_way' || action.status === 'rejected'
  // One that was opened again has no new day of its own: the plan is owed from that moment on.
  return answers ? action.dueOn : planDueOn(demandsFor(action), dayOf(action.lockedAt))
}

/** Past its day, and it is the body that should act. */
export const isOverdue = (action: CorrectiveAction, today: Day): boolean => {
  const due = nextDueOn(action)
  return due !== null && due < today
}

/** The last day a plan may promise. For one opened again, counted from now. */
export const latestDue = (action: CorrectiveAction, state: ActionState, today: Day): Day =>
  mendedAtLatest(demandsFor(action), state.round > 1 ? today : dayOf(action.lockedAt))

/** When the effect of one closed on that day is to be judged; null where the scheme asks for no judgement. */
export function effectDueOn(action: CorrectiveAction, closedOn: Day): Day | null {
  const days = demandsFor(action).effect_judged_after_days
  return days === null ? null : daysLater(closedOn, days)
}
